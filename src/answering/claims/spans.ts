import { kept } from '../../domain/kept.ts'
import type { Article, Event, Quote, Sentence } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { ofArticle } from '../../retrieval/lists.ts'
import type { Source } from './claim.ts'

/** The article of a span, where the span lies in its body and cuts no word; `null` where it does not. */
export function articleOf(corpus: Corpus, { article: id, start, end }: Source): Article | null {
  const article = byId(corpus.index.articles).get(id)
  if (!article || !Number.isInteger(start) || !Number.isInteger(end)) return null
  if (start < 0 || end <= start || end > article.text.length) return null
  if (/^\s|\s$/.test(article.text.slice(start, end))) return null
  return cutsWord(article.text, start) || cutsWord(article.text, end) ? null : article
}

const byId = kept((articles: readonly Article[]) => new Map(articles.map((article) => [article.id, article])))

/** "he bridge will open": letter for letter in the article, and yet not what it says. */
const cutsWord = (text: string, at: number) => at > 0 && /[\p{L}\p{N}]{2}/u.test(text.slice(at - 1, at + 1))

/** The sentences that a span is made of, where it is made of whole ones in a row; `null` where it is not. */
export function wholeSentences(corpus: Corpus, span: Source): Sentence[] | null {
  const sentences = corpus.sentencesOf(span).map((i) => corpus.sentences[i] as Sentence)
  const first = sentences[0]
  const last = sentences.at(-1)
  if (!first || !last || first.start !== span.start || last.end !== span.end) return null
  return sentences.every((sentence) => !corpus.isHeading(sentence)) ? sentences : null
}

/** The span of the sentences from one position to another, both included. */
export function spanOf(corpus: Corpus, from: number, to = from): Source {
  const [first, last] = [corpus.sentences[from] as Sentence, corpus.sentences[to] as Sentence]
  return { article: first.article, start: first.start, end: last.end }
}

export const inside = (inner: Source, outer: Source) =>
  inner.article === outer.article && inner.start >= outer.start && inner.end <= outer.end

export const overlaps = (a: Source, b: Source) => a.article === b.article && a.start < b.end && b.start < a.end

/**
 * Whose words a span is, by the ledger: the record that holds it, the direct one before a reported one, the tightest
 * first; `null` for the article's own words.
 */
export function speakerOf(corpus: Corpus, span: Source): Quote | null {
  const records = corpus.sentencesOf(span).flatMap((i) => corpus.quotesOf(i))
  const direct = (record: Quote) => (record.kind === 'direct' ? 0 : 1)
  const holding = records
    .filter((record) => record.start - 1 <= span.start && record.end + 1 >= span.end)
    .sort((a, b) => direct(a) - direct(b) || a.end - a.start - (b.end - b.start))
  return holding[0] ?? null
}

/** Is a statement not simply asserted: denied, hoped, asked, or rejected by its article? */
export const isTurned = ({ factuality, rejected }: Quote) => factuality !== 'asserts' || rejected

/** Are a span's words somebody's who does not simply assert them? */
export function isTurnedIn(corpus: Corpus, span: Source): boolean {
  const said = speakerOf(corpus, span)
  return said !== null && isTurned(said)
}

/** The dated events whose expression of the date stands in a span. */
export const eventsIn = (corpus: Corpus, span: Source): Event[] =>
  ofArticle(corpus.index.records.events, span.article).filter(({ article, expression }) =>
    inside({ article, ...expression }, span),
  )

/** Does a statement stand plainly: asserted by its speaker, not rejected by its article, and not a part of a clause? */
export function standsAlone(corpus: Corpus, record: Quote, span: Source = record): boolean {
  return record.kind === 'direct' && record.speaker !== null && !isTurned(record) && !isFragment(corpus, span)
}

/**
 * Is a span all that its record has of the sentences it touches? Quotation marks, and the comma that belongs to "he said",
 * may be left off; a word may not: "We will not open until it is ready" is not "We will not open".
 */
export function isWholeIn(corpus: Corpus, record: Quote, span: Source): boolean {
  const { text } = corpus.article(record.article)
  return corpus.sentencesOf(span).every((i, at, all) => {
    const { start, end } = corpus.sentences[i] as Sentence
    const before = at === 0 ? text.slice(Math.max(start, record.start), span.start) : ''
    const after = at === all.length - 1 ? text.slice(span.end, Math.min(end, record.end)) : ''
    return !/[\p{L}\p{N}]/u.test(before + after)
  })
}

/**
 * Are a span's words only part of a clause that the article begins: `said there wasn’t “merit in …”`? On their own they
 * would say something else, even the opposite.
 */
export function isFragment(corpus: Corpus, span: Source): boolean {
  const first = /[\p{L}\p{N}]/u.exec(corpus.text(span))?.[0] ?? ''
  return /^\p{Ll}$/u.test(first)
}

/** Where an article's title stands in its text, or its first sentence where the title is nowhere in it. */
export function titleSpan(corpus: Corpus, { article: id }: Pick<Source, 'article'>): Source | null {
  const article = byId(corpus.index.articles).get(id)
  if (!article) return null
  const start = article.text.indexOf(article.title)
  if (article.title !== '' && start >= 0) return { article: id, start, end: start + article.title.length }
  const [first] = ofArticle(corpus.sentences, id)
  return first ? { article: id, start: first.start, end: first.end } : null
}
