import { beforeAll, describe, expect, test } from 'vitest'
import { answer } from '../../src/answering/answer.ts'
import { readPeriod } from '../../src/answering/period.ts'
import { sameOffice, sayRole, wasRole } from '../../src/answering/roles.ts'
import type { Corpus } from '../../src/retrieval/corpus.ts'
import { hashEmbedder } from '../store/fakes.ts'
import { openHarbour } from './harbour.ts'

let corpus: Corpus
beforeAll(async () => {
  corpus = await openHarbour(hashEmbedder())
})

const ask = async (question: string) => {
  const { status, answer: text } = await answer(corpus, question)
  return [status, text]
}

const SHAH = 'Amira Shah was the chief executive, according to Coastal Gazette (27 November 2020) [1].'
const MARSH = 'Helen Marsh was the harbour master, according to Saltmere Courier (27 November 2015) [1].'
const CORRIE = 'Jane Corrie was the Harbour Trust’s new chair, according to Estuary Times (March 2019) [1].'

describe('who held an office, however it is asked', () => {
  test.each<[string, string]>([
    ['Who was chief executive in 2020?', SHAH],
    ['Who was CEO in November 2020?', SHAH],
    ['Who was the harbour master on 27 November 2015?', MARSH],
    ['Who held the post of harbour master in 2015?', MARSH],
    ['Who had the harbour master job in 2015, when the bridge was closed?', MARSH],
    ['Who was the chairwoman in 2019?', CORRIE],
    ['Was Helen Marsh the harbour master?', `Yes, going by the articles. ${MARSH}`],
    ['Is Helen Marsh still harbour master?', `The articles say so only of 2015. ${MARSH}`],
    ['Is Helen Marsh the leader of the council?', `The articles do not say so. ${MARSH}`],
    ['What post does Helen Marsh hold?', MARSH],
    ["What is Helen Marsh's job?", MARSH],
  ])('%s', async (question, expected) => {
    expect(await ask(question)).toEqual(['answered', expected])
  })

  test('of a time the articles do not tell of, it is said, and what they do tell is offered', async () => {
    const [status, text] = await ask('Who was the harbour master in 2018?')
    expect([status, text]).toEqual([
      'partial',
      'The articles do not say that for 2018. On 27 November 2015 the harbour master was Helen Marsh, according to Saltmere Courier [1]; by 27 November 2020 it was Owen Teal, according to Coastal Gazette [2].',
    ])
  })

  test.each(['Who is the prime minister?', 'Who is the director of the bridge?', 'Who is the mayor of Northgate?'])(
    'an office that nobody is named for: %s',
    async (question) => {
      expect((await ask(question))[0]).toBe('not-found')
    },
  )
})

describe('roles in a sentence', () => {
  test.each<[string, string]>([
    ['structural engineer', 'a structural engineer'],
    ['owner of Marsh Ferries', 'the owner of Marsh Ferries'],
    ['Education Secretary', 'the Education Secretary'],
    ['the council’s chief executive', 'the chief executive'],
    ['Saltmere Council’s chief executive', 'Saltmere Council’s chief executive'],
    ["the cabinet member for children's services", "the cabinet member for children's services"],
    ['former leader', 'a former leader'],
    ['Association of Harbour Pilots president', 'the president of the Association of Harbour Pilots'],
  ])('%s', (role, expected) => {
    expect(wasRole(role, null)).toBe(expected)
  })

  test('no word is added to a role behind a name', () => {
    expect(sayRole('structural engineer at Northgate University')).toBe('structural engineer at Northgate University')
  })

  test.each<[string, string, boolean]>([
    ['new education secretary', 'Education Secretary', true],
    ['leader', 'leader of Saltmere Council', true],
    ['leader of Saltmere Council', 'leader of Northgate Council', false],
    ['chairman of the trust', 'chair of the trust', true],
    ['leader of the council', 'owner of the council', false],
  ])('%s and %s', (a, b, same) => {
    expect(sameOffice(a, b)).toBe(same)
  })
})

describe('the period a question names', () => {
  test.each<[string, string | null, string]>([
    ['the leader in 2016', '2016', 'the leader'],
    ['the leader 2016', '2016', 'the leader'],
    ['the leader in April 2016', '2016-04', 'the leader'],
    ['the leader on 6 April 2016', '2016-04-06', 'the leader'],
    ['the leader on April 6th, 2016', '2016-04-06', 'the leader'],
    ['the leader in Nov 2020', '2020-11', 'the leader'],
    ['the leader of May', null, 'the leader of May'],
  ])('%s', (text, date, rest) => {
    expect(readPeriod(text)).toEqual({ date, rest })
  })
})
