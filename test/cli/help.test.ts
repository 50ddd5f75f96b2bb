import { expect, test } from 'vitest'
import { formatTable, wrap } from '../../src/cli/terminal/table.ts'
import { run } from './run.ts'

test.each([
  ['src/main.ts', []],
  ['src/cli.ts', []],
  ['src/cli.ts', ['ask']],
  ['src/cli.ts', ['quotes']],
  ['src/cli.ts', ['timeline']],
  ['scripts/reindex.ts', []],
  ['scripts/import.ts', []],
  ['scripts/doctor.ts', []],
  ['scripts/pack.ts', []],
  ['scripts/unpack.ts', []],
  ['scripts/register.ts', []],
  ['scripts/feedback.ts', []],
  ['scripts/evaluate.ts', []],
  ['scripts/train.ts', []],
  ['scripts/screenshots.ts', []],
  ['scripts/playground-figures.ts', []],
])('%s %s has help, and refuses options that it does not know', async (script, words) => {
  const help = await run(script, [...words, '--help'])
  expect(help).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^[A-Z][\s\S]+--help/) })
  const wrong = await run(script, [...words, '--wat'])
  expect(wrong).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^.+\n(?:npm start takes .+\n)?$/) })
  expect(wrong.err).not.toMatch(/^ {4}at /m)
})

test('a table is as wide as it may be, and where that is too little there is a line a cell; no word is lost', () => {
  const rows = [
    ['Tom Pike, mayor', 'direct', '“We are sorry for all of it, and nobody is sorrier than I am.”', '2016-bridge'],
    ['(not settled)', 'reported', 'Unpronounceablelongwordwithoutanyblank', 'x'],
  ]
  for (let total = 0; total <= 120; total++) {
    const text = formatTable(['speaker', 'kind', 'words', 'article'], rows, [26, 8, null, 20], total)
    const longest = Math.max(...text.split('\n').map((line) => line.length))
    expect(longest).toBeLessThanOrEqual(Math.max(1, total))
    const letters = (words: string) => [...words.replace(/\s/g, '')].sort().join('')
    for (const cell of rows.flat()) for (const letter of letters(cell)) expect(text).toContain(letter)
  }
  expect(wrap('a word', 0).join('')).toBe('aword')
})
