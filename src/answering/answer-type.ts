import { terms } from '../index/terms.ts'
import { type Token, tokenize } from '../passages/nlp.ts'
import { isNameWord } from '../passages/phrases.ts'
import type { Event } from '../types.ts'
import type { Question } from './question.ts'

const NUMBER =
  /^(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|both)$/
const DURATION =
  /\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|several|few|many)[\s-]+(?:more |next |past |last )?(?:second|minute|hour|day|night|week|month|year|decade|centur)(?:s|y|ies)?\b/i
const REASON =
  /\b(?:because|due to|led to|leads to|owing to|as a result|thanks to|in order to|so that|since|caused?|causes|reason|therefore|to ensure|which (?:enables|means|allows)|for fear)\b/i
const TIME =
  /\b(?:1\d{3}|20\d\d|\d{1,2}(?:st|nd|rd|th)? century|\d{3,4} (?:bc|ad|bce|ce)|january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|decade)\b/i
/** How well a date of each precision answers "when". */
const PRECISION: Record<Event['precision'], number> = { day: 1, month: 1, year: 0.7 }

/** A date that something is only said to be after or before tells little of when it was. */
const BOUND = 0.4

/**
 * 0 to 1: does a text have what such a question asks for — a date, a number, a duration, a reason, somebody's name?
 *
 * @param events the events the text speaks of.
 * @param isBound is a date only a limit: "since April 2016"?
 */
export function typeFit(
  question: Question,
  text: string,
  events: readonly Event[],
  isBound: (event: Event) => boolean = () => false,
): number {
  switch (question.kind) {
    case 'when':
      return Math.max(TIME.test(text) ? 0.6 : 0, ...events.map((e) => (isBound(e) ? BOUND : PRECISION[e.precision])))
    case 'how-many':
      return count(question, text, tokenize(text)).fit
    case 'how-long':
      return duration(question).test(text) ? 1 : 0
    case 'why':
      return REASON.test(text) ? 1 : 0.4
    case 'who':
      return newNames(question, tokenize(text)).length > 0 ? 1 : 0
    case 'where':
      return /\b(?:in|at|from|to|near|of|on|outside|inside|between) (?:the )?\p{Lu}/u.test(text) ? 1 : 0.3
    default:
      return 1
  }
}

/** How well what a question asks for must fit for the text to answer it; 0 where anything may. */
export function typeNeeded(question: Question): number {
  if (question.kind === 'how-many') return 1
  return ['when', 'how-long', 'who'].includes(question.kind) ? 0.01 : 0
}

/**
 * The words of a text that answer such a question on their own: "21 cases", "12 months", a name. `null` where the text
 * has none, or several that might.
 */
export function shortAnswer(question: Question, text: string): string | null {
  if (question.kind === 'how-many') return count(question, text, tokenize(text)).words
  if (question.kind === 'how-long') return duration(question).exec(text)?.[0] ?? null
  if (question.kind !== 'who') return null
  const names = new Set(newNames(question, tokenize(text)).filter((name) => name.includes(' ')))
  return names.size === 1 ? ([...names][0] as string) : null
}

const AGE = /\b(?:aged? (?:of )?\d+|\d+[- ]years?[- ]old)\b/i
const duration = ({ text }: Question) => (/^how old/i.test(text) ? AGE : DURATION)

/** How well a number fits, 0 to 1, and the number with what it counts. */
function count(question: Question, text: string, tokens: readonly Token[]): { fit: number; words: string | null } {
  const thing = terms(question.about.split(/\s+/).slice(0, 3).join(' '))
  let best: { fit: number; words: string | null } = { fit: 0, words: null }
  tokens.forEach((token, i) => {
    if (!NUMBER.test(token.lower) && token.pos !== 'NUM') return
    if (/^(?:1[5-9]|20)\d\d$/.test(token.text) && !thing.includes('year')) return
    const counted = tokens.slice(i + 1, i + 5).find((t) => terms(t.text).some((term) => thing.includes(term)))
    const priced = /^[£$€]$/.test(tokens[i - 1]?.text ?? '') || /^(?:%|per)$/.test(tokens[i + 1]?.lower ?? '')
    const fit = counted || priced ? 1 : 0.5
    if (fit > best.fit)
      best = { fit, words: counted ? text.slice(tokens[numberStart(tokens, i)]?.start, counted.end) : null }
  })
  return best
}

/** Where a number begins that goes on over several words: "half a million", "one hundred and fifty". */
function numberStart(tokens: readonly Token[], last: number): number {
  let first = last
  while (
    /^(?:half|quarter|an?|and)$/.test(tokens[first - 1]?.lower ?? '') ||
    NUMBER.test(tokens[first - 1]?.lower ?? '')
  )
    first--
  while (first < last && /^(?:an?|and)$/.test(tokens[first]?.lower ?? '')) first++
  return first
}

/** Names in the text that are not in the question: runs of capitalised words. */
function newNames(question: Question, tokens: readonly Token[]): string[] {
  const known = new Set(terms(question.text))
  const names: string[] = []
  let run: Token[] = []
  for (const token of [...tokens, null]) {
    if (token && isNameWord(token) && token.pos === 'PROPN') run.push(token)
    else {
      if (run.some((t) => terms(t.text).some((term) => !known.has(term)))) names.push(run.map((t) => t.text).join(' '))
      run = []
    }
  }
  return names
}
