import { describe, expect, test } from 'vitest'
import type { Claim, Source } from '../../src/answering/claims/claim.ts'
import { spanOf, standsAlone } from '../../src/answering/claims/spans.ts'
import { isProved } from '../../src/answering/claims/verify.ts'
import { people } from '../../src/answering/evidence/people.ts'
import type { Quote } from '../../src/domain/types.ts'
import { type Corpus, openCorpus } from '../../src/retrieval/corpus.ts'
import { HARBOUR } from '../analysis/harbour.ts'
import { hashEmbedder } from '../store/fakes.ts'
import { openFolder } from './cases.ts'
import { openTexts } from './harbour.ts'

/*
 * Claims whose spans and records are all there, and whose letters all are the articles': what is false about them is what
 * they make a reader believe. `verify.test.ts` forges the spans themselves.
 */
const embedder = hashEmbedder()
const cases = {
  harbour: await openFolder(HARBOUR, embedder),
  invented: await openFolder('test/natural/invented/articles', embedder),
}

type Forged = { typed: string; claim: Claim; corpus?: Corpus }

function forge(corpus: Corpus): Record<string, Forged[]> {
  const { events, people: mentions } = corpus.index.records
  const records = corpus.quotes.map((record, id) => ({ record, id }))
  const plain = records.filter(({ record }) => standsAlone(corpus, record))
  const spanIn = ({ article, start, end }: Quote): Source => ({ article, start, end })
  const sentenceAt = (span: Source) => spanOf(corpus, corpus.sentencesOf(span)[0] as number)
  const newest = corpus.index.articles
    .flatMap(({ date }) => date ?? [])
    .sort()
    .at(-1) as string
  const persons = people(corpus).filter(({ isPerson, key }) => isPerson && key.includes(' '))
  const none = { typed: '' }
  return {
    'a quotation that leaves off how its sentence ends': plain.flatMap(({ record, id }) => {
      const text = corpus.text(record)
      const at = text.indexOf(' ', text.length * 0.6)
      const isInside = at > 0 && at < text.length - 8 && !/[.!?]$/.test(text.slice(0, at))
      const span = { ...spanIn(record), end: record.start + at }
      return isInside ? [{ ...none, claim: { kind: 'quotation', statement: id, span, also: [] } }] : []
    }),
    'a quotation that begins with a name in mid-sentence': plain.flatMap(({ record, id }) => {
      const at = /(?<=[a-z] )\p{Lu}/u.exec(corpus.text(record))?.index
      const span = { ...spanIn(record), start: record.start + (at ?? 0) }
      return at ? [{ ...none, claim: { kind: 'quotation', statement: id, span, also: [] } }] : []
    }),
    'another article that is said to tell of an event too': events.flatMap((event) => {
      const i = corpus.sentences.findIndex(({ article }) => article !== event.article)
      const span = sentenceAt(event)
      return [{ ...none, claim: { kind: 'event', span, date: event.date, reported: false, also: [spanOf(corpus, i)] } }]
    }),
    'yes to another statement than was asked': corpus.sentences.flatMap((sentence, i) => {
      const proof = spanOf(corpus, i)
      const statement = corpus.text(sentence).replace(/[.”“"]/g, '')
      return [{ typed: 'did Moira Tandy take bribes', claim: { kind: 'verdict', value: 'yes', statement, proof } }]
    }),
    'a date for what was not asked': events.map(({ article, start, end, expression }) => {
      const sentence = sentenceAt({ article, start, end })
      const asked = corpus.text(sentence).replace(/[.”“"]/g, '')
      return {
        typed: 'when did Moira Tandy take bribes',
        claim: { kind: 'value', value: { article, ...expression }, sentence, asked },
      }
    }),
    'a word that is no number and no date as a value': events.flatMap(({ article, start, end }) => {
      const sentence = sentenceAt({ article, start, end })
      const text = corpus.text(sentence)
      const asked = text.replace(/[.”“"]/g, '')
      const value = {
        article,
        start: sentence.start,
        end: sentence.start + (/^\S*[\p{L}\p{N}]/u.exec(text)?.[0].length ?? 1),
      }
      if (/^(?:Two|Three)/.test(text)) return []
      return [{ typed: `when ${asked}`, claim: { kind: 'value', value, sentence, asked } }]
    }),
    'a yes about somebody who was not asked about': plain.map(({ record, id }) => ({
      typed: `did Zebedee Quux say “${corpus.text(record)}”`,
      claim: {
        kind: 'said',
        value: 'yes',
        speaker: record.speaker as string,
        statement: id,
        words: corpus.text(record),
      },
    })),
    'a yes that rests on one of the words': plain.map(({ record, id }) => {
      const [word = ''] = corpus.text(record).match(/\p{L}{3,}/u) ?? []
      return {
        typed: `did ${record.speaker} say “${word} was a fraud”`,
        claim: { kind: 'said', value: 'yes', speaker: record.speaker as string, statement: id, words: word },
      }
    }),
    'somebody who is there, by the surname, as nobody': persons.map(({ key }) => {
      const asked = key.split(' ').at(-1) as string
      return { typed: `who is ${asked}`, claim: { kind: 'unknown-name', asked, suggestions: [] } }
    }),
    'somebody who is there, with a title, as nobody': persons.map(({ key }) => {
      const asked = `mr ${key.split(' ').at(-1)}`
      return { typed: `who is ${asked}`, claim: { kind: 'unknown-name', asked, suggestions: [] } }
    }),
    'somebody as another person': persons.slice(1).map(({ name }, i) => ({
      typed: `who is ${name}`,
      claim: { kind: 'heading', of: { type: 'reading', typed: name, name: persons[i]?.name as string } },
    })),
    'any words as a slip for a name': persons.map(({ name }) => ({
      typed: 'who is the convicted fraudster',
      claim: { kind: 'heading', of: { type: 'reading', typed: 'the convicted fraudster', name } },
    })),
    'a newest article of another date': ['1999', '2030-01-01', `${newest}-01`].map((date) => ({
      ...none,
      claim: { kind: 'heading', of: { type: 'until', date } },
    })),
    'a period that was not asked for': ['1999', '2051-01'].map((date) => ({
      typed: 'what changed between 2016 and 2020',
      claim: { kind: 'heading', of: { type: 'period', date } },
    })),
    'prose as a topic of conversation': [
      { ...none, claim: { kind: 'conversation', topic: 'Moira Tandy is a fraud' as 'thanks' } },
    ],
    'a role of another sentence': mentions.flatMap((mention, at) => {
      const own = corpus.text(sentenceAt(mention)).toLowerCase().replace('cllr', 'councillor')
      const other = mentions.find(({ role }) => !own.includes(role.toLowerCase()))
      const swapped = mentions.map((one, i) => (i === at ? { ...one, role: other?.role ?? '' } : one))
      const index = { ...corpus.index, records: { ...corpus.index.records, people: swapped } }
      return [{ ...none, corpus: openCorpus(index, embedder), claim: { kind: 'role', mention: at } }]
    }),
    'a role of somebody else, the name swapped': mentions.map((mention, at) => {
      const name = persons.find((one) => !mention.name.includes(one.name.split(' ').at(-1) as string))?.name as string
      const swapped = mentions.map((one, i) => (i === at ? { ...one, name } : one))
      const index = { ...corpus.index, records: { ...corpus.index.records, people: swapped } }
      return { ...none, corpus: openCorpus(index, embedder), claim: { kind: 'role', mention: at } }
    }),
  }
}

describe.each(Object.entries(cases))('what is not so in %s', (_name, corpus) => {
  test.each(Object.entries(forge(corpus)))('%s', (_sort, forged) => {
    const passed = forged.filter((one) => isProved({ corpus: one.corpus ?? corpus, typed: one.typed }, one.claim))
    const say = ({ claim, typed }: Forged) => `${typed} | ${JSON.stringify(claim)}`
    expect(passed.map(say).slice(0, 4), `${passed.length} of ${forged.length}`).toEqual([])
  })
})

test('they are of many sorts, by the hundred, and each sort occurs', () => {
  const all = Object.values(cases).map(forge)
  const sorts = Object.keys(all[0] ?? {})
  for (const sort of sorts)
    expect(
      all.flatMap((forged) => forged[sort] ?? []),
      sort,
    ).not.toEqual([])
  expect(sorts.length).toBeGreaterThanOrEqual(17)
  expect(all.flatMap((forged) => Object.values(forged).flat()).length).toBeGreaterThanOrEqual(900)
})

test.each([
  'Moira Tandy, leader of Saltmere Council, met Tom Pike, chief executive of the harbour trust.',
  'Council leader Moira Tandy met harbour chief executive Tom Pike.',
])('the roles of two people in one sentence are not exchanged: %s', async (sentence) => {
  const part = await openTexts({ a: `${sentence}\n\nThe weather was fine.` }, embedder)
  const mentions = part.index.records.people
  expect(new Set(mentions.map(({ name }) => name))).toEqual(new Set(['Moira Tandy', 'Tom Pike']))
  const swapped = mentions.map((one) => ({ ...one, role: mentions.find(({ name }) => name !== one.name)?.role ?? '' }))
  const index = { ...part.index, records: { ...part.index.records, people: swapped } }
  const forged = openCorpus(index, embedder)
  for (const mention of mentions.keys()) {
    expect(isProved({ corpus: part, typed: '' }, { kind: 'role', mention })).toBe(true)
    expect(isProved({ corpus: forged, typed: '' }, { kind: 'role', mention })).toBe(false)
  }
})

/** A sentence, what it says in other words, and what it does not say though it is nearly the same. */
const TOLD: readonly [sentence: string, yes: string, no: readonly [sort: string, text: string][]][] = [
  [
    'The inspectors told most of the 21 families on 4 May 2019 that the bridge might close.',
    'Inspectors told most of the 21 families that the bridge might close.',
    [
      ['number', 'Inspectors told most of the 31 families that the bridge might close.'],
      ['number in words', 'Inspectors told most of the thirty families that the bridge might close.'],
      ['date', 'On 5 May 2019 inspectors told most of the 21 families that the bridge might close.'],
      ['quantifier', 'Inspectors told all of the 21 families that the bridge might close.'],
      ['quantifier', 'Inspectors told none of the 21 families that the bridge might close.'],
      ['negation', 'Inspectors did not tell most of the 21 families that the bridge might close.'],
      ['modality', 'Inspectors told most of the 21 families that the bridge must close.'],
      ['modality', 'Inspectors told most of the 21 families that the bridge closed.'],
      ['opposite', 'Inspectors told most of the 21 families that the bridge might open.'],
      ['quotation marks', 'Inspectors told most of the 21 families that the bridge “might close”.'],
      ['invented fact', 'Forty people died in a boating accident.'],
    ],
  ],
  [
    'Helen Marsh sacked Dave Jones, but the council did not publish the report in March.',
    'Helen Marsh sacked Dave Jones.',
    [
      ['name', 'Helen Marsh sacked Zebedee Quux.'],
      ['name at the beginning', 'Zebedee sacked Dave Jones.'],
      ['who did what to whom', 'Dave Jones sacked Helen Marsh.'],
      ['dropped negation', 'The council published the report in March.'],
      ['negation', 'Helen Marsh did not sack Dave Jones.'],
      ['month', 'The council did not publish the report in April.'],
      ['modality', 'Helen Marsh may have sacked Dave Jones.'],
      ['plan', 'Helen Marsh plans to sack Dave Jones.'],
      ['role', 'Mayor Helen Marsh sacked Dave Jones.'],
    ],
  ],
  [
    'Rosa Field denied that the pier was unsafe.',
    'Rosa Field denied that the pier was unsafe.',
    [
      ['denied as asserted', 'The pier was unsafe.'],
      ['denied as said', 'Rosa Field said that the pier was unsafe.'],
      ['another speaker', 'Owen Hart denied that the pier was unsafe.'],
    ],
  ],
]

describe.each(TOLD)('a paraphrase of “%s”', (sentence, yes, no) => {
  const prove = async (text: string, cited = true) => {
    const part = await openTexts({ a: `${sentence}\n\nThe weather was fine.` }, embedder)
    const spans = cited ? [spanOf(part, 0)] : []
    return isProved({ corpus: part, typed: '' }, { kind: 'paraphrase', text, spans })
  }
  test('is proved', async () => expect(await prove(yes)).toBe(true))
  test('is not without a source', async () => expect(await prove(yes, false)).toBe(false))
  test.each(no)('is not with another %s: %s', async (_sort, text) => expect(await prove(text)).toBe(false))
})
