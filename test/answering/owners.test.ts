import { beforeAll, expect, test } from 'vitest'
import { answer } from '../../src/answering/answer.ts'
import { newDraft } from '../../src/answering/draft.ts'
import { verify } from '../../src/answering/verify.ts'
import { localEmbeddings } from '../../src/providers/embeddings.ts'
import type { Corpus } from '../../src/retrieval/corpus.ts'
import { openTexts } from './harbour.ts'

let corpus: Corpus
beforeAll(async () => {
  corpus = await openTexts(
    {
      pier: `# The pier

A report says that the pier needs new footings before the winter. It was written by Anna Reed, chief engineer of the county.

Owen Hart, a boat builder, read it. “I knew it years ago,” said Hart.`,
    },
    localEmbeddings(),
  )
})

test.each([
  ['Who said the pier needs new footings?', /^A report by Anna Reed, chief engineer of the county, as one article/],
  ['What did Anna Reed say about footings?', /^A report by Anna Reed/],
])('who wrote a paper is told with it: %s', async (question, lead) => {
  const given = await answer(corpus, question)
  expect([given.status, given.answer]).toEqual(['answered', expect.stringMatching(lead)])
  expect(given.citations[0]).toMatchObject({ speaker: 'a report' })
})

test.each([
  ['A report by Anna Reed, chief engineer of the county', 1],
  ['A report', 1],
  ['A report by Owen Hart', 0],
  ['A report by Owen Hart, chief engineer of the county', 0],
  ['Anna Reed, chief engineer of the county', 0],
  ["Anna Reed's report", 0],
])('the gate knows who wrote what: %s', (who, kept) => {
  const { text } = corpus.article('pier')
  const words = 'A report says that the pier needs new footings before the winter.'
  const start = text.indexOf(words)
  const draft = newDraft(corpus)
  const n = draft.cite({ article: 'pier', start, end: start + words.length })
  draft.claim(`${who}, as one article puts it: “${words}” [${n}]`, [n], { by: 'a report' })
  expect(verify(corpus, draft).claims.length).toBe(kept)
})
