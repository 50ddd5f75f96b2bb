import { beforeAll, expect, test } from 'vitest'
import { answer } from '../../src/answering/answer.ts'
import { localEmbeddings } from '../../src/models/embeddings.ts'
import type { Corpus } from '../../src/retrieval/corpus.ts'
import { openHarbour } from './harbour.ts'

let corpus: Corpus
beforeAll(async () => {
  corpus = await openHarbour(localEmbeddings())
})

/** A line for each of these, and none for those. */
test.each<[string, string[], string[]]>([
  [
    'Who speaks for Saltmere Council?',
    ['Moira Tandy', 'Tom Pike', "O’Dowd|O'Dowd", 'Amira Shah'],
    ['Okafor', 'Ada Lund'],
  ],
  ['Who is quoted in the articles?', ['Moira Tandy', 'Nadia Okafor', 'Helen Marsh'], []],
  ['List all the people named', ['Moira Tandy', 'Alan Brightwell', 'Jane Corrie'], []],
  ['Which articles quote Moira Tandy?', ['Saltmere Courier', 'Coastal Gazette', 'Estuary Times'], ['Okafor']],
  ['Which articles quote a harbour master?', ['Saltmere Courier \\(27 November 2015\\)'], []],
  ['Which councils are named?', ['Saltmere Council'], ['Harbour Trust']],
  ['Which organisations are mentioned?', ['Saltmere Harbour Trust', 'Bridges Inspectorate'], ['Moira']],
])('%s', async (question, named, absent) => {
  const given = await answer(corpus, question)
  expect(given.status).toBe('answered')
  for (const name of named) expect(given.answer).toMatch(new RegExp(name))
  for (const name of absent) expect(given.answer).not.toMatch(new RegExp(name))
  for (const { article, start, end, quote } of given.citations)
    expect(corpus.article(article).text.slice(start, end)).toBe(quote)
})

test('nobody speaks for what the articles do not know', async () => {
  expect(await answer(corpus, 'Who speaks for the Ministry of Magic?')).toMatchObject({ status: 'not-found' })
  expect(await answer(corpus, 'Which articles quote Boris Johnson?')).toMatchObject({ citations: [] })
})
