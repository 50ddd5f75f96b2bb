import type { Quote, Sentence } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { terms } from '../text/terms.ts'
import type { Source } from './draft.ts'
import { excerpt } from './excerpt.ts'
import { isFragment } from './frame.ts'
import { leans, leansOn } from './leaning.ts'
import { match, type Wanted } from './match.ts'

/** Evidence as it will be shown: the span, and whose words it is. */
export interface Shown {
  source: Source
  /** The record whose words are shown; `null` when they are the article's own. */
  said: Quote | null
  /** The last sentence of the paragraph before, where the evidence leans on it; `null` where it stands alone. */
  context: Source | null
}

/** Longest passage shown to make a sentence that begins with "It" or "They" clear. UTF-16 units. */
const CONTEXT = 420
/**
 * How a sentence is shown: somebody's own words without the attribution around them where it is mostly those, else the
 * article's sentence, together with the one before when it leans on it.
 */
export function present(corpus: Corpus, index: number): Shown {
  const sentence = corpus.sentences[index] as Sentence
  const direct = corpus.quotesOf(index).filter((q) => q.kind === 'direct' && q.speaker !== null)
  const covering = direct.find((q) => inside(q, sentence) || share(q, sentence) >= 0.5)
  const words =
    covering &&
    clip(corpus, {
      article: sentence.article,
      start: Math.max(sentence.start, covering.start),
      end: Math.min(sentence.end, covering.end),
    })
  if (covering && words && !isFragment(corpus, words)) return grounded(corpus, index, covering, words)
  let start = sentence.start
  let context: Source | null = null
  const before = corpus.sentences[index - 1]
  if (
    before &&
    before.article === sentence.article &&
    leansOn(corpus.text(sentence), corpus.text(before)) &&
    sentence.end - before.start <= CONTEXT
  ) {
    if (before.passage === sentence.passage) start = before.start
    else if (bothParagraphs(corpus, before, sentence)) context = clip(corpus, before)
  }
  // A sentence that opens a quotation it does not close is shown to the quotation's end.
  const open = direct.filter((q) => q.start < sentence.end && q.end > sentence.end)
  const end = Math.max(sentence.end, ...open.map((q) => q.end + 1))
  return { source: clip(corpus, { article: sentence.article, start, end }), said: null, context }
}

/** Somebody's words, with the sentence before when they begin with "This" or "They": it may be the article's own. */
function grounded(corpus: Corpus, index: number, said: Quote, source: Source): Shown {
  const plain: Shown = { source, said, context: null }
  const before = corpus.sentences[index - 1]
  if (!before || before.article !== source.article || !leans(corpus.text(source))) return plain
  if (source.end - before.start > CONTEXT || before.passage < (corpus.sentences[index] as Sentence).passage - 1)
    return plain
  if (said.start <= before.start + 1) return { ...plain, source: clip(corpus, { ...source, start: before.start }) }
  const own = corpus.quotesOf(index - 1).every(({ kind }) => kind === 'reported')
  return own && !/:\s*$/.test(corpus.text(before)) ? { ...plain, context: clip(corpus, before) } : plain
}

function bothParagraphs(corpus: Corpus, a: Sentence, b: Sentence): boolean {
  const kind = (s: Sentence) => corpus.passages[s.passage]?.kind
  return kind(a) === 'paragraph' && kind(b) === 'paragraph' && b.passage === a.passage + 1
}

const GOES_ON = /^(?:It|This|They|These|That)\b/

/** What is shown, with the sentence after it where that one goes on about the same thing and the two are not too long. */
export function onward(corpus: Corpus, shown: Shown): Shown {
  const { source, said } = shown
  const last = corpus.sentencesOf(source).at(-1) as number
  const next = corpus.sentences[last + 1]
  if (!next || next.passage !== (corpus.sentences[last] as Sentence).passage || !GOES_ON.test(corpus.text(next)))
    return shown
  const end = said ? Math.min(next.end, said.end) : next.end
  if (end <= source.end || end - source.start > CONTEXT) return shown
  return { ...shown, source: clip(corpus, { ...source, end }) }
}

/** The part of long evidence that has most of what is wanted. */
export function excerpted(corpus: Corpus, shown: Shown, wanted: Wanted): Shown {
  const source = excerpt(corpus, shown.source, wanted)
  return source === shown.source ? shown : { ...shown, source, context: null }
}

/**
 * The shortest run of a record's sentences that says what is wanted: the best one, with a neighbour where that adds a
 * good part of the wanted words.
 */
export function shorten(corpus: Corpus, quote: Quote, wanted: Wanted): Source {
  if (quote.kind === 'reported' || isFragment(corpus, quote)) return excerpt(corpus, reportedIn(corpus, quote), wanted)
  const parts = corpus.sentencesOf(quote).map((i) => {
    const sentence = corpus.sentences[i] as Sentence
    return {
      article: quote.article,
      start: Math.max(sentence.start, quote.start),
      end: Math.min(sentence.end, quote.end),
    }
  })
  const own = (span: Source) => {
    const text = corpus.text(span)
    const set = new Set(terms(text))
    const m = match(wanted, { text, terms: set }, set, { opposites: true })
    return m.own + 0.05 * m.agreement
  }
  if (parts.length < 2) return clip(corpus, excerpt(corpus, toSource(quote), wanted))
  const scored = parts.map(own)
  const best = scored.indexOf(Math.max(...scored))
  let chosen = parts[best] as Source
  for (const beside of [best - 1, best + 1]) {
    const other = parts[beside]
    if (!other) continue
    const both = {
      article: quote.article,
      start: Math.min(chosen.start, other.start),
      end: Math.max(chosen.end, other.end),
    }
    if (own(both) - own(chosen) >= 0.2) chosen = both
  }
  return clip(corpus, excerpt(corpus, chosen, wanted))
}

const toSource = ({ article, start, end }: Quote): Source => ({ article, start, end })

/** Reported words are shown in the article's sentence, which says whose they are. */
export function reportedIn(corpus: Corpus, quote: Quote): Source {
  const sentences = corpus.sentencesOf(quote).map((i) => corpus.sentences[i] as Sentence)
  const start = Math.min(quote.attribution.start, ...sentences.map((s) => s.start))
  return clip(corpus, { article: quote.article, start, end: Math.max(...sentences.map((s) => s.end)) })
}

/** Takes space, a dangling comma and a lone quotation mark off the ends of a span. */
export function clip(corpus: Corpus, span: Source): Source {
  const { text } = corpus.article(span.article)
  let { start, end } = span
  while (end > start && /[\s,;:]/.test(text[end - 1] as string)) end--
  while (start < end && /\s/.test(text[start] as string)) start++
  const inner = text.slice(start, end)
  if (/^[“"][^“”"]+[”"]$/.test(inner)) return clip(corpus, { article: span.article, start: start + 1, end: end - 1 })
  if (/^[“"]/.test(inner) && !/[”"]/.test(inner.slice(1))) start++
  if (/[”"]$/.test(inner) && !/[“"]/.test(inner.slice(0, -1))) end--
  while (end > start && /[\s,;:]/.test(text[end - 1] as string)) end--
  return { article: span.article, start, end }
}

const inside = (outer: { start: number; end: number }, inner: { start: number; end: number }) =>
  outer.start <= inner.start + 1 && outer.end >= inner.end - 1
const share = (quote: Quote, sentence: Sentence) =>
  (Math.min(quote.end, sentence.end) - Math.max(quote.start, sentence.start)) / (sentence.end - sentence.start)
