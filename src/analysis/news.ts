import type { Article, News, Quote, Span } from '../domain/types.ts'
import type { Token } from '../text/nlp.ts'
import { type ReadPassage, within } from './sentences.ts'

/**
 * What an article reports as its news without saying when: the sentence it leads with, and further ones in the present
 * perfect ("has now accepted", "has been appointed"), in the article's own words. That tense says that something has
 * happened by the time of writing, so the article's date is the date of the report, never of the event.
 *
 * @param quotes the article's ledger: what somebody is quoted with is not the article's news.
 */
export function readNews(article: Article, reads: readonly ReadPassage[], quotes: readonly Quote[]): News[] {
  if (article.date === null) return []
  const all = reads
    .filter(({ passage }) => passage.kind === 'paragraph')
    .flatMap(({ sentences, tokens }) =>
      sentences.map((span, i) => ({
        text: article.text.slice(span.start, span.end),
        span: { start: span.start, end: endOf(article.text, span, sentences[i + 1]) },
        tokens: within(tokens, span),
      })),
    )
  const own = all.filter(({ text, span, tokens }) => tells(text, tokens) && !isSpoken(span, quotes))
  const lead = all.slice(0, OPENING).find((one) => own.includes(one))
  return own
    .filter((one) => one === lead || isFresh(one.text, one.tokens))
    .map((one) => ({ article: article.id, ...one.span, lead: one === lead }))
}

/** An article leads with one of its first sentences, or with somebody's words, which are in the ledger. */
const OPENING = 3
/** Longest that two sentences are told as one piece of news. UTF-16 units. */
const LONGEST = 360
const GOES_ON = /^(?:It|They|This|These|Under (?:it|this|these|them))\b/

/** With the sentence after it, where that goes on about the same: "Under these, the councils must …". */
function endOf(text: string, span: Span, next: Span | undefined): number {
  const along = next && next.end - span.start <= LONGEST && GOES_ON.test(text.slice(next.start, next.end))
  return along ? next.end : span.end
}

/** A sentence with a verb that is more than the introduction of a quotation. */
const tells = (text: string, tokens: readonly Token[]) =>
  /[.!?][”’"')]*$/.test(text) && tokens.some(({ pos }) => pos === 'VERB' || pos === 'AUX')

function isSpoken(span: Span, quotes: readonly Quote[]): boolean {
  const direct = quotes.filter(({ kind, start }) => kind === 'direct' && start < span.end)
  if (direct.some(({ start }) => start >= span.start && start <= span.start + 2)) return true
  const covered = direct.reduce(
    (sum, q) => sum + Math.max(0, Math.min(q.end, span.end) - Math.max(q.start, span.start)),
    0,
  )
  return covered >= 0.5 * (span.end - span.start)
}

/** What leans on the sentence before tells nothing alone. */
const LEANS = /^(?:it|they|he|she|this|that|these|those|both|such|others?|another|their|its|his|her|one of)\b/i
/** What has been going on for some time, or has not happened, is not new. */
const LASTING =
  /\b(?:since|regularly|already|always|never|ever|often|long|so far|until|within|yet|not|numerous|every|for (?:\w+ )?(?:years|months|weeks|days)|(?:in|over) (?:the )?(?:past|last|recent))\b/i
const SUBORDINATE = /^(?:that|which|who|whom|whose|when|where|since|because|if|although|while|after|before|as)$/

/** Is the main verb, outside quotation marks, in the present perfect? */
function isFresh(text: string, tokens: readonly Token[]): boolean {
  if (LEANS.test(text) || LASTING.test(text)) return false
  const has = tokens.findIndex(({ lower }) => lower === 'has' || lower === 'have')
  const before = tokens.slice(0, has)
  if (has < 1 || before.some((t) => t.pos === 'VERB' || t.pos === 'AUX' || SUBORDINATE.test(t.lower))) return false
  if (/["“‘]/.test(before.map((t) => t.text).join(''))) return false
  const rest = tokens.slice(has + 1).filter(({ pos }) => pos !== 'ADV')
  const verb = rest[0]?.lower === 'been' ? rest[1] : rest[0]
  return verb !== undefined && verb.pos === 'VERB' && verb.lower !== verb.lemma
}
