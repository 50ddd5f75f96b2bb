import { createHash } from 'node:crypto'

/** What a reader thought of an answer, as it is kept: one JSON object a line. */
export interface FeedbackRecord {
  /** When, ISO 8601. */
  at: string
  verdict: 'good' | 'wrong'
  question: string
  answer: string
  /** The generation of the index that the answer came from. */
  generation: string
  /** What sort of wrong it is; `null` when the reader has not said. */
  reason: Reason | null
  /** What the reader says is wrong. */
  note: string | null
  /** Tells two readers of one answer apart, and names nobody. */
  reader: string
  /** The message that the opinion is about. With a reader's id it gives `reader`, so that they can ask to be forgotten. */
  message?: string | undefined
}

/** Who has an opinion on one answer: the same for the same reader of the same message, and of no use for anything else. */
export function readerOf(message: string, user: string): string {
  return createHash('sha256').update(`${message} ${user}`).digest('hex').slice(0, 12)
}

/** What can be wrong with an answer, in the words in which a reader chooses. */
export const REASONS = {
  speaker: 'The wrong person',
  absent: 'Not in the article',
  missing: 'It misses something',
  other: 'Something else',
} as const
export type Reason = keyof typeof REASONS
