import type { Quote } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { terms } from '../../text/terms.ts'
import type { Claim, QuotationClaim, Source } from '../claims/claim.ts'
import { standsAlone } from '../claims/spans.ts'
import { sharesWords } from '../claims/verify.ts'
import { match, type Wanted } from '../evidence/match.ts'
import { nameKey, type Person } from '../evidence/people.ts'
import type { Candidate } from '../evidence/statements.ts'
import { reportedIn } from '../evidence/windows.ts'

/** Longest quotation shown whole. UTF-16 units. */
const LONGEST = 430

/**
 * A ledger record as claims: its speaker's own words where they stand plainly, else the article's sentences that say
 * whose they are and what is done with them.
 */
export function sayStatement(corpus: Corpus, record: Quote, wanted: Wanted | null): Claim {
  const span = ownWords(corpus, record, wanted)
  if (standsAlone(corpus, record, span))
    return { kind: 'quotation', statement: corpus.quotes.indexOf(record), span, also: [] }
  return { kind: 'passage', span: reportedIn(corpus, record), focus: null }
}

/** The words of a record; of a long one, the sentences in a row that have most of what is wanted. */
function ownWords(corpus: Corpus, record: Quote, wanted: Wanted | null): Source {
  const parts = corpus
    .sentencesOf(record)
    .map((i) => corpus.sentences[i] as Source)
    .map(({ start, end }) =>
      clip(corpus, { article: record.article, start: Math.max(start, record.start), end: Math.min(end, record.end) }),
    )
    .filter(({ start, end }) => end > start)
  const [first] = parts
  if (!first) return { article: record.article, start: record.start, end: record.end }
  const worth = (span: Source) => {
    if (!wanted) return 0
    const text = corpus.text(span)
    const own = new Set(terms(text))
    return match(wanted, { text, terms: own }, own).akin
  }
  let best = { span: first, worth: worth(first) }
  parts.forEach((from, i) => {
    for (const to of parts.slice(i)) {
      const span = { article: record.article, start: from.start, end: to.end }
      if (span.end - span.start > LONGEST) break
      const own = worth(span)
      // Without anything wanted, as much as there is room for from the beginning.
      if (wanted ? own > best.worth + 0.08 : i === 0) best = { span, worth: own }
    }
  })
  return best.span
}

/** Takes space, a dangling comma and quotation marks off the ends of a span. */
function clip(corpus: Corpus, { article, start: from, end: to }: Source): Source {
  const { text } = corpus.article(article)
  let [start, end] = [from, to]
  while (end > start && /[\s,;:“"]/.test(text[end - 1] as string)) end--
  while (start < end && /[\s“"]/.test(text[start] as string)) start++
  if (/[”"]$/.test(text.slice(start, end)) && !/[“"]/.test(text.slice(start, end - 1))) end--
  while (end > start && /[\s,;:]/.test(text[end - 1] as string)) end--
  return { article, start, end }
}

/** The claims with what other articles quote of the same speaker to the same effect put beside them. */
export function corroborate(corpus: Corpus, claims: readonly Claim[], near: readonly Candidate[]): Claim[] {
  return claims.map((claim) => {
    if (claim.kind !== 'quotation') return claim
    const record = corpus.quotes[claim.statement] as Quote
    const also = near
      .filter(
        ({ quote }) => quote.article !== record.article && sameSpeaker(quote, record) && quote.factuality === 'asserts',
      )
      .map(({ quote }) => reportedIn(corpus, quote))
      .filter((span) => sharesWords(corpus, claim.span, span))
    return { ...claim, also: onePerArticle(also) } satisfies QuotationClaim
  })
}

const sameSpeaker = (a: Quote, b: Quote) =>
  a.speaker !== null && b.speaker !== null && nameKey(a.speaker) === nameKey(b.speaker)

const onePerArticle = (spans: readonly Source[]) =>
  spans.filter(({ article }, i) => spans.findIndex((one) => one.article === article) === i)

export const keysOf = (found: readonly Person[]): ReadonlySet<string> => new Set(found.map(({ key }) => key))

/** Characters that claims take, more or less. */
export const lengthOf = (claims: readonly Claim[]): number =>
  claims.reduce(
    (sum, claim) =>
      sum +
      (claim.kind === 'quotation' || claim.kind === 'passage' || claim.kind === 'event'
        ? claim.span.end - claim.span.start + LABEL
        : LABEL),
    0,
  )

const LABEL = 55
