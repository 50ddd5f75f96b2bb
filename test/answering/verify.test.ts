import { describe, expect, test } from 'vitest'
import type { Claim, Source } from '../../src/answering/claims/claim.ts'
import { overlaps, spanOf, standsAlone } from '../../src/answering/claims/spans.ts'
import { isProved, verify } from '../../src/answering/claims/verify.ts'
import { people } from '../../src/answering/evidence/people.ts'
import type { Quote, Sentence } from '../../src/domain/types.ts'
import type { Corpus } from '../../src/retrieval/corpus.ts'
import { HARBOUR } from '../analysis/harbour.ts'
import { hashEmbedder } from '../store/fakes.ts'
import { openFolder } from './cases.ts'
import { openTexts } from './harbour.ts'

const embedder = hashEmbedder()
const cases = {
  harbour: await openFolder(HARBOUR, embedder),
  invented: await openFolder('test/natural/invented/articles', embedder),
}
const TYPED = 'who said the bridge would open, was it Helen Marsh or Ruth Cooper'

/** Forged claims by what was done to them. Every one of them names real records and spans, or nearly. */
function forge(corpus: Corpus): Record<string, Claim[]> {
  const sentences = corpus.sentences as readonly Sentence[]
  const some = sentences.flatMap((sentence, i) =>
    corpus.passages[sentence.passage]?.kind === 'paragraph' && i % 3 === 0 ? [i] : [],
  )
  const whole = (i: number): Source => spanOf(corpus, i)
  const passage = (span: Source, focus: Source | null = null): Claim => ({ kind: 'passage', span, focus })
  const records = corpus.quotes.map((record, id) => ({ record, id }))
  const plain = records.filter(({ record }) => standsAlone(corpus, record))
  const turned = records.filter(({ record }) => record.kind === 'direct' && !standsAlone(corpus, record))
  const spanIn = ({ article, start, end }: Quote): Source => ({ article, start, end })
  const other = (article: string) => corpus.index.articles.find(({ id }) => id !== article)?.id as string
  const mentions = corpus.index.records.people
  const events = corpus.index.records.events
  const paraphrase = (text: string, i: number): Claim => ({ kind: 'paraphrase', text, spans: [whole(i)] })
  return {
    'a passage that begins inside a word': some.map((i) => passage({ ...whole(i), start: whole(i).start + 1 })),
    'a passage that leaves off the end of its sentence': some.map((i) =>
      passage({ ...whole(i), end: whole(i).end - 12 }),
    ),
    'a passage that begins in the middle of its sentence': some.flatMap((i) => {
      const text = corpus.text(whole(i))
      const at = text.indexOf(' ', text.length / 2)
      return at > 0 && at < text.length - 5 ? [passage({ ...whole(i), start: whole(i).start + at + 1 })] : []
    }),
    'a span beyond the article': some.map((i) => passage({ ...whole(i), end: 10_000_000 })),
    'a span that runs backwards': some.map((i) => passage({ ...whole(i), start: whole(i).end, end: whole(i).start })),
    'an article that is not there': some.map((i) => passage({ ...whole(i), article: 'no-such-article' })),
    'a span of another article': some
      .filter(
        (i) =>
          corpus.article(other(whole(i).article)).text.slice(whole(i).start, whole(i).end) !== corpus.text(whole(i)),
      )
      .map((i) => passage({ ...whole(i), article: other(whole(i).article) }))
      .filter(
        (claim) =>
          claim.kind === 'passage' &&
          !sentences.some(({ article, start }) => article === claim.span.article && start === claim.span.start),
      ),
    'a heading as a passage': sentences.flatMap((sentence, i) =>
      corpus.passages[sentence.passage]?.kind === 'heading' ? [passage(whole(i))] : [],
    ),
    'a focus outside its passage': some.flatMap((i) => (sentences[i + 1] ? [passage(whole(i), whole(i + 1))] : [])),
    'a focus that is part of a sentence': some.map((i) => passage(whole(i), { ...whole(i), end: whole(i).end - 5 })),
    'white space at an end': some
      .map((i) => passage({ ...whole(i), start: whole(i).start - 1 }))
      .filter((claim) => claim.kind === 'passage' && /^\s/.test(corpus.text(claim.span))),
    'a quotation that reaches out of its record': plain.map(({ record, id }) => ({
      kind: 'quotation',
      statement: id,
      span: { ...spanIn(record), end: record.end + 25 },
      also: [],
    })),
    'a quotation under somebody else’s record': plain.flatMap(({ record }, i) => {
      const next = plain.slice(i + 1).find((one) => one.record.speaker !== record.speaker)
      return next ? [{ kind: 'quotation', statement: next.id, span: spanIn(record), also: [] } satisfies Claim] : []
    }),
    'a record that is not there': plain.map(({ record }) => ({
      kind: 'quotation',
      statement: 1_000_000,
      span: spanIn(record),
      also: [],
    })),
    'a quotation of what is denied, reported, nobody’s, or part of a clause': turned.map(({ record, id }) => ({
      kind: 'quotation',
      statement: id,
      span: spanIn(record),
      also: [],
    })),
    'reported words as a quotation': records
      .filter(({ record }) => record.kind === 'reported')
      .map(({ record, id }) => ({ kind: 'quotation', statement: id, span: spanIn(record), also: [] })),
    'another article that is said to say it too': plain.flatMap(({ record, id }) => {
      const i = sentences.findIndex(({ article }) => article !== record.article)
      return [{ kind: 'quotation', statement: id, span: spanIn(record), also: [whole(i)] } satisfies Claim]
    }),
    'a role that is not there': [
      { kind: 'role', mention: mentions.length },
      { kind: 'role', mention: -1 },
    ],
    'an event under another date': events.map((event) => ({
      kind: 'event',
      span: whole(corpus.sentencesOf(event)[0] as number),
      date: '1999-01-01',
      reported: false,
      also: [],
    })),
    'news under another date than its article’s': some.map((i) => ({
      kind: 'event',
      span: whole(i),
      date: '1999',
      reported: true,
      also: [],
    })),
    'part of a sentence as an event': events.map((event) => ({
      kind: 'event',
      span: {
        ...whole(corpus.sentencesOf(event)[0] as number),
        end: whole(corpus.sentencesOf(event)[0] as number).end - 9,
      },
      date: event.date,
      reported: false,
      also: [],
    })),
    'a value of another sentence': events.flatMap(({ article, expression }) => {
      const i = some.find((at) => !overlaps(whole(at), { article, ...expression })) as number
      return [
        {
          kind: 'value',
          value: { article, ...expression },
          sentence: whole(i),
          asked: corpus.text(whole(i)),
        } satisfies Claim,
      ]
    }),
    'a value for what its sentence does not say': events.map(({ article, start, end, expression }) => ({
      kind: 'value',
      value: { article, ...expression },
      sentence: whole(corpus.sentencesOf({ article, start, end })[0] as number),
      asked: 'the mayor was arrested for fraud',
    })),
    'yes to what the proof does not say': some.map((i) => ({
      kind: 'verdict',
      value: 'yes',
      statement: 'the mayor was arrested for fraud',
      proof: whole(i),
    })),
    'no to what the proof does not deny': some.map((i) => ({
      kind: 'verdict',
      value: 'no',
      statement: 'the mayor was arrested for fraud',
      proof: whole(i),
    })),
    'words that the speaker did not say': plain.map(({ id }) => ({
      kind: 'said',
      value: 'yes',
      speaker: 'Helen Marsh',
      statement: id,
      words: 'the bridge would open in a week with a parade',
    })),
    'words that somebody else said': plain.flatMap(({ record, id }) => {
      const liar =
        people(corpus).find(({ name }) => name !== record.speaker && !record.speaker?.includes(name))?.name ?? ''
      return [
        {
          kind: 'said',
          value: 'yes',
          speaker: liar,
          statement: id,
          words: corpus.text(record).slice(0, 40),
        } satisfies Claim,
      ]
    }),
    'an article that nobody wrote': [{ kind: 'about-article', article: 'no-such-article' }],
    'a paraphrase with another number': some.map((i) => paraphrase('It cost 987,654 pounds.', i)),
    'a paraphrase with a name of its own': some.map((i) => paraphrase('The work was done by Zebedee Quux.', i)),
    'a paraphrase with quotation marks': some.map((i) => paraphrase('They called it “a triumph”.', i)),
    'a paraphrase without proof': [{ kind: 'paraphrase', text: 'The bridge was demolished.', spans: [] }],
    'a paraphrase with a negation of its own': some
      .filter(
        (i) =>
          !/\b(?:not|no|never|without|n[’']t|nobody|none|unable|wrong|refus\w*|lack\w*|unlikely|hardly|nor|neither|unnecessary|cannot)\b|n[’']t/i.test(
            corpus.text(whole(i)),
          ),
      )
      .map((i) => paraphrase('It was never done.', i)),
    'a paraphrase of part of a sentence': some.map((i) => ({
      kind: 'paraphrase',
      text: 'It happened.',
      spans: [{ ...whole(i), end: whole(i).end - 7 }],
    })),
    'nothing found of what was not asked': [{ kind: 'nothing-found', sought: 'a convicted fraudster' }],
    'somebody who is there as nobody': people(corpus)
      .slice(0, 8)
      .map(({ name }) => ({ kind: 'unknown-name', asked: name, suggestions: [] })),
    'a suggestion that is nobody': [
      { kind: 'unknown-name', asked: 'Ruth Cooper', suggestions: ['Moira Convicted-Fraudster'] },
    ],
    'a heading in words of its own': [
      { kind: 'heading', of: { type: 'question', words: 'Moira Tandy is a convicted fraudster' } },
    ],
    'a heading over somebody who is not there': [{ kind: 'heading', of: { type: 'person', name: 'Zebedee Quux' } }],
    'a heading over no date': [{ kind: 'heading', of: { type: 'period', date: 'forty people died' } }],
    'a reading of what was not typed': [
      { kind: 'heading', of: { type: 'reading', typed: 'zebedee', name: people(corpus)[0]?.name ?? '' } },
    ],
  }
}

describe.each(Object.entries(cases))('forged claims on %s', (_name, corpus) => {
  const forged = forge(corpus)
  test.each(Object.entries(forged))('%s', (_sort, claims) => {
    for (const claim of claims) expect(isProved({ corpus, typed: TYPED }, claim), JSON.stringify(claim)).toBe(false)
  })

  test('of many sorts, by the hundred; what they are made from is proved', () => {
    const filled = Object.values(forged).filter((claims) => claims.length > 0)
    expect(filled.length).toBeGreaterThanOrEqual(30)
    expect(filled.flat().length).toBeGreaterThanOrEqual(200)
    const claims: Claim[] = corpus.quotes.flatMap((record, statement) =>
      standsAlone(corpus, record)
        ? [
            {
              kind: 'quotation',
              statement,
              span: { article: record.article, start: record.start, end: record.end },
              also: [],
            } satisfies Claim,
          ]
        : [],
    )
    const sound = claims.filter((claim) => claim.kind === 'quotation' && !/^\s|\s$/.test(corpus.text(claim.span)))
    expect(verify({ corpus, typed: TYPED }, sound).dropped).toEqual({})
    expect(sound.length).toBeGreaterThan(5)
  })
})

/** Sentences that deny, cancel or only plan, each with what they do not say. */
const NOT_SO: readonly [sentence: string, statement: string][] = [
  ['Rumours that Moira Tandy took bribes are untrue, an inquiry found.', 'Moira Tandy took bribes'],
  ['It is false that Moira Tandy took bribes.', 'Moira Tandy took bribes'],
  ['Few people believe that Moira Tandy took bribes.', 'Moira Tandy took bribes'],
  ['Moira Tandy denied that she took bribes.', 'Moira Tandy took bribes'],
  ['The bridge was to open on 1 June, but the opening was cancelled.', 'the bridge opened on 1 June'],
  ['The mayor failed to sign the contract on 3 May 2019.', 'the mayor signed the contract on 3 May 2019'],
  ['The FBI decided against recommending charges in July.', 'the FBI charged Clinton in July'],
  ['The council should keep control of the service.', 'the council lost control of the service'],
  ['The council plans to close the bridge in March.', 'the council closed the bridge in March'],
  ['Caseloads have been reduced.', 'caseloads have been increased'],
  ['Dave Jones may resign on 4 April 2020.', 'Dave Jones resigned on 4 April 2020'],
  ['Some of the inspectors praised the council.', 'all of the inspectors praised the council'],
  ['Helen Marsh sacked Dave Jones.', 'Dave Jones sacked Helen Marsh'],
]

test.each(NOT_SO)('“%s” does not prove that %s', async (sentence, statement) => {
  const corpus = await openTexts({ a: `${sentence}\n\nThe weather was fine.` }, embedder)
  const proof = spanOf(corpus, 0)
  expect(isProved({ corpus, typed: statement }, { kind: 'verdict', value: 'yes', statement, proof })).toBe(false)
  const date = /\d{1,2} \w+(?: \d{4})?|July|March/.exec(sentence)
  if (!date) return
  const value = { article: 'a', start: proof.start + date.index, end: proof.start + date.index + date[0].length }
  expect(isProved({ corpus, typed: statement }, { kind: 'value', value, sentence: proof, asked: statement })).toBe(
    false,
  )
})

test.each([
  ['The council closed the bridge in March 2019.', 'the council closed the bridge'],
  ['Helen Marsh sacked Dave Jones on 4 April 2020.', 'Helen Marsh sacked Dave Jones'],
])('“%s” proves that %s', async (sentence, statement) => {
  const corpus = await openTexts({ a: `${sentence}\n\nThe weather was fine.` }, embedder)
  expect(
    isProved({ corpus, typed: statement }, { kind: 'verdict', value: 'yes', statement, proof: spanOf(corpus, 0) }),
  ).toBe(true)
})
