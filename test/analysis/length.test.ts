import { expect, test } from 'vitest'
import { analyse } from '../../src/analysis/analyse.ts'
import { LONGEST_PARAGRAPH } from '../../src/analysis/blocks.ts'
import type { Article } from '../../src/domain/types.ts'
import { buildIndex } from '../../src/store/local/build.ts'
import { newCase } from '../store/support.ts'

const article = (text: string, id = 'a'): Article =>
  ({ id, file: `${id}.md`, text, bodyStart: 0, date: '2017-07-05' }) as Article
const repeat = (words: string, length: number) => words.repeat(Math.ceil(length / words.length)).slice(0, length)

test.each([
  ['prose', 'The bridge stays shut, said Tom Pike. “It is not safe.” '],
  ['no sentence', 'bridge '],
  ['no word', 'a'],
  ['letters of two units', '👩‍🚒'],
  ['marks', '('],
])('a paragraph of 60,000 characters is read in parts: %s', (_, words) => {
  const text = repeat(words, 60_000)
  const { passages, sentences } = analyse([article(text)])
  expect(Math.max(...passages.map(({ start, end }) => end - start))).toBeLessThanOrEqual(LONGEST_PARAGRAPH)
  // What reads a passage may compare everything in it with everything: so many at most are linear in the text.
  expect(passages.length).toBeLessThan(2 + (2 * text.length) / LONGEST_PARAGRAPH)
  const kept = passages.map(({ start, end }) => text.slice(start, end)).join('')
  expect(kept.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
  for (const { start, end } of passages) expect(encodeURIComponent(text.slice(start, end))).not.toBe('')
  for (const { start, end, passage } of sentences) {
    expect(passages[passage]?.start).toBeLessThanOrEqual(start)
    expect(passages[passage]?.end).toBeGreaterThanOrEqual(end)
  }
})

test('a sentence is not cut where a paragraph is', () => {
  const sentence = 'The bridge over the harbour stays shut until the spring, said Tom Pike of the council.'
  const text = repeat(`${sentence} `, 30 * (sentence.length + 1) * 10).trim()
  const { passages, sentences } = analyse([article(text)])
  expect(passages.length).toBeGreaterThan(3)
  expect(new Set(sentences.map(({ start, end }) => text.slice(start, end)))).toEqual(new Set([sentence]))
})

const PARTS = Array.from({ length: 40 }, (_, i) => `“The pier is shut,” said Tom Pike on day ${i}.`).join('\n\n')

test('an article that takes too long is read as far as it gets and named; the others are read whole', () => {
  // A clock that goes on by one whenever it is asked.
  let time = 0
  const options = { limit: 60, now: () => time++ }
  const records = analyse([article(PARTS, 'long'), article('“It is open,” said Ann Cole.', 'short')], options)
  expect(records.cut).toEqual([{ article: 'long', at: expect.any(Number) }])
  const at = records.cut?.[0]?.at as number
  const long = records.quotes.filter((quote) => quote.article === 'long')
  expect(long.length).toBeGreaterThan(5)
  expect(long.length).toBeLessThan(40)
  for (const { end } of long) expect(end).toBeLessThanOrEqual(at)
  expect(records.quotes.filter((quote) => quote.article === 'short')).toHaveLength(1)
  expect(analyse([article(PARTS)]).cut).toBeUndefined()
})

test('the builder says which file is in the index in part, and why', async () => {
  const options = await newCase({ 'long.md': PARTS, 'short.md': 'It rained.' })
  let time = 0
  const report = await buildIndex({ ...options, analyse: (all) => analyse(all, { limit: 20, now: () => time++ }) })
  const reason = expect.stringMatching(/took too long to read: what follows character \d+ .* Split it/)
  expect(report.cut).toEqual([{ file: 'long.md', reason }])
})
