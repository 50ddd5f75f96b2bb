import { linksOf } from '../thesaurus.ts'
import type { Word } from './tagging.ts'

/** WordNet's parts of speech, by the tagger's. */
export const PART: Readonly<Record<string, 'noun' | 'verb' | 'adj' | 'adv'>> = {
  NOUN: 'noun',
  PROPN: 'noun',
  VERB: 'verb',
  AUX: 'verb',
  ADJ: 'adj',
  ADV: 'adv',
}

/**
 * How a statement's word stands to one of the evidence. `broader`: the statement's is the broader one, so it is proved
 * too. `contrary`: the opposite by a detour, "reduce" being a way to "decrease"; needs more to be sure.
 */
type Relation = 'same' | 'near' | 'broader' | 'opposite' | 'contrary' | null

const related = new Map<string, Relation>()

export const MOST_PAIRS = 50_000

export function relate(stated: Word, found: Word): Relation {
  if (stated.key === found.key || stated.lemma === found.lemma) return 'same'
  if (isInitials(stated, found) || isInitials(found, stated)) return 'same'
  if (stated.name || found.name) return nationality(stated, found) ? 'near' : null
  const id = `${stated.lower} ${stated.pos} ${found.lower} ${found.pos}`
  const known = related.get(id)
  if (known !== undefined) return known
  const relation = compare(stated, found)
  if (related.size >= MOST_PAIRS) related.clear()
  related.set(id, relation)
  return relation
}

const COUNTER = [
  ['more', 'less'],
  ['more', 'fewer'],
  ['most', 'least'],
  ['many', 'few'],
  ['much', 'little'],
  ['before', 'after'],
  ['up', 'down'],
] as const

function compare(a: Word, b: Word): Relation {
  if (COUNTER.some(([x, y]) => (a.lower === x && b.lower === y) || (a.lower === y && b.lower === x))) return 'opposite'
  if (prefixed(a.lower, b.lower) || prefixed(b.lower, a.lower)) return 'opposite'
  const partA = PART[a.pos]
  const partB = PART[b.pos]
  if (!partA || !partB) return null
  const ofA = linksOf(a.lower, partA)
  const ofB = linksOf(b.lower, partB)
  if (ofA.opposite.has(b.key) || ofB.opposite.has(a.key)) return 'opposite'
  if (partA === partB && (ofA.same.has(b.key) || ofB.same.has(a.key))) return 'near'
  if (ofA.derived.has(b.key) || ofB.derived.has(a.key)) return 'near'
  // "chairs" and "chairperson": what it is derived from has a word of the same meaning.
  if (partA !== partB && (meets(ofA.derived, ofB.same) || meets(ofB.derived, ofA.same))) return 'near'
  if (partA === partB && ofB.broader.has(a.key)) return 'broader'
  if (partA === partB && (ofA.similar.has(b.key) || ofB.similar.has(a.key))) return 'near'
  // "reduced" and "increased": the opposite of a word of the same meaning.
  if (partA === partB && (meets(ofA.opposite, ofB.same) || meets(ofB.opposite, ofA.same))) return 'opposite'
  // and of a word of a broader one: "reduce" is a way to "decrease".
  if (partA === 'verb' && partB === 'verb' && (meets(ofA.opposite, ofB.parent) || meets(ofB.opposite, ofA.parent)))
    return 'contrary'
  return null
}

/** "called back" and "recalled". */
export function relatePhrasal(lemma: string, particle: string, other: Word): boolean {
  return linksOf(`${lemma}_${particle}`, 'verb').same.has(other.key)
}

export function meets(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const word of one) if (other.has(word)) return true
  return false
}

const prefixed = (long: string, short: string): boolean =>
  short.length > 3 &&
  /^(un|in|im|il|ir|dis|non-?)/.test(long) &&
  long.replace(/^(un|in|im|il|ir|dis|non-?)/, '') === short

/** "U.S." and "US"; "FEMA" is left to the articles' own aliases. */
const isInitials = (a: Word, b: Word): boolean =>
  a.lower.replace(/\./g, '') === b.lower.replace(/\./g, '') && a.lower.length > 1

/** "Chinese" of "China". */
function nationality(a: Word, b: Word): boolean {
  if (!a.name && !b.name) return false
  return (
    linksOf(a.lower, 'adj').derived.has(b.key) ||
    linksOf(b.lower, 'adj').derived.has(a.key) ||
    linksOf(a.lower, 'noun').derived.has(b.key)
  )
}

export const isNear = (relation: ReturnType<typeof relate>): boolean =>
  relation === 'same' || relation === 'near' || relation === 'broader'
