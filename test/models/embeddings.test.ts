import { Embeddings } from '@langchain/core/embeddings'
import { describe, expect, test } from 'vitest'
import { localEmbeddings } from '../../src/models/embeddings.ts'
import { sentences } from '../store/support.ts'

/** Batches are computed in another order of additions: numbers differ by rounding, measured at most 3e-7. */
const TOLERANCE = 1e-6

const embedder = localEmbeddings()
const furthest = (a: number[], b: number[]) => Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? Number.NaN))))
const cosine = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)

describe('the default model', () => {
  test('is one of LangChain’s, with a name and a dimension', async () => {
    expect(embedder).toBeInstanceOf(Embeddings)
    const vector = await embedder.embedQuery('The council keeps control.')
    expect(vector).toHaveLength(embedder.dimension)
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
  })

  test('gives a sentence the same vector each time, and alone as in a batch', async () => {
    const texts = sentences(30)
    const together = await embedder.embedDocuments(texts)
    expect(await embedder.embedDocuments(texts)).toEqual(together)
    const shuffled = await embedder.embedDocuments([...texts].reverse())
    for (const [i, text] of texts.entries()) {
      expect(furthest(await embedder.embedQuery(text), together[i] ?? [])).toBeLessThan(TOLERANCE)
      expect(furthest(shuffled[texts.length - 1 - i] ?? [], together[i] ?? [])).toBeLessThan(TOLERANCE)
    }
  })

  test('puts what means the same nearer than what does not', async () => {
    const [question, answer, other] = (await embedder.embedDocuments([
      'Who opened the new library?',
      'The mayor opened the library.',
      'The bus was late because of the snow.',
    ])) as [number[], number[], number[]]
    expect(cosine(question, answer)).toBeGreaterThan(cosine(question, other) + 0.1)
  })

  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['another script', '日本語'],
    ['an emoji', '🎉'],
    ['a lone surrogate', '\ud83c'],
    ['half a megabyte', 'long words '.repeat(50_000)],
    ['one endless word', 'x'.repeat(500_000)],
  ])('takes %s', async (_name, text) => {
    const [vector] = await embedder.embedDocuments([text])
    expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 5)
    expect(furthest(await embedder.embedQuery(text), vector ?? [])).toBeLessThan(TOLERANCE)
  })

  test('reads a long text no further than the model does', async () => {
    const start = sentences(60).join(' ').slice(0, 2_000)
    expect(furthest(await embedder.embedQuery(`${start} tail`), await embedder.embedQuery(start))).toBe(0)
  })

  test('of no text gives no vector, and lets the event loop turn between batches', async () => {
    expect(await embedder.embedDocuments([])).toEqual([])
    let turns = 0
    const count = setInterval(() => turns++, 0)
    await embedder.embedDocuments(sentences(40))
    clearInterval(count)
    expect(turns).toBeGreaterThanOrEqual(4)
  })
})
