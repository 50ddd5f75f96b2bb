import type { Range } from './range.ts'

/** What sort of thing answers. */
export type Expected =
  | 'date'
  | 'number'
  | 'money'
  | 'age'
  | 'duration'
  | 'address'
  | 'person'
  | 'place'
  | 'reason'
  | 'yes-no'
  | 'definition'
  | null

/** What is wanted of the case. Every kind of question takes the intents that it can answer. */
export type Intent =
  | {
      type: 'conversation'
      topic: 'thanks' | 'greeting' | 'bot' | 'abilities' | 'feelings' | 'instruction' | 'nothing-asked'
    }
  | { type: 'overview'; latest: boolean; topic: string }
  | { type: 'people'; of: string }
  | { type: 'who-said'; statement: string }
  | { type: 'what-said'; speaker: string; topic: string }
  | { type: 'did-say'; speaker: string; statement: string }
  | { type: 'who-is'; who: string }
  | { type: 'articles'; topic: string }
  | { type: 'timeline'; topic: string }
  | { type: 'sides'; sides: readonly string[]; topic: string }
  | { type: 'open' }

/** Of whom a question asks, in its words; empty where it asks of nobody. */
export function whomOf(intent: Intent): string {
  if (intent.type === 'what-said' || intent.type === 'did-say') return intent.speaker
  return intent.type === 'who-is' ? intent.who : ''
}

/** Somebody of the case whom the question names. */
export interface Named {
  name: string
  /** As it was typed, in lower case. */
  typed: string
  /** It was a slip for the name, and the answer has to say so. */
  slip: boolean
}

/** A question, read once: nobody after this looks at its text for what is meant. */
export interface Question {
  /** As it was typed. */
  typed: string
  /** Without chat and slips, in lower case, without a mark at the end: what is meant is read from. */
  text: string
  /** What is searched for: the text, with what it goes on from where it leans on that. */
  query: string
  /** Questions that are asked at once, each of them read; empty when there is one. */
  parts: readonly Question[]
  intent: Intent
  expected: Expected
  /** The noun that says what is asked for: "party" of "which party is he in", "cases" of "how many cases"; `null` for none. */
  field: string | null
  named: readonly Named[]
  /** Names of people that are nobody's in the case, in lower case. */
  unknown: readonly string[]
  /** Words between quotation marks. */
  quoted: readonly string[]
  ranges: readonly Range[]
  /** It asks for how things stand now. */
  current: boolean
}
