import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openCase } from '../../src/app/case.ts'
import type { Row } from '../../src/evaluation/check-statements.ts'

const data = mkdtempSync(join(tmpdir(), 'casebook-check-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

/** On the statements that are there to develop on; `npm run eval:check -- --held` measures on others. */
test.each([
  ['dudley', 'knowledge'],
  ['harbour', 'test/fixtures/harbour'],
])('nothing false is certified, nothing true contradicted: %s', async (name, knowledgeDir) => {
  const rows = readFileSync(`test/check/${name}.dev.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
  const opened = await openCase({ knowledgeDir, dataDir: join(data, name) })
  const counted = { right: 0, wrong: [] as string[] }
  for (const { statement, truth } of rows) {
    for (const { verdict, citations } of await opened.check(statement)) {
      const wrong = (verdict === 'supported' && truth !== 'true') || (verdict === 'contradicted' && truth !== 'false')
      if (wrong) counted.wrong.push(`${verdict}: ${statement}`)
      else if (verdict === 'supported' || verdict === 'contradicted') counted.right++
      expect(citations.length > 0).toBe(verdict !== 'not-mentioned')
    }
  }
  await opened.close()
  expect(counted.wrong).toEqual([])
  // It must not be silent for safety's sake.
  expect(counted.right).toBeGreaterThan(rows.length / 10)
})
