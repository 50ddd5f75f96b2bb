import type { Vocabulary } from '../../retrieval/vocabulary.ts'
import { term as stemOf, terms, words } from '../../text/terms.ts'
import { kinOf } from '../../text/thesaurus.ts'
import { agreement, negatedIn, phrasal, type Stance, sidesOf, stanceOf } from './stance.ts'

/** Words of a question or a statement, ready to be held against texts. */
export interface Wanted {
  text: string
  terms: readonly string[]
  /** Weight of each term: its idf, more for a name. */
  weights: readonly number[]
  total: number
  /** The terms that are names. */
  names: ReadonlySet<string>
  /** For each term, other words of the case for the same or a related thing, and how much each tells beside the term. */
  kin: readonly WantedKin[]
  /** For each of those words, which terms it is kin of, by position, and how much it tells for them. */
  kinOf: ReadonlyMap<string, readonly Kinship[]>
  stance: Stance
  /** Terms that a negation stands in front of. */
  negated: ReadonlySet<string>
}

interface Kinship {
  at: number
  same: number
  near: number
}

interface WantedKin {
  same: ReadonlyMap<string, number>
  near: ReadonlyMap<string, number>
  opposite: ReadonlySet<string>
}

/** A text as it is held against what is wanted; its stance and negated terms where they are known already. */
export interface Text {
  text: string
  terms: ReadonlySet<string>
  stance?: Stance
  negated?: ReadonlySet<string>
  /** The pairs of opposites that the text and what stands around it speak of: `pairsOf`. */
  pairs?: { own: ReadonlySet<number>; around: ReadonlySet<number> }
}

/** How a text answers to what is wanted. All shares are 0 to 1. */
export interface Match {
  /** Share of the wanted words' weight that the text itself has. */
  own: number
  /** The same, with what stands around the text. */
  around: number
  /** Share of the wanted words that are no names in the text itself; 1 when all are names. */
  topic: number
  /** Like `own`, where another word for the same thing counts as well. */
  alike: number
  /** Like `alike`, where broader, narrower and similar words count as well. */
  akin: number
  /** −1 when the text says the opposite, 1 when it agrees, 0 when it takes no side. */
  agreement: number
}

/** From this share of the weight of the words the two have in common on, one that only one of them negates is a contradiction. */
const TURNED = 0.5
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
  // A negation is the stance's business, in whatever spelling.
  const plain = phrasal(
    text
      .toLowerCase()
      .replace(/’/g, "'")
      .replace(/\b(\w+)n't\b/g, ' not'),
  )
  const distinct = [...new Set(terms(plain))].filter((term) => !EMPTY.has(term))
  const weights = distinct.map((term) => vocabulary.idf(term) * (names.has(term) ? NAME : 1))
  const total = weights.reduce((a, b) => a + b, 0)
  const kin = readKin(plain, distinct, names, vocabulary)
  return {
    text,
    terms: distinct,
    weights,
    total,
    names,
    kin,
    kinOf: byWord(kin),
    stance: stanceOf(text),
    negated: negatedIn(text),
  }
}

function byWord(kin: readonly WantedKin[]): Wanted['kinOf'] {
  const found = new Map<string, Kinship[]>()
  kin.forEach(({ same, near }, at) => {
    for (const word of new Set([...same.keys(), ...near.keys()])) {
      const list = found.get(word) ?? []
      list.push({ at, same: same.get(word) ?? 0, near: near.get(word) ?? 0 })
      found.set(word, list)
    }
  })
  return found
}

const PARTICLE = /^(?:in|out|up|down|over|off|on|away|back|through|for|about)$/

/** Kin of each term that the case uses; of a verb, also of the phrase it makes with a particle: "bring in". */
function readKin(
  text: string,
  distinct: readonly string[],
  names: ReadonlySet<string>,
  vocabulary: Vocabulary,
): Wanted['kin'] {
  const written = words(text)
  const kin = distinct.map(() => ({
    same: new Map<string, number>(),
    near: new Map<string, number>(),
    opposite: new Set<string>(),
  }))
  written.forEach((word, i) => {
    const stem = stemOf(word)
    const at = stem === null || names.has(stem) ? -1 : distinct.indexOf(stem)
    const own = kin[at]
    if (!own) return
    const particle = written.slice(i + 1, i + 3).find((next) => PARTICLE.test(next))
    const weight = vocabulary.idf(distinct[at] as string)
    for (const other of kinOf(word).opposite) if (vocabulary.has(other)) own.opposite.add(other)
    for (const form of particle ? [word, `${word}_${particle}`] : [word])
      for (const kind of ['same', 'near'] as const)
        for (const other of kinOf(form)[kind])
          if (vocabulary.has(other)) own[kind].set(other, Math.min(1, vocabulary.idf(other) / weight))
  })
  return kin
}

/**
 * @param own the text's words, its terms, and its stance where that is known already.
 * @param around terms of the text, of what stands around it and of its article's title.
 */
export function match(wanted: Wanted, own: Text, around: ReadonlySet<string>): Match {
  const stance = own.stance ?? stanceOf(own.text)
  const sides = own.pairs?.own ?? pairsOf(own.terms, own.text)
  const near = own.pairs?.around ?? pairsOf(around, '')
  let mine = 0
  let all = 0
  let plain = 0
  let plainTotal = 0
  let alike = 0
  let akin = 0
  let shared = 0
  let turned = 0
  let aligned = false
  const negated = own.negated ?? negatedIn(own.text)
  // The text's words are looked up among the wanted ones' kin: they are fewer.
  const sames = new Float64Array(wanted.terms.length)
  const nears = new Float64Array(wanted.terms.length)
  for (const term of own.terms)
    for (const { at, same, near } of wanted.kinOf.get(term) ?? NOBODY) {
      if (same > (sames[at] as number)) sames[at] = same
      if (near > (nears[at] as number)) nears[at] = near
    }
  wanted.terms.forEach((term, i) => {
    const weight = wanted.weights[i] as number
    const inside = own.terms.has(term) ? 1 : shares(term, sides) ? SYNONYM : 0
    mine += weight * inside
    const pole = poleOf(term, wanted.kin[i], own.terms, negated)
    if (pole !== 0) {
      const same = pole > 0 === !wanted.negated.has(term)
      shared += weight
      if (!same) turned += weight
      // A negation that the two have in common: whatever else one of them negates, they do not deny each other.
      else if (pole < 0) aligned = true
    }
    const same = Math.max(inside, sames[i] as number)
    alike += weight * same
    akin += weight * Math.max(same, nears[i] as number)
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
    alike: alike / total,
    akin: akin / total,
    agreement: agreement(wanted.stance, stance) || (!aligned && turned > 0 && turned >= TURNED * shared ? -1 : 0),
  }
}

/** The pairs of opposites a text speaks of. Which side it takes is `agreement`'s business, not coverage's. */
export function pairsOf(own: ReadonlySet<string>, text: string): ReadonlySet<number> {
  const pairs = new Set<number>()
  const all = /\b(?:take|taking|taken|took|hand|gave|give|given)/i.test(text)
    ? [...own, ...terms(phrasal(text.toLowerCase()))]
    : own
  for (const term of all) for (const { pair } of sidesOf(term)) pairs.add(pair)
  return pairs
}

/** +1 when a text has a term, −1 when it negates it or has its opposite, 0 when it has neither. */
function poleOf(
  term: string,
  kin: WantedKin | undefined,
  own: ReadonlySet<string>,
  negated: ReadonlySet<string>,
): number {
  if (own.has(term)) return negated.has(term) ? -1 : 1
  for (const other of kin?.opposite ?? []) if (own.has(other)) return negated.has(other) ? 1 : -1
  return 0
}

const NOBODY: readonly Kinship[] = []

const shares = (term: string, pairs: ReadonlySet<number>) => sidesOf(term).some(({ pair }) => pairs.has(pair))
