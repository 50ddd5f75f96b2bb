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
    'a role that another of the sentence has': mentions.flatMap((mention, at) => {
      const other = mentions.findIndex(
        (one) =>
          one.article === mention.article &&
          one.name !== mention.name &&
          one.role !== mention.role &&
          sentenceAt(one).start === sentenceAt(mention).start,
      )
      if (other < 0) return []
      const swapped = mentions.map((one, i) => (i === at ? { ...one, role: mentions[other]?.role as string } : one))
      const index = { ...corpus.index, records: { ...corpus.index.records, people: swapped } }
      return [{ ...none, corpus: openCorpus(index, embedder), claim: { kind: 'role', mention: at } }]
    }),
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
