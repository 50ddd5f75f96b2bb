import { HONORIFICS, ROLE_NOUNS, SAY_VERBS } from '../text/lexicon.ts'
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
  // WordNet files the word itself under nothing.
  if (lower === 'person') return true
  // A capital may begin a surname that is a common noun too: "Baker", "Fisher".
  if (/^\p{Lu}/u.test(token.text) && !token.initial) return false
  return token.pos === 'NOUN' && field(lower) === 'person'
}

/** "Dean" of "Dean of the School of Law": a word for a person, with a capital or without. */
export const isOfficeWord = (token: Token): boolean => isPersonNoun(token) || field(token.lower) === 'person'

/** Is this common noun one for one person: "spokeswoman", and neither "police" nor "officials"? */
export const isPerson = (word: string): boolean => {
  const lower = word.toLowerCase()
  return (
    !/(?:[^s]s|men|people)$/.test(lower) && (lower === 'person' || ROLE_NOUNS.has(lower) || field(lower) === 'person')
  )
}

/** Forms of address that are offices. */
const OFFICE = /^(?:sen|rep|gov|gen|col|lt|sgt|capt|amb|atty)$/

/** "Libya", "New Jersey", "Western Pacific": the most common meaning of the name is a place. */
export const isPlace = (name: string): boolean => {
  const words = name.toLowerCase().split(' ')
  const named = words.length > 1 && DIRECTION.test(words[0] as string) ? words.slice(1) : words
  return field(words.join('_')) === 'location' || field(named.join('_')) === 'location'
}

const DIRECTION = /^(?:(?:north|south)(?:east|west)?|east|west)(?:ern)?$|^(?:central|upper|lower)$/

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

/** "said", "scoffed", "decried": a verb of communication, whatever the tagger takes it for. */
export const isSpeech = (token: Token): boolean =>
  SAY_VERBS.has(token.lemma) || fieldOf(token.pos === 'VERB' ? token.lemma : token.lower, 'verb') === 'communication'

/** A finite verb, whatever the tagger takes "elaborated" for. */
export const isFiniteVerb = (t: Token | undefined) =>
  (t?.pos === 'VERB' && !/ing$/.test(t.lower)) || (t !== undefined && /ed$/.test(t.lower) && isSpeech(t))
