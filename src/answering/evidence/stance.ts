import { isNegation } from '../../text/negation.ts'
import { stem } from '../../text/nlp.ts'
import { term, words } from '../../text/terms.ts'

/**
 * Pairs of opposite ideas, as plain English has them: `left | right`. A word of one side under a negation says what the
 * other side says: what is "not removed" stays.
 */
const OPPOSITES = `
  stay remain keep retain maintain continue | remove strip lose withdraw leave end stop quit relinquish takeover
  rise increase grow climb expand more up gain | fall decrease drop decline shrink reduce cut less fewer down reduction
  improve better progress improvement | worsen deteriorate worse decline failure fail failing weakness
  accept agree approve support welcome back endorse praise | reject refuse oppose deny dispute criticise criticize condemn
  open start begin launch | close shut end finish stop
  necessary needed required essential | unnecessary needless
  allow permit let enable | ban forbid prohibit prevent block
  win succeed success victory | lose fail defeat
  strong good robust adequate swift fast quick | weak poor inadequate slow bad
  appoint hire recruit employ | dismiss sack fire resign
  confirm true | deny false
  include | exclude
  safe | dangerous unsafe
`

/** Words that judge a whole clause: "removing it was not necessary" is "it was not removed" as far as sense goes. */
const JUDGES =
  /\b(?:unnecessary|undesirable|unwise|(?:not|never|no longer) (?:\w+ ){0,3}(?:necessary|needed|desirable|right|possible|wise|appropriate|required|justified)|no need|wrong to)\b/

/** How many words to its right a negation reaches. */
const REACH = 10

/** What a text says about each pair of ideas: +1 for the left side, −1 for the right, 0 where it says both. */
export type Stance = ReadonlyMap<number, number>

const SIDES: ReadonlyMap<string, readonly { pair: number; side: 1 | -1 }[]> = readPairs()

/** What is necessary is judged, not done: it turns the clause and is no side of its own. */
const NECESSITY = SIDES.get(stem('necessary'))?.[0]?.pair

/** The pairs a word (as a stem) belongs to. */
export function sidesOf(term: string): readonly { pair: number; side: 1 | -1 }[] {
  return SIDES.get(term) ?? []
}

/** Reads the stance of a text, negations turned round. */
export function stanceOf(text: string): Stance {
  const stance = new Map<number, number>()
  const list = phrasal(text.toLowerCase().replace(/’/g, "'")).split(/(?<=[.;?!])\s+/)
  for (const clause of list) {
    const plainly = clause.replace(/n't\b/g, ' not')
    const tokens = words(plainly)
    const judged = JUDGES.test(plainly)
    let negated = -99
    tokens.forEach((word, i) => {
      if (isNegation(word)) {
        // Two negations in reach of each other undo each other: "not unnecessary".
        negated = i - negated <= 3 ? -99 : i
      }
      for (const { pair, side } of sidesOf(stem(word))) {
        if (pair === NECESSITY) continue
        const turned = judged || (i > negated && i - negated <= REACH) ? -side : side
        const before = stance.get(pair)
        stance.set(pair, before === undefined || before === turned ? turned : 0)
      }
    })
  }
  return stance
}

/** How many words to its right a negation turns round for certain. */
const NEAR = 8

/** Stems of the words that a negation stands close in front of, in the same clause: "complacent" of "we are not complacent". */
export function negatedIn(text: string): ReadonlySet<string> {
  const negated = new Set<string>()
  const clauses = text
    .toLowerCase()
    .replace(/’/g, "'")
    .split(/[.,;:?!]\s|\bbut\b|[—–]/)
  for (const clause of clauses) {
    let since = NEAR + 1
    for (const word of words(clause.replace(/n't\b/g, ' not'))) {
      // "not only" takes nothing back, and two negations undo each other.
      if (isNegation(word)) since = since <= 3 ? NEAR + 1 : 0
      else if (since === 0 && word === 'only') since = NEAR + 1
      else if (++since <= NEAR) {
        const stemmed = term(word)
        if (stemmed !== null) negated.add(stemmed)
      }
    }
  }
  return negated
}

/** +1 when the two say the same of an idea they share, −1 when they say opposite things, 0 when they share none. */
export function agreement(a: Stance, b: Stance): number {
  let sum = 0
  for (const [pair, side] of a) {
    const other = b.get(pair)
    if (other !== undefined) sum += side * other
  }
  return Math.sign(sum)
}

/** "taken away" and "take over" are one idea each. */
export function phrasal(text: string): string {
  return text
    .replace(
      /\b(?:take|takes|took|taken|taking)\s+(\w+\s+)?(?:away|out|off)\b/g,
      (_all, between: string | undefined) => `remove ${between ?? ''}`,
    )
    .replace(/\b(?:take|takes|took|taken|taking)\s+over\b/g, 'takeover')
    .replace(/\b(?:hand|hands|handed|give|gave|given)\s+(?:\w+\s+)?(?:up|over)\b/g, 'relinquish')
}

function readPairs(): Map<string, { pair: number; side: 1 | -1 }[]> {
  const sides = new Map<string, { pair: number; side: 1 | -1 }[]>()
  OPPOSITES.trim()
    .split('\n')
    .forEach((line, pair) => {
      const [left = '', right = ''] = line.split('|')
      for (const [list, side] of [
        [left, 1],
        [right, -1],
      ] as const) {
        for (const word of list.trim().split(/\s+/)) {
          const key = stem(word)
          const known = sides.get(key) ?? []
          if (!known.some((one) => one.pair === pair)) known.push({ pair, side })
          sides.set(key, known)
        }
      }
    })
  return sides
}
