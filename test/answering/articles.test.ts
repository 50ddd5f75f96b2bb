import { beforeAll, describe, expect, test } from 'vitest'
import { answer } from '../../src/answering/answer.ts'
import type { Corpus } from '../../src/retrieval/corpus.ts'
import { hashEmbedder } from '../store/fakes.ts'
import { openHarbour } from './harbour.ts'

let corpus: Corpus
beforeAll(async () => {
  corpus = await openHarbour(hashEmbedder())
})

const ask = (question: string) => answer(corpus, question)

const OPENS = 'Coastal Gazette published “Bridge reopens five years on” [1], by Noor Lamb [2], on 27 November 2020 [3].'

describe('questions about the articles themselves', () => {
  test.each<[string, string]>([
    ['When did Noor Lamb’s piece come out?', OPENS],
    ['What is the headline of the article of 27 November 2020?', OPENS],
    ['Which article did Noor Lamb write?', OPENS],
    ['What is the latest article?', OPENS],
    ['Who wrote the latest article?', "Noor Lamb wrote Coastal Gazette's article of 27 November 2020 [1]."],
    ['Who is Noor Lamb?', "Noor Lamb wrote Coastal Gazette's article of 27 November 2020 [1]."],
    [
      'Who wrote the article about the different council?',
      "Ida Quill and Sam Reed wrote Saltmere Courier's article of 5 July 2017 [1].",
    ],
    [
      'Which journalist reported on the reopening in November 2020?',
      "Noor Lamb wrote Coastal Gazette's article of 27 November 2020 [1].",
    ],
    [
      'When was the Estuary Times article published?',
      'Estuary Times published “New leader promises bridge by summer” [1] in March 2019 [2].',
    ],
    [
      'Where can I read the latest article?',
      "Coastal Gazette's article of 27 November 2020 is at https://gazette.example/bridge-reopens [1].",
    ],
  ])('%s', async (question, expected) => {
    const { status, answer: text, citations } = await ask(question)
    expect([status, text]).toEqual(['answered', expected])
    for (const { article, start, end, quote } of citations)
      expect(corpus.article(article).text.slice(start, end)).toBe(quote)
  })

  test.each([
    'Which articles do you have?',
    'How many articles are there?',
    'List your sources',
    'Summarise the articles.',
  ])('%s', async (question) => {
    const { status, answer: text, citations } = await ask(question)
    expect([status, citations.length]).toEqual(['answered', 6])
    expect(text).toMatch(
      /^There are 6 articles:\n“Harbour bridge closed after cracks are found” \[1\] \(Saltmere Courier, /,
    )
  })

  test('what an article is about is what it begins with', async () => {
    const { answer: text } = await ask('What is the article of March 2019 about?')
    expect(text).toMatch(/^Estuary Times published “.+ It begins: “Councillor Peter O'Dowd, who replaced/)
  })

  test('what is asked of one article is looked for there alone', async () => {
    const { answer: text, citations } = await ask('What does the Estuary Times article say about the Harbour Trust?')
    expect([...new Set(citations.map(({ article }) => article))]).toEqual(['2019-03-new-leader'])
    expect(text).toMatch(/delighted/)
  })

  test.each([
    'Who wrote the Estuary Times article?',
    'Who wrote the article of 1999?',
    'When did Joan Bly’s piece come out?',
  ])('what the articles do not say of themselves is not found: %s', async (question) => {
    expect((await ask(question)).status).toBe('not-found')
  })

  test.each([
    ['Which articles mention the ferries?', /^3 articles do/],
    ['When was the report published?', /^(?!.* published “)/],
    ['What did Moira Tandy say?', /Tandy/],
  ])('and other questions are not taken for these: %s', async (question, pattern) => {
    expect((await ask(question)).answer).toMatch(pattern)
  })
})
