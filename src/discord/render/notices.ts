import type { Card } from './card.ts'
import { COLOUR } from './card.ts'

const TEXT = {
  failed: 'Sorry, something went wrong on my side and I could not answer. Please ask again in a moment.',
  slow: 'Sorry, this took too long and I had to give up. Please ask again in a moment.',
  stopped: 'Sorry, I was stopped before I had finished. Please ask again in a minute.',
  stopping: 'I am just being restarted. Please ask again in a minute.',
  unknown: 'I do not know this command any more. Please try again in a few minutes, when Discord has the new list.',
}

/** What is said when there is no answer: never why in detail, that is in the log. */
export function notice(kind: keyof typeof TEXT): Card {
  return { embeds: [{ color: COLOUR.notice, description: TEXT[kind] }] }
}
