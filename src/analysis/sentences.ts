import type { Passage, Sentence, Span } from '../domain/types.ts'
import { SAY_VERBS } from '../text/lexicon.ts'
import type { Token } from '../text/nlp.ts'
import { read } from '../text/nlp.ts'
import { isSpeech } from './kinds.ts'

/** A passage read once: its tokens and its sentences, as spans of the article's text. */
export interface ReadPassage {
  passage: Passage
  tokens: Token[]
  sentences: Span[]
}

export function readPassage(text: string, passage: Passage): ReadPassage {
  const { tokens, sentences } = read(text.slice(passage.start, passage.end), passage.start)
  return { passage, tokens, sentences: join(text, tokens, sentences) }
}

/**
 * A surname that opens a sentence is often tagged as something else ("Cooper said"). Where the article uses the same
 * capitalised word as a name in the middle of a sentence, it is a name at the beginning of one too.
 */
export function retagNames(reads: readonly ReadPassage[]): void {
  const names = new Set<string>()
  for (const read of reads) {
    const { tokens } = read
    if (isHeadline(read)) continue
    tokens.forEach((token, i) => {
      if (token.initial || !/^\p{Lu}\p{Ll}/u.test(token.text)) return
      const afterName = tokens[i - 1]?.pos === 'PROPN' && /^\p{Lu}/u.test(tokens[i - 1]?.text ?? '')
      if (afterName && token.pos === 'VERB') token.pos = 'PROPN'
      if (token.pos === 'PROPN') names.add(token.text)
    })
  }
  for (const { tokens } of reads) {
    for (const token of tokens) if (token.initial && names.has(token.text)) token.pos = 'PROPN'
  }
}

/** Letters of a word whose capital tells of a line's style, and so many such words. */
const LONG = 4
const FEWEST = 4
/** "FULL TEXT.": a line of so few words, all in capitals, is a heading. */
const LONGEST_SHOUT = 8

/** "Trump Meets With Expert On His Past.": a line in which capitals say nothing of names. */
export function isHeadline({ passage, tokens, sentences }: ReadPassage): boolean {
  if (passage.kind === 'heading') return true
  if (sentences.length > 2) return false
  const words = tokens.filter((t) => /^\p{L}/u.test(t.text))
  if (words.length > 1 && words.length <= LONGEST_SHOUT && words.every((t) => t.text === t.text.toUpperCase()))
    return true
  const capital = words.filter((t) => /^\p{Lu}/u.test(t.text) && t.text.length >= LONG)
  // "President Ann Cole met Tom Pike." has many names, and a verb with a small letter.
  const small = words.some(
    (t) => /^\p{Ll}/u.test(t.text) && (t.text.length >= LONG + 2 || /^(?:VERB|NOUN|ADJ)$/.test(t.pos)),
  )
  // A line of names alone is none: "Ann Cole, Tom Pike, Ada Lund".
  return capital.length >= FEWEST && !small && tokens.some((t) => /^(?:VERB|AUX|ADP)$/.test(t.pos))
}

/** @param positionOf where a passage stands among all of the records. */
export function toSentences(reads: readonly ReadPassage[], positionOf: (passage: Passage) => number): Sentence[] {
  return reads.flatMap(({ passage, sentences }) => {
    const position = positionOf(passage)
    return sentences.map((span) => ({ article: passage.article, passage: position, ...span }))
  })
}

/** The tokens of a span, which are in order. */
export function within(tokens: readonly Token[], { start, end }: Span): Token[] {
  const first = firstFrom(tokens, start)
  let last = first
  while (last < tokens.length && (tokens[last] as Token).end <= end) last++
  return tokens.slice(first, last)
}

/** Position of the first of the tokens, which are in order, that begins at `start` or later. */
export function firstFrom(tokens: readonly Token[], start: number): number {
  let [low, high] = [0, tokens.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle] as Token).start < start) low = middle + 1
    else high = middle
  }
  return low
}

/** Puts back together what was cut after an abbreviation, or between a quotation and the words that attribute it. */
function join(text: string, tokens: readonly Token[], spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans) {
    const last = result.at(-1)
    if (last && belongs(text, tokens, last, span)) last.end = span.end
    else result.push({ ...span })
  }
  return result
}

/** Characters at the end of a sentence that tell of an abbreviation. */
const LONGEST_END = 20

/** Words of a speaker between a question and the verb that attributes it. */
const LONGEST_NAME = 6

function belongs(text: string, tokens: readonly Token[], before: Span, after: Span): boolean {
  const head = text.slice(Math.max(before.start, before.end - LONGEST_END), before.end)
  const tail = text.slice(after.start, after.end)
  if (/\b(?:Cllr|Clr|Cr|Rev|Prof|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|Hon|St|No|Nos|vs|cf|pp|approx|Jr|Sr)\.$/.test(head))
    return true
  if (/^[\p{Ll}]/u.test(tail)) return true
  // "Sen. Ann Cole (D-N.|Y.)"
  if (/\([^)]{0,12}$/.test(head)) return true
  if (/^(?:[,;]|[)\]”’"'.,;]+$)/u.test(tail)) return true
  if (!/["”’']$/.test(head)) return false
  const words = within(tokens, after).filter((t) => t.pos !== 'PUNCT')
  const first = words.findIndex((t) => SAY_VERBS.has(t.lemma) || (t.pos === 'VERB' && isSpeech(t)))
  // "…?" Pike asked, turning to the diver.
  const next = words[first + 1]
  if (
    /[?!]["”’']$/.test(head) &&
    first > 0 &&
    first <= LONGEST_NAME &&
    (!next || /^(?:ADP|ADV)$/.test(next.pos) || /^,/.test(text.slice((words[first] as Token).end)))
  )
    return words.slice(0, first).every((t) => /^(?:PROPN|NOUN|DET|PRON|ADJ|NUM)$/.test(t.pos))
  return first > 0 && first <= 3 && words.length <= 8 && !/["“‘]/.test(tail)
}
