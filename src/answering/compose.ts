import type { Quote } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import type { Draft, Source } from './draft.ts'
import { isCut } from './excerpt.ts'
import { withOwner } from './owners.ts'
import type { Shown } from './present.ts'
import {
  capital,
  marks,
  nameIn,
  namesItself,
  naming,
  quoted,
  reports,
  sayDate,
  saySource,
  withRole,
} from './wording.ts'

/** About as much as a reader takes in at once; lists and timelines may be longer. UTF-16 units. */
export const BUDGET = 600

/** What an answerer comes back with: a draft, or nothing when the articles do not say. */
export interface Composed {
  draft: Draft
  status: 'answered' | 'partial'
}

export const written = (draft: Draft) => draft.claims.reduce((sum, { text }) => sum + text.length + 1, 0)

/** "Eleanor Brazil, national commissioner for children's social care, said"; `inside` a sentence that has begun. */
export function saidBy(quote: Quote, inside = false): string {
  const speaker = withOwner(quote, quote.speaker ?? 'somebody the article does not name')
  const name = inside ? speaker : capital(speaker)
  const verb = /^(?:write|tweet|retweet|post|text|blog)$/.test(quote.cue) ? 'wrote' : 'said'
  return quote.role ? `${withRole(name, quote.role)}, ${verb}` : `${name} ${verb}`
}

/** One statement as a claim: the speaker and the words, or the article's sentence that reports them. */
export function sayStatement(
  corpus: Corpus,
  draft: Draft,
  quote: Quote,
  source: Source,
  options: { also?: readonly Source[]; lead?: string } = {},
): void {
  const { also = [], lead = '' } = options
  const numbers = [...new Set([source, ...also].map((s) => draft.cite(s)))]
  const words = show(corpus, source)
  const article = corpus.article(quote.article)
  const inside = /, $/.test(lead)
  const speaker = quote.speaker && nameIn(article, quote.speaker)
  const owned = withOwner(quote, speaker ?? 'somebody the article does not name')
  const plain = withRole(owned, quote.role)
  const own = isOwn(quote, source)
  // "Inspectors praised …" says itself whose praise it is.
  const itself =
    !own && !inside && (owned === speaker || !quote.author) && namesItself(corpus.text(source), quote.speaker)
  const puts = itself ? reports(article) : `${inside ? plain : capital(plain)}, as ${naming(article)} puts it`
  const who = own ? saidBy({ ...quote, speaker }, inside) : puts
  // The source is not named again in the next breath.
  const before = draft.claims.at(-1)
  const same = before?.citations.every((n) => draft.citations[n - 1]?.article === article.id)
  const again = itself && lead === '' && same && /^(?:“|.+ report(?:s|ed)\b[^“]*: “)/.test(before?.text ?? '')
  draft.claim(`${lead}${again ? '' : `${who}: `}${words} ${marks(numbers)}`, numbers, { by: quote.speaker })
}

/** Is there nothing in a source but words that the record has between quotation marks? */
export const isOwn = (quote: Quote, source: Source) =>
  quote.kind === 'direct' && source.start >= quote.start && source.end <= quote.end

/** That another article has a statement too: its words stand among the sources. */
export function sayAgain(
  corpus: Corpus,
  draft: Draft,
  quote: Pick<Quote, 'article' | 'speaker'>,
  source: Source,
): void {
  const n = draft.cite(source)
  const article = corpus.article(quote.article)
  const date = article.publisher && article.date ? ` (${sayDate(article.date)})` : ''
  draft.claim(`${saySource(article)}${date} reports it too. [${n}]`, [n], { by: quote.speaker })
}

/**
 * One piece of evidence as a claim, with whoever says it. `lead` goes in front of it; where the claim before has the same
 * source and speaks for nobody, the source is not named again.
 */
export function sayEvidence(corpus: Corpus, draft: Draft, shown: Shown, lead = ''): void {
  if (shown.said) {
    // What somebody's words lean on is the article's own: a claim of its own.
    if (shown.context) sayEvidence(corpus, draft, { source: shown.context, said: null, context: null }, lead)
    sayStatement(corpus, draft, shown.said, shown.source, shown.context ? {} : { lead })
    return
  }
  const before = draft.claims.at(-1)
  const last = draft.citations.at(-1)
  const same = before?.by === null && last?.article === shown.source.article && before.citations.includes(last.n)
  const spans = shown.context ? [shown.context, shown.source] : [shown.source]
  const numbers = spans.map((span) => draft.cite(span))
  const words = spans.map((span, i) => `${show(corpus, span)} [${numbers[i]}]`).join(' ')
  const who = same && lead === '' ? '' : `${reports(corpus.article(shown.source.article))}: `
  draft.claim(`${lead}${who}${words}`, numbers)
}

/** The words of a span between quotation marks; dots outside the marks where a sentence is cut. */
export function show(corpus: Corpus, source: Source): string {
  return `${quoted(corpus.text(source))}${isCut(corpus, source) ? ' …' : ''}`
}

/** How many characters evidence would take. */
export const lengthOf = ({ source, context }: Shown) =>
  source.end - source.start + (context ? context.end - context.start : 0)
