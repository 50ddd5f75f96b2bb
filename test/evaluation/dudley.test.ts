import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { run } from '../cli/run.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'casebook-dudley-'))
afterAll(() => rmSync(dataDir, { recursive: true }))

/**
 * 220 questions on the case that ships, in the words of residents, students, reporters and social workers. The rules were
 * developed with them in view: they show what must not be lost, not how good the answers are.
 */
test('the questions on the case are answered as they were, and never with a wrong speaker', async () => {
  const { out } = await run('scripts/evaluate.ts', [
    '--gold',
    'test/fixtures/dudley-questions.jsonl',
    '--data',
    dataDir,
    '--json',
  ])
  const figures = JSON.parse(out)
  expect(figures).toMatchObject({ questions: 220, wrongSpeakers: 0, alteredQuotations: 0, uncitedClaims: 0 })
  expect(figures.passed).toBeGreaterThanOrEqual(205)
}, 180_000)
