import { expect, test } from 'vitest'
import { answerOnce, partOf } from '../../src/app/asked.ts'
import type { Embedder } from '../../src/domain/embedder.ts'
import { openTexts } from '../answering/harbour.ts'
import { hashEmbedder } from '../store/fakes.ts'

const TEXTS = {
  bridge:
    '---\ndate: 2016-04-06\n---\n“The old bridge stays closed until autumn,” said Mary Gray, the county engineer.',
  ferry:
    '---\ndate: 2017-07-05\n---\n“The old bridge will open again next week,” said Thomas Reed, the harbour master.',
}

/** Counts the questions that are embedded, and fails for the first so many. */
function counting(failures = 0): Embedder & { asked: number } {
  const hash = hashEmbedder()
  return {
    ...hash,
    asked: 0,
    async embedQuery(text) {
      if (this.asked++ < failures) throw new Error('no server')
      return hash.embedQuery(text)
    },
  }
}

test('a question is answered once, also while it is being answered, and each asker may change the answer', async () => {
  const embedder = counting()
  const corpus = await openTexts(TEXTS, embedder)
  const question = 'Who said the bridge stays closed?'
  const [one, other] = await Promise.all([answerOnce(corpus, question, {}), answerOnce(corpus, question, {})])
  const { asked } = embedder
  one.citations.length = 0
  const again = await answerOnce(corpus, question, {})
  expect({ ...again, timings: null }).toEqual({ ...other, timings: null })
  expect(again.citations.length).toBeGreaterThan(0)
  expect(embedder.asked).toBe(asked)
})

test('another filter, another generation and another wording are other questions', async () => {
  const corpus = await openTexts(TEXTS, hashEmbedder())
  const question = 'Who said the bridge will open again?'
  expect((await answerOnce(corpus, question, {})).citations[0]?.article).toBe('ferry')
  expect((await answerOnce(corpus, question, { to: '2016' })).searched.articles).toBe(1)
  expect(
    (await answerOnce(corpus, question, { article: 'bridge' })).citations.map(({ article }) => article),
  ).not.toContain('ferry')
  const next = await openTexts({ bridge: TEXTS.bridge }, hashEmbedder())
  expect((await answerOnce(next, question, {})).searched.articles).toBe(1)
  expect((await answerOnce(corpus, `${question}?`, {})).question).toBe(`${question}?`)
  // What a filter leaves is derived once, and nothing is left out of the whole.
  expect(await partOf(corpus, { to: '2016' })).toBe(await partOf(corpus, { to: '2016' }))
  expect(await partOf(corpus, {})).toBe(corpus)
})

test('an answer that failed is made anew', async () => {
  const corpus = await openTexts(TEXTS, counting())
  const failing = { ...corpus, embedder: counting(1) }
  await expect(answerOnce(failing, 'Who said the bridge stays closed?', {})).rejects.toThrow('no server')
  expect(await answerOnce(failing, 'Who said the bridge stays closed?', {})).toMatchObject({ status: 'answered' })
})
