import { HONORIFICS, ROLE_NOUNS } from '../text/lexicon.ts'
import type { Token } from '../text/nlp.ts'
import { type Field, fieldOf } from '../text/thesaurus.ts'

/** What WordNet says of a noun is looked up on disk: the answers for words seen before are kept. */
const known = new Map<string, Field | null>()
const MOST = 20_000

function field(word: string): Field | null {
  const before = known.get(word)
  if (before !== undefined) return before
  const found = fieldOf(word, 'noun')
  if (known.size >= MOST) known.clear()
  known.set(word, found)
  return found
}

/** Is this a noun for what a person is or does: "spokesman", "voter", "rival"? */
export function isPersonNoun(token: Token | undefined): boolean {
  if (!token) return false
  const lower = token.lower.replace(/\.$/, '')
  // "a major foe", "the chief rival"
  if (token.pos === 'ADJ' && /^(?:major|general|principal|fellow|head|super|junior|minor)$/.test(lower)) return false
  if (ROLE_NOUNS.has(lower) || ROLE_NOUNS.has(token.lemma) || OFFICE.test(lower)) return true
  // A capital may begin a surname that is a common noun too: "Baker", "Fisher".
  if (/^\p{Lu}/u.test(token.text) && !token.initial) return false
  return token.pos === 'NOUN' && field(lower) === 'person'
}

/** Forms of address that are offices. */
const OFFICE = /^(?:sen|rep|gov|gen|col|lt|sgt|capt|amb|atty)$/

/** "Libya", "New Jersey": the most common meaning of the name is a place. */
export const isPlace = (name: string): boolean => field(name.toLowerCase().replaceAll(' ', '_')) === 'location'

/** "Democratic", "Republican": a word for a party or people, and nobody's name. */
export const isPeople = (word: string): boolean =>
  /^(?:\p{Lu}\p{L}+(?:an|ans|ian|ish|ese|ic|ats?|ists?|ims?))$/u.test(word) && field(word.toLowerCase()) === 'person'

/** "voters", "Democrats": several people who have no name. */
export function arePeople(token: Token): boolean {
  return /[^s]s$|men$|people$/.test(token.lower) && (isPeopleWord(token.lower) || isPersonNoun(token))
}

const isPeopleWord = (lower: string) => /^(?:people|men|women)$/.test(lower) || field(lower) === 'person'

/** "Democratic", "Americans": it keeps its capital. */
export const isNational = (word: string): boolean => {
  const lower = word.toLowerCase()
  const national = /^\p{Lu}/u.test(word) && /(?:crat|cratic|can|[^c]ian|ish|ese|lim|lamic)s?$/.test(lower)
  return national && [lower, lower.replace(/s$/, ''), lower.replace(/ic$/, '')].some((one) => field(one) === 'person')
}

/** "National", "Nurses", "Convention": a word in the name of a body, and in nobody's. */
export const isBodyWord = (lower: string): boolean =>
  /^(?:national|international|united|federal|central|democratic|republican|american|islamic)$/.test(lower) ||
  field(lower) === 'group' ||
  (/[^s]s$/.test(lower) &&
    field(lower.slice(0, -1)) === 'person' &&
    field(lower) === 'person' &&
    ROLE_NOUNS.has(lower.slice(0, -1)))

export const isHonorific = (word: string): boolean => HONORIFICS.has(word.toLowerCase().replace(/\.$/, ''))
