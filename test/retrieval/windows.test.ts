import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { restrict } from '../../src/retrieval/restrict.ts'
import { searchWindows, windowOf } from '../../src/retrieval/windows.ts'
import { rangeAround, sentenceTexts } from '../../src/store/windows.ts'
import { openHarbour, openTexts } from '../answering/harbour.ts'
import { hashEmbedder } from '../store/fakes.ts'
import { random, sentences } from '../store/support.ts'

const embedder = hashEmbedder()
const corpus = await openHarbour(embedder)
const questions = ['who closed the bridge', 'Staff were told', 'the ferries and the council', 'ferry', 'xylophone']

const cosine = (a: number[], b: number[]) =>
  a.reduce((sum, x, i) => sum + x * (b[i] as number), 0) / (Math.hypot(...a) * Math.hypot(...b))

describe('a search by words, windows and sentences', () => {
  test.each(questions)('has every measure of every hit, as one would compute it by hand: %s', async (question) => {
    const texts = sentenceTexts(corpus.index.articles, corpus.index.records)
    const vectors = await embedder.embedDocuments(texts)
    const meanOf = (i: number) => {
      const { first, last } = rangeAround(corpus.sections, i)
      const part = vectors.slice(first, last + 1)
      return (part[0] as number[]).map((_, k) => part.reduce((sum, one) => sum + (one[k] as number), 0))
    }
    const asked = await embedder.embedQuery(question)
    const words = await corpus.index.words.search(question, texts.length)
    const hits = await searchWindows(corpus, question, 1_000)
    for (const hit of hits) {
      const [own, window] = [vectors[hit.sentence], meanOf(hit.sentence)]
      const score = words.find(({ label }) => label === hit.sentence)?.score ?? 0
      expect(hit.similarity).toBeCloseTo(cosine(asked, own as number[]), 5)
      expect(hit.window).toBeCloseTo(cosine(asked, window), 5)
      expect(hit.words).toBeCloseTo(score / (words[0]?.score ?? 1), 9)
      expect(hit.score).toBeCloseTo(0.2 * hit.words + 0.6 * hit.window + 0.4 * hit.similarity, 9)
    }
  })

  test('best first, each sentence once, and no more than asked for', async () => {
    const all = await searchWindows(corpus, 'the bridge', 1_000)
    expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).sort((a, b) => b - a))
    expect(new Set(all.map(({ sentence }) => sentence)).size).toBe(all.length)
    expect(await searchWindows(corpus, 'the bridge', 3)).toEqual(all.slice(0, 3))
    expect(await searchWindows(corpus, 'the bridge')).toEqual(all.slice(0, 40))
  })

  test('a sentence is found by its neighbours', async () => {
    const part = await openTexts(
      { a: 'The harbour bridge was closed.\n\nIt cost nine pounds.', b: 'A cat sat on a mat.\n\nIt cost ten pounds.' },
      embedder,
    )
    const [first] = (await searchWindows(part, 'harbour bridge cost pounds')).filter(({ sentence }) =>
      part.text(part.sentences[sentence] as never).startsWith('It cost'),
    )
    expect(part.text(part.sentences[first?.sentence as number] as never)).toBe('It cost nine pounds.')
  })

  test('under a filter finds the same, with the same measures, as long as it is inside', async () => {
    for (const { id } of corpus.index.articles) {
      const part = restrict(corpus, { article: id }, null)
      const hits = await searchWindows(part, 'the council and the bridge', 1_000)
      const inside = corpus.sentences.filter(({ article }) => article === id).length
      expect(hits).toHaveLength(inside)
      expect(hits.every(({ sentence }) => corpus.sentences[sentence]?.article === id)).toBe(true)
      const whole = new Map(
        (await searchWindows(corpus, 'the council and the bridge', 1_000)).map((hit) => [hit.sentence, hit]),
      )
      for (const { sentence, similarity, window } of hits) {
        const same = whole.get(sentence)
        if (same) expect([similarity, window]).toEqual([same.similarity, same.window])
      }
    }
  })
})

test('a narrow filter on a large case never comes back empty', async () => {
  const all = sentences(1_200)
  const texts = Object.fromEntries(
    Array.from({ length: 120 }, (_, i) => [`article-${i}`, all.slice(i * 10, i * 10 + 10).join('\n\n')]),
  )
  const large = await openTexts({ ...texts, far: 'Quokkas nap.\n\nWombats dig.' }, embedder)
  const next = random(5)
  for (let i = 0; i < 20; i++) {
    const article = i === 0 ? 'far' : `article-${Math.floor(next() * 120)}`
    const part = restrict(large, { article }, null)
    const question = all[Math.floor(next() * all.length)] as string
    const vector = await embedder.embedQuery(question)
    const size = article === 'far' ? 2 : 10
    expect(await searchWindows(part, question, 100)).toHaveLength(size)
    expect(await part.index.vectors.search(vector, 60)).toHaveLength(size)
    expect(await part.index.windows.search(vector, 60)).toHaveLength(size)
  }
})

describe('the window of a sentence', () => {
  test('is a slice of one article that holds its sentences, in order, and no heading', () => {
    const headings = corpus.passages.filter(({ kind }) => kind === 'heading')
    const any = fc.tuple(fc.nat(corpus.sentences.length - 1), fc.nat(3), fc.nat(3))
    fc.assert(
      fc.property(any, ([sentence, before, after]) => {
        const window = windowOf(corpus, sentence, before, after)
        expect(window.sentences).toContain(sentence)
        expect(window.sentences.length).toBeLessThanOrEqual(1 + before + after)
        for (const i of window.sentences) {
          expect(corpus.sentences[i]?.article).toBe(window.article)
          expect(corpus.sentences[i]?.start).toBeGreaterThanOrEqual(window.start)
          expect(corpus.sentences[i]?.end).toBeLessThanOrEqual(window.end)
        }
        if (window.sentences.length === 1) return
        for (const heading of headings) {
          const isApart =
            heading.article !== window.article || heading.end <= window.start || window.end <= heading.start
          expect(isApart).toBe(true)
        }
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  test('of a sentence the case does not have is refused', () => {
    expect(() => windowOf(corpus, corpus.sentences.length)).toThrow(RangeError)
  })
})
