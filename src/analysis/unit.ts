import type { Span } from '../domain/types.ts'
import type { Token } from '../text/nlp.ts'
import type { Quoted } from './quotemarks.ts'
import { type ReadPassage, within } from './sentences.ts'

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
  let crossed = 0
  for (const sentence of read.sentences) {
    const before = spans.at(-1)
    while (crossed < quoted.length && (quoted[crossed] as Quoted).outer.end <= sentence.start) crossed++
    const across = before && crossed < quoted.length && (quoted[crossed] as Quoted).outer.start < before.end
    if (before && across) before.end = sentence.end
    else spans.push({ ...sentence })
  }
  const inside = quotedTokens(read.tokens, quoted)
  const firstPerson = read.tokens.some((t) => /^(?:I|we|We|me|us|my|My|our|Our)$/.test(t.text) && !inside.has(t))
  let first = 0
  return spans.map((span, i) => {
    const tokens = within(read.tokens, span)
    while (first < quoted.length && (quoted[first] as Quoted).outer.end <= span.start) first++
    let last = first
    while (last < quoted.length && (quoted[last] as Quoted).outer.start < span.end) last++
    return {
      ...span,
      text,
      index,
      tokens,
      outside: tokens.filter((t) => !inside.has(t)),
      quoted: quoted.slice(first, last),
      firstPerson,
      last: i === spans.length - 1,
    }
  })
}

/** The tokens that stand within quotation marks; both lists are in order. */
export function quotedTokens(tokens: readonly Token[], quoted: readonly Quoted[]): Set<Token> {
  const inside = new Set<Token>()
  let at = 0
  for (const token of tokens) {
    while (at < quoted.length && (quoted[at] as Quoted).outer.end < token.end) at++
    const q = quoted[at]
    if (q && isInside(token, q)) inside.add(token)
  }
  return inside
}

export const isInside = (token: Token, q: Quoted) => token.start >= q.outer.start && token.end <= q.outer.end

export function wordCount(text: string, span: Span): number {
  return text.slice(span.start, span.end).split(/\s+/).filter(Boolean).length
}
