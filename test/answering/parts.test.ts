import { beforeAll, describe, expect, test } from 'vitest'
import { answer } from '../../src/answering/answer.ts'
import { readParts, readView } from '../../src/answering/parts.ts'
import { isWithin, readRanges } from '../../src/answering/range.ts'
import { localEmbeddings } from '../../src/models/embeddings.ts'
import type { Corpus } from '../../src/retrieval/corpus.ts'
import { openHarbour } from './harbour.ts'

describe('the times a text names', () => {
  test.each<[string, string[], string]>([
    ['in 2016', ['2016-01-01 2016-12-31'], ''],
    ['the bridge in April 2016', ['2016-04-01 2016-04-31'], 'the bridge'],
    ['on 6 April 2016', ['2016-04-06 2016-04-06'], ''],
    ['April 6th, 2016', ['2016-04-06 2016-04-06'], ''],
    ['from 2016 to 2017', ['2016-01-01 2017-12-31'], ''],
    ['between 2016 and 2020', ['2016-01-01 2020-12-31'], ''],
    ['2016-2017', ['2016-01-01 2017-12-31'], ''],
    ['in 2016 and 2017', ['2016-01-01 2016-12-31', '2017-01-01 2017-12-31'], ''],
    ['in 2016 and in 2020, the bridge', ['2016-01-01 2016-12-31', '2020-01-01 2020-12-31'], ', the bridge'],
    ['since 2019', ['2019-01-01 9'], ''],
    ['the bridge', [], 'the bridge'],
  ])('%s', (text, ranges, rest) => {
    const read = readRanges(text)
    expect(read.ranges.map(({ from, to }) => `${from} ${to}`)).toEqual(ranges)
    expect(read.rest).toBe(rest)
  })

  test.each<[string, string, boolean]>([
    ['2016', 'in 2016', true],
    ['2016-04', 'in 2016', true],
    ['2016', 'in April 2016', false],
    ['2016-04-06', 'before 2016', false],
    ['2015-12-31', 'before 2016', true],
    ['2016-12-31', 'after 2016', false],
    ['2017', 'after 2016', true],
    ['2017', 'until 2017', true],
  ])('%s is %s: %s', (date, text, expected) => {
    expect(isWithin(date, readRanges(text).ranges)).toBe(expected)
  })
})

describe('a question that names several times', () => {
  test.each<[string, string | null]>([
    ['Who was the leader in 2015 and who in 2020?', 'Who was the leader'],
    ['Who held the post in 2015, and who held it in 2020?', 'Who held the post'],
    ['Compare what inspectors found in 2016 with what they found in 2017.', 'Compare what inspectors found'],
    ['What did inspectors criticise in 2016 and in 2017?', 'What did inspectors criticise'],
    [
      'How did the council’s view of the bridge change between 2015 and 2020?',
      "How did the council's view of the bridge change",
    ],
    ['What happened between 2015 and 2020?', null],
    ['Who was the leader in 2015, and why did the bridge close in 2016?', null],
    ['Was it in 2015 or in 2016?', null],
    ['Who was the leader in 2015?', null],
  ])('%s', (question, core) => {
    expect(readParts(question)?.core ?? null).toBe(core)
  })

  test.each([
    ['Compare what inspectors found', { speaker: 'inspectors', topic: '', tone: null }],
    ["How did the council's view of the bridge change", { speaker: 'council', topic: 'the bridge', tone: null }],
    ['What did inspectors criticise', { speaker: 'inspectors', topic: '', tone: 'blame' }],
    ['What do the articles say about the bridge', { speaker: null, topic: 'the bridge', tone: null }],
    ['What is said about the bridge', { speaker: null, topic: 'the bridge', tone: null }],
    ['Who was the leader', null],
  ])('sets side by side what is said: %s', (core, view) => {
    expect(readView(core)).toEqual(view)
  })
})

describe('is answered for each of them', () => {
  let corpus: Corpus
  beforeAll(async () => {
    corpus = await openHarbour(localEmbeddings())
  })

  test.each<[string, RegExp]>([
    ['Who was the harbour master in 2015, and who in 2020?', /Helen Marsh.+Owen Teal/s],
    ['What did Moira Tandy say in 2015 and in 2016?', /27 November 2015, Moira Tandy.+6 April 2016, Moira Tandy/s],
    ['Compare what inspectors said in 2016 with what they said in 2017.', /6 April 2016.+5 July 2017.+north pier/s],
    ['What is said about the ferries in 2015, and what in 2020?', /27 November 2015.+27 November 2020/s],
    ['What changed between 2015 and 2020?', /leader of Saltmere Council was Moira Tandy.+it was Peter O['’]Dowd/s],
  ])('%s', async (question, expected) => {
    const given = await answer(corpus, question)
    expect(given.status).toBe('answered')
    expect(given.answer).toMatch(expected)
    for (const { article, start, end, quote } of given.citations)
      expect(corpus.article(article).text.slice(start, end)).toBe(quote)
  })

  test('a time of which there is nothing is named', async () => {
    const given = await answer(corpus, 'What did Moira Tandy say in 2016 and in 1999?')
    expect(given.status).toBe('partial')
    expect(given.answer).toMatch(/^For 1999 the articles do not say\. On 6 April 2016, Moira Tandy/)
    expect(await answer(corpus, 'What did Moira Tandy say in 1998 and in 1999?')).toMatchObject({ citations: [] })
  })
})
