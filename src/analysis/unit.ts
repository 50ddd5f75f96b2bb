import type { Span } from '../domain/types.ts'
import type { Token } from '../text/nlp.ts'
import type { Quoted } from './quotemarks.ts'
import type { ReadPassage } from './sentences.ts'

/** What is read for attributions at one time: a sentence, or several that one quotation runs across. */
export interface Unit extends Span {
  /** The whole text of the article's file. */
  text: string
  /** Position of the passage. */
  index: number
  tokens: readonly Token[]
  /** The tokens that stand in no quotation marks. */
  outside: readonly Token[]
  /** The quoted words that touch the unit, in order. */
  quoted: readonly Quoted[]
  /** Its passage speaks of "I" or "us" outside quotation marks, as a transcript does. */
  firstPerson: boolean
  /** It is the last of its passage. */
  last: boolean
}

/** @param quoted the quoted words of this passage. */
export function readUnits(text: string, index: number, read: ReadPassage, quoted: readonly Quoted[]): Unit[] {
  const spans: Span[] = []
  for (const sentence of read.sentences) {
    const before = spans.at(-1)
    const across = before && quoted.some((q) => q.outer.start < before.end && q.outer.end > sentence.start)
    if (before && across) before.end = sentence.end
    else spans.push({ ...sentence })
  }
  const firstPerson = read.tokens.some(
    (t) => /^(?:I|we|We|me|us|my|My|our|Our)$/.test(t.text) && !quoted.some((q) => isInside(t, q)),
  )
  return spans.map((span, i) => {
    const tokens = read.tokens.filter((t) => t.start >= span.start && t.end <= span.end)
    return {
      ...span,
      text,
      index,
      tokens,
      outside: tokens.filter((t) => !quoted.some((q) => isInside(t, q))),
      quoted: quoted.filter((q) => q.outer.start < span.end && q.outer.end > span.start),
      firstPerson,
      last: i === spans.length - 1,
    }
  })
}

export const isInside = (token: Token, q: Quoted) => token.start >= q.outer.start && token.end <= q.outer.end

export function wordCount(text: string, span: Span): number {
  return text.slice(span.start, span.end).split(/\s+/).filter(Boolean).length
}
