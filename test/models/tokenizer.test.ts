import { expect, test } from 'vitest'
import { readModelFiles } from '../../src/models/minilm/files.ts'
import { MAX_PIECES, wordPieces } from '../../src/models/minilm/tokenizer.ts'

const { vocabulary } = await readModelFiles()
const tokenize = wordPieces(JSON.parse(vocabulary.toString('utf8')))
const [CLS, SEP, UNK] = [101, 102, 100]

// The numbers are those of bert-base-uncased, as its own tokenizer gives them.
test.each<[string, number[]]>([
  ['Hello, world!', [7592, 1010, 2088, 999]],
  ['The café’s embedding-tokenization', [1996, 7668, 1521, 1055, 7861, 8270, 4667, 1011, 19204, 3989]],
  ['HELLO', [7592]],
  ['日本', [1864, 1876]],
  ['', []],
  ['x'.repeat(101), [UNK]],
])('%s', (text, pieces) => {
  expect(tokenize(text)).toEqual([CLS, ...pieces, SEP])
})

test('a text cannot write what marks its own beginning and end', () => {
  expect(tokenize('[SEP] [CLS]').filter((id) => id === SEP || id === CLS)).toHaveLength(2)
})

test('a long text is cut, and still ends as a text does', () => {
  const pieces = tokenize('hello '.repeat(1_000))
  expect(pieces).toHaveLength(MAX_PIECES)
  expect(pieces.at(-1)).toBe(SEP)
})

test('a vocabulary without the marks is refused', () => {
  expect(() => wordPieces(['▁hello'])).toThrow(/\[CLS\]/)
})
