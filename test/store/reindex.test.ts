import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { takeLock } from '../../src/store/local/lock.ts'
import { newCase } from './support.ts'

const SCRIPT = fileURLToPath(new URL('../../scripts/reindex.ts', import.meta.url))

/** Runs `npm run index` as npm would, but for a folder that has no `.env`. */
async function reindex(cwd: string, ...args: string[]) {
  const env = { ...process.env, KNOWLEDGE_DIR: '', DATA_DIR: '' }
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), SCRIPT, ...args], { cwd, env })
  const text = { out: '', err: '' }
  child.stdout.on('data', (data) => {
    text.out += data
  })
  child.stderr.on('data', (data) => {
    text.err += data
  })
  const [code] = await once(child, 'close')
  return { code, ...text }
}

test('says what it did to a person, then the same as data', async () => {
  const { knowledgeDir, dataDir } = await newCase({ 'a.md': 'The library stays open.', 'bad.md': '' })
  const first = await reindex(knowledgeDir, '--knowledge', knowledgeDir, '--data', dataDir)
  expect(first.code).toBe(0)
  expect(first.out).toMatch(
    /1 articles of .*\n {2}added {4}a\.md\n {11}“The library stays open\.”, no author, no date\n {2}skipped {2}bad\.md is empty: /,
  )
  expect(first.err).toMatch(/Reading articles: 2 of 2\n/)
  const again = await reindex(knowledgeDir, '--knowledge', knowledgeDir, '--data', dataDir, '--json')
  expect(again.code).toBe(0)
  expect(again.out.split('\n')).toHaveLength(2)
  expect(JSON.parse(again.out)).toMatchObject({
    articles: 1,
    added: [],
    changed: [],
    removed: [],
    skipped: [{ file: 'bad.md' }],
  })
})

test('names articles that are one and the same', async () => {
  const body = 'The library stays open, the council has decided after a long evening of speeches and tears.'
  const { knowledgeDir, dataDir } = await newCase({
    'a.md': `# One\n\n${body}`,
    'b.md': `# Two\n\n${body}\n\nThe end.`,
  })
  const { out } = await reindex(knowledgeDir, '--knowledge', knowledgeDir, '--data', dataDir)
  expect(out).toMatch(/same {5}b is 9\d % the same as a: remove one/)
})

test('names an article whose sentences have marks of Markdown in them, and what takes those out', async () => {
  const { knowledgeDir, dataDir } = await newCase({
    'a.md': '# The hall\n\nThe council will **not** close it, said **Ada Lund**.',
    'b.md': '# A list\n\n- The hall costs 2*3 pounds, and the file is my_hall_plan.',
  })
  const { out } = await reindex(knowledgeDir, '--knowledge', knowledgeDir, '--data', dataDir)
  expect(out).toMatch(/marks {4}a\.md has marks of Markdown .*: npm run import -- .*a\.md --replace\n/)
  expect(out).not.toMatch(/marks {4}b/)
})

test('folders come from where the command runs unless they are named; --help needs none', async () => {
  const { knowledgeDir, dataDir } = await newCase({ 'a.md': 'Text.' })
  const root = join(knowledgeDir, '..')
  expect(await reindex(root, '--help')).toMatchObject({
    code: 0,
    out: expect.stringContaining('--knowledge DIR'),
    err: '',
  })
  expect(await reindex(root)).toMatchObject({ code: 0 })
  expect(await readdir(dataDir)).toContain('CURRENT')
})

test('one clear line and an exit code for what cannot be done', async () => {
  const { knowledgeDir, dataDir } = await newCase({ 'bad.md': '' })
  const lock = await takeLock(join(dataDir, 'locked'))
  const cases: [number, RegExp, string[]][] = [
    [2, /^Unknown option '--bogus'\. Try npm run index -- --help\.\n$/, ['--bogus']],
    [2, /empty/, ['--data', '']],
    [1, /no article that can be read.*bad\.md is empty.*\n$/, ['--knowledge', knowledgeDir]],
    [1, /being built by process \d+.*\n$/, ['--knowledge', knowledgeDir, '--data', join(dataDir, 'locked')]],
  ]
  const results = await Promise.all(cases.map(([, , args]) => reindex(dataDir, ...args, '--json')))
  for (const [i, [code, message]] of cases.entries()) {
    expect(results[i]).toMatchObject({ code, out: '', err: expect.stringMatching(message) })
    expect(results[i]?.err.split('\n').filter((line) => line && !line.startsWith('Reading articles:'))).toHaveLength(1)
  }
  await lock.release()
})
