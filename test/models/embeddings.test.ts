import { spawnSync } from 'node:child_process'
import { Embeddings } from '@langchain/core/embeddings'
import { afterAll, describe, expect, test } from 'vitest'
import { localEmbeddings } from '../../src/models/embeddings.ts'
import { sentences } from '../store/support.ts'

/** Batches are computed in another order of additions: numbers differ by rounding, measured at most 1e-6. */
const TOLERANCE = 1e-5

const embedder = localEmbeddings()
afterAll(() => embedder.close?.())

const furthest = (a: number[], b: number[]) => Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? Number.NaN))))
const cosine = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)

describe('the default model', () => {
  test('is one of LangChain’s, with a name and a dimension', async () => {
    expect(embedder).toBeInstanceOf(Embeddings)
    expect(embedder).toMatchObject({ id: 'all-minilm-l6-v2', dimension: 384 })
    const vector = await embedder.embedQuery('The council keeps control.')
    expect(vector).toHaveLength(embedder.dimension)
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
  })

  test('gives the published similarity of two sentences, as near as its 8-bit weights allow', async () => {
    // 0.7553 in the documentation of sentence-transformers, which computes with the weights that these were made of.
    const [a = [], b = []] = await embedder.embedDocuments([
      'A man is eating food.',
      'A man is eating a piece of bread.',
    ])
    expect(cosine(a, b)).toBeCloseTo(0.7553, 2)
  })

  test('gives a sentence the same vector each time, and alone as in a batch', async () => {
    const texts = sentences(30)
    const together = await embedder.embedDocuments(texts)
    expect(await embedder.embedDocuments(texts)).toEqual(together)
    const shuffled = await embedder.embedDocuments([...texts].reverse().concat('A longer sentence. '.repeat(20)))
    for (const [i, text] of texts.entries()) {
      expect(furthest(await embedder.embedQuery(text), together[i] ?? [])).toBeLessThan(TOLERANCE)
      expect(furthest(shuffled[texts.length - 1 - i] ?? [], together[i] ?? [])).toBeLessThan(TOLERANCE)
    }
  })

  test.each([
    ['Who opened the new library?', 'The mayor opened the library.', 'The bus was late because of the snow.'],
    ['The bridge was shut in March.', 'They closed the crossing in spring.', 'I like chocolate ice cream.'],
    ['Pupils were sent home early.', 'The school let the children leave before noon.', 'The bank raised its rates.'],
  ])('puts what means the same far nearer than a stranger: %s', async (text, paraphrase, stranger) => {
    const [a, b, c] = (await embedder.embedDocuments([text, paraphrase, stranger])) as [number[], number[], number[]]
    expect(cosine(a, b)).toBeGreaterThan(0.45)
    expect(cosine(a, c)).toBeLessThan(0.2)
  })

  test('reads no difference in case, accents and blanks', async () => {
    const plain = await embedder.embedQuery('the cafe in zurich reopened')
    expect(furthest(await embedder.embedQuery(' The  Café in\nZürich reopened'), plain)).toBe(0)
  })

  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['another script', '日本語'],
    ['an emoji', '🎉'],
    ['a lone surrogate', '\ud83c'],
    ['what its tokenizer writes itself', '[CLS] [SEP] [PAD] [MASK] ## ▁'],
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

  test('of no text gives no vector, and does not stop the event loop', async () => {
    expect(await embedder.embedDocuments([])).toEqual([])
    let turns = 0
    const count = setInterval(() => turns++, 0)
    await embedder.embedDocuments(sentences(40))
    clearInterval(count)
    expect(turns).toBeGreaterThanOrEqual(100)
  })

  test('a vector that its reader changes is whole for the next', async () => {
    const first = await embedder.embedQuery('Mine to change.')
    const kept = [...first]
    first.fill(0)
    expect(await embedder.embedQuery('Mine to change.')).toEqual(kept)
  })
})

test('a process that has embedded something ends by itself', () => {
  const script = `
    const { localEmbeddings } = await import('./src/models/embeddings.ts')
    const vector = await localEmbeddings().embedQuery('now')
    console.log(vector.length)`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script]
  expect(spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 50_000 })).toMatchObject({
    ...{ status: 0, stdout: '384\n', stderr: '' },
  })
})
