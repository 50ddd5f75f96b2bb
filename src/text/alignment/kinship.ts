import { type Links, linksOf } from '../thesaurus.ts'
import { meets, PART, relate } from './relations.ts'
import type { Word } from './tagging.ts'
import { PARTICLES } from './verbs.ts'

/** A word that means something, or a verb with its particle: "step down". */
export interface Unit {
  /** The verb or noun itself; its place in the sentence. */
  word: Word
  /** As WordNet writes it: "step_down". */
  entry: string
  /** The verb alone, where its particle may be a preposition of what follows: "closed in March". */
  alone: string | null
}

/** How far a verb's particle may stand from it: "put the plan off". */
const REACH = 3

/** The words of a text that WordNet or the articles know something of, with verbs and their particles as one. */
export function unitsOf(words: readonly Word[]): Unit[] {
  const taken = new Set<Word>()
  const units: Unit[] = []
  for (const [i, word] of words.entries()) {
    if (!(word.pos in PART) || taken.has(word)) continue
    const particle = word.pos === 'VERB' ? particleOf(words, i) : null
    if (particle) taken.add(particle)
    const entry = particle ? `${word.lemma}_${particle.lower}` : word.lower
    units.push({ word, entry, alone: particle && !PARTICLES.has(particle.lower) ? word.lower : null })
  }
  return units
}

function particleOf(words: readonly Word[], at: number): Word | null {
  const verb = words[at] as Word
  for (let i = at + 1; i <= at + REACH; i++) {
    const word = words[i]
    if (!word || word.pos === 'PUNCT' || word.pos === 'VERB') return null
    if (!['ADP', 'ADV', 'PART', 'SCONJ', 'ADJ'].includes(word.pos)) continue
    const entry = `${verb.lemma}_${word.lower}`
    if (linksOf(entry, 'verb').same.size > 0) return word
  }
  return null
}

export type Kinship = 'same' | 'kin' | 'opposite' | null

/**
 * Whether what is said with one word is also said with the other: the same word, a synonym, a derived form of one, what
 * it is a kind of, an adjective of nearly its meaning. Wider than `relate`: it counts only where everything else is there.
 */
export function kinship(stated: Unit, found: Unit): Kinship {
  const read = (unit: Unit) => [unit, ...(unit.alone ? [{ ...unit, entry: unit.alone, alone: null }] : [])]
  const all = read(stated).flatMap((one) => read(found).map((two) => compare(one, two)))
  return (['same', 'opposite', 'kin'] as const).find((one) => all.includes(one)) ?? null
}

function compare(stated: Unit, found: Unit): Kinship {
  const [a, b] = [stated.word, found.word]
  if (stated.entry === found.entry) return 'same'
  const phrasal = stated.entry.includes('_') || found.entry.includes('_')
  if (!phrasal) {
    const close = relate(a, b)
    if (close === 'same') return 'same'
    if (close === 'near' || close === 'broader') return 'kin'
    if (close === 'opposite') return 'opposite'
  }
  if (a.name || b.name) return null
  const [partA, partB] = [PART[a.pos], PART[b.pos]]
  if (!partA || !partB) return null
  const [ofA, ofB] = [linksOf(stated.entry, partA), linksOf(found.entry, partB)]
  if (opposed(ofA, ofB, stated, found)) return 'opposite'
  const [keyA, keyB] = [phrasal && stated.entry.includes('_') ? '' : a.key, found.entry.includes('_') ? '' : b.key]
  if (ofA.same.has(keyB) || ofB.same.has(keyA) || ofA.derived.has(keyB) || ofB.derived.has(keyA)) return 'kin'
  if (partA === partB && meets(ofA.same, ofB.same)) return 'kin'
  if (meets(ofA.derived, ofB.same) || meets(ofA.same, ofB.derived) || meets(ofA.derived, ofB.derived)) return 'kin'
  if (ofA.similar.has(keyB) || ofB.similar.has(keyA) || ofB.broader.has(keyA)) return 'kin'
  return null
}

const opposed = (a: Links, b: Links, stated: Unit, found: Unit): boolean =>
  a.opposite.has(found.word.key) ||
  b.opposite.has(stated.word.key) ||
  meets(a.opposite, b.same) ||
  meets(b.opposite, a.same)
