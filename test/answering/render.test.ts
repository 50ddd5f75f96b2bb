import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Claim } from '../../src/answering/claims/claim.ts'
import { render } from '../../src/answering/claims/render.ts'
import { spanOf } from '../../src/answering/claims/spans.ts'
import { verify } from '../../src/answering/claims/verify.ts'
import { MONTHS, sayDate } from '../../src/answering/claims/wording.ts'
import type { Citation } from '../../src/domain/types.ts'
import type { Corpus } from '../../src/retrieval/corpus.ts'
import { HARBOUR } from '../analysis/harbour.ts'
import { hashEmbedder } from '../store/fakes.ts'
import { openFolder } from './cases.ts'

const embedder = hashEmbedder()
const cases = {
  dudley: await openFolder('knowledge', embedder),
  harbour: await openFolder(HARBOUR, embedder),
  invented: await openFolder('test/natural/invented/articles', embedder),
}

/** Claims of every kind with a source, true and false: the verifier chooses. */
function claimsOf(corpus: Corpus): Claim[] {
  const { events, people } = corpus.index.records
  const whole = (i: number) => spanOf(corpus, i)
  const at = (one: { article: string; start: number; end: number }) => whole(corpus.sentencesOf(one)[0] as number)
  const words = (i: number) => corpus.text(whole(i)).replace(/[.”“"]/g, '')
  return [
    ...corpus.sentences.flatMap((_, i): Claim[] => [
      { kind: 'passage', span: whole(i), focus: null },
      { kind: 'verdict', value: i % 2 === 0 ? 'yes' : 'no', statement: words(i), proof: whole(i) },
      { kind: 'paraphrase', text: `It is told that ${words(i)}.`, spans: [whole(i)] },
    ]),
    ...corpus.quotes.flatMap((record, statement): Claim[] => {
      const { article, start, end, speaker } = record
      const said = { kind: 'said', speaker: speaker ?? '', statement, words: corpus.text(record) } as const
      return [
        { kind: 'quotation', statement, span: { article, start, end }, also: [] },
        { ...said, value: statement % 2 === 0 ? 'yes' : 'no' },
      ]
    }),
    ...people.map((_, mention): Claim => ({ kind: 'role', mention })),
    ...events.flatMap((event): Claim[] => {
      const { article, date, expression } = event
      const asked = corpus.text(at(event)).replace(/[.”“"]/g, '')
      return [
        { kind: 'event', span: at(event), date, reported: false, also: [] },
        { kind: 'value', value: { article, ...expression }, sentence: at(event), asked },
      ]
    }),
    ...corpus.index.articles.flatMap(({ id, date }): Claim[] => [
      { kind: 'about-article', article: id },
      {
        kind: 'event',
        span: at({ article: id, start: 0, end: 5000 }),
        date: date ?? '',
        reported: true,
        headline: true,
        also: [],
      },
    ]),
  ]
}

/** What the renderer says of its own, as words with a capital. */
const OWN = new Set(['Yes', 'No', 'In', 'On', 'An', 'It'])

/** Everything an answer may name: what it cites, and what the cited articles and the ledger know of them. */
function known(corpus: Corpus, citations: readonly Citation[]): string {
  const ids = new Set(citations.map(({ article }) => article))
  const of = <T extends { article: string }>(list: readonly T[]) => list.filter(({ article }) => ids.has(article))
  const { events, people } = corpus.index.records
  const dates = [...of(citations).map(({ date }) => date), ...of(events).map(({ date }) => date)]
  return [
    ...citations.flatMap(({ quote, title, publisher, author }) => [quote, title, publisher, author]),
    ...dates.map((date) => date && sayDate(date)),
    ...of(people).flatMap(({ name, role }) => [name, role]),
    ...of(corpus.quotes).flatMap(({ speaker, role, author, body }) => [
      speaker,
      role,
      author?.name,
      author?.role,
      body,
    ]),
  ]
    .filter(Boolean)
    .join('\n')
}

describe.each(Object.entries(cases))('what is rendered of proved claims on %s', (_name, corpus) => {
  const typed = [...corpus.sentences.map((s) => corpus.text(s)), ...corpus.quotes.map((q) => `“${corpus.text(q)}”`)]
  const everybody = corpus.quotes.map(({ speaker }) => speaker).join(' ')
  const proved = verify(
    { corpus, typed: `${typed.join('?\n').replace(/[.]/g, '')}? ${everybody}` },
    claimsOf(corpus),
  ).claims

  test('there is something of most kinds', () => {
    const kinds = new Set(proved.map(({ kind }) => kind))
    for (const kind of ['passage', 'quotation', 'role', 'event', 'about-article', 'verdict', 'value'] as const)
      expect(kinds).toContain(kind)
  })

  test('has no quotation, name, number or date that is not in what it cites', () => {
    const some = fc.uniqueArray(fc.nat(proved.length - 1), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(some, (chosen) => {
        const claims = chosen.map((i) => proved[i] as Claim)
        const { text, citations } = render(corpus, claims, { articles: 1, from: null, to: null })
        for (const { article, start, end, quote } of citations)
          expect(corpus.article(article).text.slice(start, end)).toBe(quote)
        const flat = (one: string) => one.replace(/\s+/g, ' ')
        // What stands between its quotation marks, the longest first: it may have quotation marks of its own.
        let rest = flat(text)
        const slices = citations.flatMap(({ quote, title }) => [flat(quote), flat(title)])
        for (const slice of slices.sort((a, b) => b.length - a.length)) rest = rest.replaceAll(`“${slice}”`, ' ')
        expect(rest, text).not.toMatch(/[“”]/)
        const marks = [...rest.matchAll(/\[(\d+)\]/g)].map(([, n]) => Number(n))
        expect(new Set(marks)).toEqual(new Set(citations.map(({ n }) => n)))
        const allowed = known(corpus, citations).toLowerCase()
        const said =
          rest.replace(/\[\d+\]/g, ' ').match(/\p{Lu}[\p{L}\p{N}’'-]*|[\p{L}\p{N}]*\p{N}[\p{L}\p{N}.,]*/gu) ?? []
        for (const word of said) {
          const bare = word.replace(/[.,]+$|[’']s?$/g, '')
          if (!OWN.has(bare)) expect(allowed.includes(bare.toLowerCase()), `${word} in ${text}`).toBe(true)
        }
        // A month is only ever said with the year that an article gives it.
        for (const [date] of rest.matchAll(new RegExp(`(?:\\d{1,2} )?(?:${MONTHS.join('|')}) \\d{4}`, 'g')))
          expect(allowed, text).toContain(date.toLowerCase())
      }),
      { seed: 7, numRuns: 400 },
    )
  })
})
