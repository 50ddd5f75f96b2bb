import { beforeAll, expect, test } from 'vitest'
import { answer } from '../../src/answering/answer.ts'
import { newDraft } from '../../src/answering/draft.ts'
import { verify } from '../../src/answering/verify.ts'
import { localEmbeddings } from '../../src/models/embeddings.ts'
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

test('who wrote a paper that an article tells of is told with the sentence that says so', async () => {
  const given = await answer(corpus, 'Who wrote the report on the pier?')
  expect([given.status, given.answer]).toEqual([
    'answered',
    expect.stringMatching(/^Anna Reed\. One article reports: /),
  ])
  expect(given.citations.map(({ quote }) => quote).join(' ')).toContain('It was written by Anna Reed')
  expect((await answer(corpus, 'Who wrote the report on Norwich?')).status).not.toBe('answered')
})

test('an article without front matter says in its byline who wrote it, and when', async () => {
  const raw = await openTexts(
    {
      plain:
        'Pier to close for the winter\n\nBy Ada Lund\n\n05 July 2017\n\nThe pier is to close for the winter, its owner said.\n',
    },
    localEmbeddings(),
  )
  expect((await answer(raw, "When did Ada Lund's piece come out?")).answer).toMatch(
    /by Ada Lund \[\d\], is of 5 July 2017/,
  )
  expect((await answer(raw, 'Who is Ada Lund?')).citations.map(({ quote }) => quote)).toEqual(['Ada Lund'])
})
