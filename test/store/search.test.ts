import hnswlib from 'hnswlib-node'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/domain/types.ts'
import { localEmbeddings } from '../../src/models/embeddings.ts'
import { buildGraph } from '../../src/store/local/graph.ts'
import { type LocalVectors, openVectors } from '../../src/store/local/vectors.ts'
import { buildWords, parseWords, searchWords } from '../../src/store/local/words.ts'
import { analyseLines } from './fakes.ts'
import { random, sentences } from './support.ts'

/** @param exact up to how many vectors are compared one by one; 0 has the graph do it. */
async function open(vectors: number[][], exact?: number): Promise<LocalVectors> {
  const dimension = vectors[0]?.length ?? 3
  const rows = Float32Array.from(vectors.flat())
  return openVectors({ rows, graph: await buildGraph(rows, dimension) }, dimension, exact)
}

/** The part of the truly nearest `k` that the graph finds, over all queries. Ties count as found. */
async function recall(vectors: number[][], queries: number[][], k: number): Promise<number> {
  const dimension = vectors[0]?.length ?? 0
  const exact = new hnswlib.BruteforceSearch('cosine', dimension)
  exact.initIndex(vectors.length)
  for (const [label, vector] of vectors.entries()) exact.addPoint(vector, label)
  const graph = await open(vectors, 0)
  let found = 0
  for (const query of queries) {
    const worst = 1 - (exact.searchKnn(query, k).distances.at(-1) ?? 0)
    found += graph.search(query, k).filter(({ similarity }) => similarity >= worst - 1e-6).length
  }
  return found / (queries.length * k)
}

describe('the graph finds what exact search finds: recall@5 ≥ 0.99', () => {
  test('sentences, with the real model', async () => {
    const embeddings = localEmbeddings()
    const vectors = await embeddings.embedDocuments(sentences(250))
    const questions = sentences(60, 9).map((sentence) => `Who ${sentence.split(' ').slice(3).join(' ')}?`)
    expect(await recall(vectors, await embeddings.embedDocuments(questions), 5)).toBeGreaterThanOrEqual(0.99)
  })

  test('clusters', async () => {
    const next = random(7)
    const vector = (centre: number[], spread: number) => centre.map((value) => value + spread * (next() - 0.5))
    const centres = Array.from({ length: 60 }, () => vector(new Array(64).fill(0), 2))
    const points = Array.from({ length: 3_000 }, (_, i) => vector(centres[i % 60] as number[], 0.8))
    const queries = Array.from({ length: 200 }, (_, i) => vector(centres[i % 60] as number[], 0.8))
    expect(await recall(points, queries, 5)).toBeGreaterThanOrEqual(0.99)
    expect(await recall(points, queries, 50)).toBeGreaterThanOrEqual(0.99)
  })
})

describe.each([
  ['by the graph', 0],
  ['one by one', undefined],
])('vectors, %s', (_how, exact) => {
  const unit = [
    [1, 0, 0],
    [0, 2, 0],
    [3, 3, 0],
  ]

  test('similarity is the cosine, most similar first', async () => {
    const { search } = await open(unit, exact)
    const found = search([5, 0, 0], 3)
    expect(found.map(({ label }) => label)).toEqual([0, 2, 1])
    expect(found.map(({ similarity }) => similarity)).toEqual([1, Math.SQRT1_2, 0].map((x) => expect.closeTo(x, 5)))
  })

  test('k beyond the number of sentences, of nothing, and an index of no sentence', async () => {
    const { search } = await open(unit, exact)
    expect(search([1, 0, 0], 100)).toHaveLength(3)
    for (const k of [0, -1, Number.NaN]) expect(search([1, 0, 0], k)).toEqual([])
    expect((await open([], exact)).search([1, 0, 0], 5)).toEqual([])
  })

  test.each<[string, number[]]>([
    ['zeros', [0, 0, 0]],
    ['next to zeros', [1e-30, 0, 0]],
    ['NaN', [1, Number.NaN, 0]],
    ['beyond single precision', [1e300, 0, 0]],
    ['too short', [1, 0]],
    ['text', ['1', 0, 0] as unknown as number[]],
    ['nothing', undefined as unknown as number[]],
  ])('a bad question vector is refused: %s', async (_name, vector) => {
    const { search, similarities } = await open(unit, exact)
    expect(() => search(vector, 1)).toThrow(expect.objectContaining({ code: 'embedding' }))
    expect(() => similarities(vector, [0])).toThrow(expect.objectContaining({ code: 'embedding' }))
  })

  test('the similarity with chosen sentences is exact, whatever their lengths', async () => {
    const { similarities } = await open(unit, exact)
    expect(similarities([0, 5, 0], [2, 1, 0, 1])).toEqual([Math.SQRT1_2, 1, 0, 1].map((x) => expect.closeTo(x, 6)))
    expect(similarities([0, 5, 0], [])).toEqual([])
  })

  test('a filter leaves the nearest of those that pass, and a filter that throws ends no process', async () => {
    const { search } = await open(unit, exact)
    expect(search([1, 0, 0], 1, (label) => label > 0).map(({ label }) => label)).toEqual([2])
    expect(search([1, 0, 0], 3, (label) => label === 1)).toMatchObject([{ label: 1 }])
    expect(search([1, 0, 0], 3, () => false)).toEqual([])
    expect(() =>
      search([1, 0, 0], 3, () => {
        throw new Error('mine')
      }),
    ).toThrow('mine')
  })
})

describe('a filter of a large case, against an exact search of what it leaves', () => {
  const next = random(3)
  const points = Array.from({ length: 5_000 }, () => Array.from({ length: 32 }, () => next() - 0.5))
  const opened = open(points)
  // What passes is far from the question: none of it is among the nearest of all.
  const query = points[0] as number[]
  const passes: [string, (label: number) => boolean][] = [
    ['one', (label) => label === 4_321],
    ['ten', (label) => label % 500 === 7],
    ['the furthest hundred', (label) => far.has(label)],
    ['a half', (label) => label % 2 === 0],
    ['all but ten', (label) => label % 500 !== 7],
  ]
  const cosine = (a: number[], b: number[]) =>
    a.reduce((sum, x, i) => sum + x * (b[i] as number), 0) / (Math.hypot(...a) * Math.hypot(...b))
  const ranked = points
    .map((_, label) => label)
    .sort((a, b) => cosine(query, points[b] as number[]) - cosine(query, points[a] as number[]))
  const far = new Set(ranked.slice(-100))

  test.each(passes)('%s', async (_name, filter) => {
    const wanted = ranked.filter(filter).slice(0, 20)
    const found = (await opened).search(query, 20, filter)
    expect(found).toHaveLength(wanted.length)
    expect(found.every(({ label }) => filter(label))).toBe(true)
    // Random vectors are the worst case for a graph.
    expect(found.filter(({ label }) => wanted.includes(label)).length).toBeGreaterThanOrEqual(0.9 * wanted.length)
  })
})

describe('words', async () => {
  const article = (id: string, title: string, lines: string[]): Article => ({
    ...{ id, file: `${id}.md`, title, text: lines.join('\n'), bodyStart: 0, sha256: '' },
    ...{ publisher: null, author: null, date: null, url: null, kind: null },
  })
  const articles = [
    article('a', 'Library vote', ['Eleanor Brazil said control should stay with the council.', 'The vote was close.']),
    article('b', 'Bridge repair', [
      'Inspectors praised the improvements.',
      'The café reopened in Zürich.',
      'It was a vote.',
    ]),
  ]
  const index = await buildWords(articles, analyseLines(articles))
  const { search, scores } = searchWords(parseWords(JSON.stringify(index)))
  const labels = (...args: Parameters<typeof search>) => search(...args).map(({ label }) => label)

  test.each<[string, number[]]>([
    ['Who says the council keeps control?', [0]],
    ['what did the inspector’s praise improve', [2]],
    ['CAFE ZURICH', [3]],
    ['who is it?', []],
    ['', []],
    ['xylophone', []],
  ])('%s', (question, expected) => {
    expect(labels(question, 5)).toEqual(expected)
  })

  test('a title’s words count for its sentences, less than a sentence’s own', () => {
    expect(labels('library', 5).sort()).toEqual([0, 1])
    expect(labels('library vote', 5)[0]).toBe(1)
  })

  test('no more than k, and those of one score in their order', () => {
    expect(labels('vote', 1)).toHaveLength(1)
    expect(labels('council vote', 5)).toEqual([0, 1, 4])
  })

  test('the scores of chosen sentences are those of a search', () => {
    const found = new Map(search('council vote', 9).map(({ label, score }) => [label, score]))
    expect(scores('council vote', [4, 2, 0])).toEqual([found.get(4), 0, found.get(0)])
    expect(scores('who is it?', [0])).toEqual([0])
  })

  test('a filter counts before k does', () => {
    expect(labels('vote', 5)).toHaveLength(3)
    expect(labels('vote', 1, (label) => label === 4)).toEqual([4])
    expect(labels('vote', 5, () => false)).toEqual([])
  })
})
