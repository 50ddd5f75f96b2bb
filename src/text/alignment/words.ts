import { HONORIFICS } from '../lexicon.ts'
import { knownNames } from './covered.ts'
import type { Parsed } from './frame.ts'
import {
  ADMITTING,
  COUNTING,
  LIGHT_ADVERBS,
  LIGHT_VERBS,
  NAMING,
  NEGATORS,
  numberOf,
  SAYING,
  SERVING,
  SUBORDINATORS,
} from './grammar.ts'
import { kinship, type Unit, unitsOf } from './kinship.ts'
import { parse } from './parse.ts'
import { type Context, topicOf } from './reference.ts'
import { shareOf } from './shares.ts'
import type { Word } from './tagging.ts'
import { isOnce } from './taken-out.ts'
import type { StatedVoice } from './voices.ts'

/** A statement, what it is held against, and which words of the two mean the same. */
export interface Reading {
  stated: Parsed
  found: Parsed
  context: Context
  voice: StatedVoice | null
  pairs: Pairs
}

/** Words of the evidence that mean what a word of the statement means, or the opposite. */
export interface Pairs {
  of(word: Word): readonly Word[]
  against(word: Word): readonly Word[]
}

export function readPairs(stated: Parsed, found: Parsed): Pairs {
  const kin = new Map<Word, Word[]>()
  const against = new Map<Word, Word[]>()
  const units = unitsOf(found.words)
  for (const one of unitsOf(stated.words)) {
    const relations = units.map((two) => ({ word: two.word, relation: kinship(one, two) }))
    const pick = (wanted: string) => relations.flatMap(({ word, relation }) => (relation === wanted ? [word] : []))
    const [same, opposite] = [pick('same'), pick('opposite')]
    // The opposite of a word in one sense may be like it in another.
    kin.set(one.word, same.length > 0 || opposite.length === 0 ? [...same, ...pick('kin')] : [])
    against.set(one.word, same.length > 0 ? [] : opposite)
  }
  return { of: (word) => kin.get(word) ?? [], against: (word) => against.get(word) ?? [] }
}

/** Words of a statement that the evidence has in no form, and those it has the opposite of. */
export function unsaid(reading: Reading): { missing: string[]; opposite: string[] } {
  const { stated, pairs } = reading
  const carried = carriedOf(reading)
  const missing: string[] = []
  const opposite: string[] = []
  for (const unit of unitsOf(stated.words)) {
    const { word } = unit
    const [other] = pairs.against(word)
    if (pairs.of(word).length > 0 || (!other && !isWanted(unit, reading))) continue
    if (carried.some((w) => isCarried(word, w))) continue
    if (other) opposite.push(`“${word.text}” against “${other.text}”`)
    else missing.push(word.text)
  }
  return { missing, opposite }
}

/** Verbs that only help to say something. */
const HELPING = new Set(['be', 'have', 'do'])

function isWanted({ word, entry }: Unit, { stated, found, voice, pairs }: Reading): boolean {
  const { lower, lemma, pos, i } = word
  if (pos === 'AUX' || lower === 'according' || (HELPING.has(lemma) && !entry.includes('_'))) return false
  if (NEGATORS.has(lower) || LIGHT_ADVERBS.has(lower) || HONORIFICS.has(lower) || COUNTING.has(lower)) return false
  // "the third president": numbers are compared with what they count, but ordinals count nothing.
  if (pos === 'ADJ' && numberOf(lower) !== null) return !found.words.some((w) => numberOf(w.lower) === numberOf(lower))
  if (numberOf(lower) !== null || shareOf(word) !== null || SUBORDINATORS.has(lower)) return false
  if (stated.whens.some(({ start, end }) => start <= i && i < end)) return false
  if (stated.frames.some((f) => f.adverbs.some((w) => w.i === i && isOnce(w, found.words)))) return false
  // Who warns or complains says it; who admits it says that it is so.
  if (voice?.verb === word) return !(SAYING.has(lemma) && !ADMITTING.has(lemma)) && !alike(NAMING, word, found)
  // "works as a nurse" is told by "a nurse".
  if (
    SERVING.has(lemma) &&
    stated.frames.some((f) => f.predicate === word && f.obliques.some((o) => o.preposition === 'as'))
  )
    return false
  // "gave a rating" is told by "rated".
  if (!LIGHT_VERBS.has(lemma) || entry.includes('_')) return true
  const helped = stated.frames.find((f) => f.predicate === word)
  const tells = (w: Word) => found.frames.some((f) => f.predicate === w)
  return !helped?.objects.some(({ head }) => pairs.of(head).some(tells))
}

const alike = (set: ReadonlySet<string>, { lemma }: Word, { words }: Parsed): boolean =>
  set.has(lemma) && words.some((w) => set.has(w.lemma))

/** What the evidence leaves to what comes before it: who "she" is, which "letter" it is, what all of it is about. */
function carriedOf({ stated, found, context }: Reading): Word[] {
  const before = context.before ? parse(context.before).words.filter(({ pos }) => pos === 'NOUN') : []
  return [...knownNames(stated, found, context), ...topicOf(context), ...before]
}

const isCarried = (stated: Word, known: Word): boolean =>
  stated.key === known.key && (stated.name || stated.pos === 'NOUN' || stated.pos === 'ADJ')
