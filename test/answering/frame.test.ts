import { beforeAll, describe, expect, test } from 'vitest'
import { answer } from '../../src/answering/answer.ts'
import { newDraft } from '../../src/answering/draft.ts'
import { isFragment, isTurned } from '../../src/answering/frame.ts'
import { verify } from '../../src/answering/verify.ts'
import { localEmbeddings } from '../../src/models/embeddings.ts'
import type { Corpus } from '../../src/retrieval/corpus.ts'
import { openTexts } from './harbour.ts'

let corpus: Corpus
beforeAll(async () => {
  corpus = await openTexts(
    {
      pier: `# The pier

Anna Reed, chair of the pier trust, said there wasn’t “merit in looking for a new owner for the pier this year”.

Reed said the trust had “rigour and patience”. She added: “We are not complacent about the rust.”

“The pier must open,” said Owen Hart, a boat builder, “and it must open soon.”`,
    },
    localEmbeddings(),
  )
})

const span = (words: string) => {
  const { id, text } = corpus.article('pier')
  const start = text.indexOf(words)
  return { article: id, start, end: start + words.length }
}

test.each([
  ['merit in looking for a new owner for the pier this year', true, true],
  ['rigour and patience', true, false],
  ['We are not complacent about the rust.', false, false],
  ['The pier must open', false, false],
  ['and it must open soon', false, false],
])('%s: part of a clause %s, of a negated one %s', (words, fragment, turned) => {
  expect([isFragment(corpus, span(words)), isTurned(corpus, span(words))]).toEqual([fragment, turned])
})

test.each([
  'What did Anna Reed say about a new owner?',
  'What did Anna Reed say?',
  'Did Anna Reed say there was merit in looking for a new owner?',
  'Who said there was merit in looking for a new owner?',
])('words under a negation are shown with it: %s', async (question) => {
  const { answer: text, citations } = await answer(corpus, question)
  const shown = citations.filter(({ quote }) => quote.includes('merit in looking'))
  for (const { quote } of shown) expect(quote).toContain('there wasn’t')
  expect(text).not.toMatch(/(?:said|wrote): “merit/)
})

test('the gate lets no such words through without it', () => {
  const forged = (words: string) => {
    const draft = newDraft(corpus)
    const n = draft.cite(span(words))
    draft.claim(`Anna Reed, chair of the pier trust, said: “${words}” [${n}]`, [n], { by: 'Anna Reed' })
    return verify(corpus, draft).claims.length
  }
  expect(forged('merit in looking for a new owner for the pier this year')).toBe(0)
  expect(forged('We are not complacent about the rust.')).toBe(1)
})

describe('who said the opposite is no answer, and is told as the opposite', () => {
  test.each([
    ['Who said the trust was complacent about the rust?', /^Nobody is quoted as saying that/],
    ['Who said the trust was not complacent about the rust?', /^Anna Reed/],
  ])('%s', async (question, lead) => {
    expect((await answer(corpus, question)).answer).toMatch(lead)
  })
})
