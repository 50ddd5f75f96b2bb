import type { Span } from '../domain/types.ts'
import { ORG_NOUNS, ROLE_NOUNS } from '../text/lexicon.ts'
import type { People } from './people.ts'
import type { ReadPassage } from './sentences.ts'

/** A turn of a transcript: its words, and the label that says whose they are. */
export interface Turn extends Span {
  speaker: string
  label: Span
}

const NAME = String.raw`\p{Lu}[\p{L}'’-]*\.?(?: (?:\p{Lu}[\p{L}'’-]*\.?|de|van|von|der|la|al|bin)){1,3}`
const LABEL = new RegExp(
  String.raw`^(?:\(\((${NAME})\)\)|(${NAME}|\p{Lu}[\p{Lu}'’-]+|\p{Lu}\p{Ll}[\p{L}'’-]+):)\s+`,
  'u',
)
/** Turns from which on an article is taken for a transcript: one line "Contact: …" makes none. */
const FEWEST = 2

/**
 * The turns of an interview or a hearing: paragraphs that begin with a name as a label, "ANN COLE: …" or
 * "((Ann Cole)) …". A label of one word counts only where it is the surname of somebody the article names in full.
 *
 * @returns a turn for each passage that is one, by the passage's position.
 */
export function readTurns(text: string, reads: readonly ReadPassage[], people: People): Map<number, Turn> {
  const turns = new Map<number, Turn>()
  const sure = new Set<string>()
  const seen = new Set<string>()
  reads.forEach(({ passage }, index) => {
    if (passage.kind !== 'paragraph') return
    const words = text.slice(passage.start, passage.end)
    const match = LABEL.exec(words)
    const label = match?.[1] ?? match?.[2]
    if (!match || !label) return
    const speaker = speakerOf(label, people)
    const start = passage.start + match[0].length
    // "Venue: Town Hall" has no sentence behind it, "Smith: 1,769." nobody's words.
    if (speaker === null || !/\p{L}/u.test(words.slice(match[0].length)) || !/[.!?…][”"’')\]]*$/.test(words)) return
    // "Town Hall: the venue is open." may be a line of a list: a name is sure that stands there again, or elsewhere.
    const known = people.withSurname(speaker.split(' ').at(-1) as string).length > 0
    if (match[1] || known || seen.has(label) || (label === label.toUpperCase() && label.includes(' ')))
      sure.add(speaker)
    seen.add(label)
    const from = passage.start + match[0].indexOf(label)
    turns.set(index, { start, end: passage.end, speaker, label: { start: from, end: from + label.length } })
  })
  for (const [index, { speaker }] of turns) if (!sure.has(speaker)) turns.delete(index)
  return turns.size < FEWEST ? new Map() : turns
}

/** The person a label stands for, null for what is no person's name. */
function speakerOf(label: string, people: People): string | null {
  const shouted = label === label.toUpperCase()
  const name = shouted ? label.toLowerCase().replace(/(?<![\p{L}'’])\p{L}/gu, (first) => first.toUpperCase()) : label
  const words = name.split(' ')
  // "Ann Cole Image: Courier" is a caption.
  if (/(?:image|photo|picture|credit|video)s?$/i.test(name)) return null
  if (words.some((word) => ORG_NOUNS.has(word.toLowerCase()) || ROLE_NOUNS.has(word.toLowerCase()))) return null
  const [only] = people.withSurname(words.at(-1) as string)
  if (words.length === 1) return people.withSurname(name).length === 1 && only ? only : null
  return people.fullName(name)
}
