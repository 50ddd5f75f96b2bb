import { terms } from '../index/terms.ts'
import type { Vocabulary } from '../retrieval/vocabulary.ts'
import { agreement, phrasal, type Stance, sidesOf, stanceOf } from './stance.ts'

/** Words of a question or a statement, ready to be held against texts. */
export interface Wanted {
  text: string
  terms: readonly string[]
  /** Weight of each term: its idf, more for a name. */
  weights: readonly number[]
  total: number
  /** The terms that are names. */
  names: ReadonlySet<string>
  stance: Stance
}

/** How a text answers to what is wanted. All shares are 0 to 1. */
export interface Match {
  /** Share of the wanted words' weight that the text itself has. */
  own: number
  /** The same, with what stands around the text. */
  around: number
  /** Share of the wanted words that are no names in the text itself; 1 when all are names. */
  topic: number
  /** −1 when the text says the opposite, 1 when it agrees, 0 when it takes no side. */
  agreement: number
}

/** Credit for another word for the same idea, or for its opposite under a negation. */
const SYNONYM = 0.8
/** A name weighs this much more than another word as rare. */
const NAME = 1.5

/** Words of a question that say nothing of what is asked: negations, which are the stance's business, and empty verbs. */
const EMPTY = new Set(
  [
    'not',
    'no',
    'never',
    'get',
    'got',
    'other',
    'else',
    'besides',
    'apart',
    'exactly',
    'actually',
    'really',
    'any',
    'some',
    'thing',
    'kind',
    'sort',
  ].flatMap((word) => terms(word)),
)

/** @param names terms of the text that are names. */
export function want(text: string, vocabulary: Vocabulary, names: ReadonlySet<string> = new Set()): Wanted {
  const plain = phrasal(text.toLowerCase().replace(/’/g, "'"))
  const distinct = [...new Set(terms(plain))].filter((term) => !EMPTY.has(term))
  const weights = distinct.map((term) => vocabulary.idf(term) * (names.has(term) ? NAME : 1))
  const total = weights.reduce((a, b) => a + b, 0)
  return { text, terms: distinct, weights, total, names, stance: stanceOf(text) }
}

/**
 * @param own the text's words, its terms, and its stance where that is known already.
 * @param around terms of the text, of what stands around it and of its article's title.
 * @param opposites does a word for the opposite count as one for the same matter? It does where contradictions are sought.
 */
export function match(
  wanted: Wanted,
  own: { text: string; terms: ReadonlySet<string>; stance?: Stance },
  around: ReadonlySet<string>,
  { opposites }: { opposites: boolean },
): Match {
  const stance = own.stance ?? stanceOf(own.text)
  const fits = (pair: number) => opposites || (wanted.stance.get(pair) ?? 0) * (stance.get(pair) ?? 0) >= 0
  const same = new Set([...synonyms(own.terms, own.text)].filter(fits))
  const near = new Set([...synonyms(around, '')].filter(fits))
  let mine = 0
  let all = 0
  let plain = 0
  let plainTotal = 0
  wanted.terms.forEach((term, i) => {
    const weight = wanted.weights[i] as number
    const inside = own.terms.has(term) ? 1 : shares(term, same) ? SYNONYM : 0
    mine += weight * inside
    all += weight * Math.max(inside, around.has(term) ? 1 : shares(term, near) ? SYNONYM : 0)
    if (wanted.names.has(term)) return
    plain += weight * inside
    plainTotal += weight
  })
  const total = wanted.total || 1
  return {
    own: mine / total,
    around: all / total,
    topic: plainTotal === 0 ? 1 : plain / plainTotal,
    agreement: agreement(wanted.stance, stance),
  }
}

/** The pairs of opposites a text speaks of. Which side it takes is `agreement`'s business, not coverage's. */
function synonyms(own: ReadonlySet<string>, text: string): ReadonlySet<number> {
  const pairs = new Set<number>()
  const all = /\b(?:take|taking|taken|took|hand|gave|give|given)/i.test(text)
    ? [...own, ...terms(phrasal(text.toLowerCase()))]
    : own
  for (const term of all) for (const { pair } of sidesOf(term)) pairs.add(pair)
  return pairs
}

const shares = (term: string, pairs: ReadonlySet<number>) => sidesOf(term).some(({ pair }) => pairs.has(pair))
