import { HONORIFICS, ROLE_NOUNS } from '../lexicon.ts'
import { fieldOf } from '../thesaurus.ts'
import { DEGREES, type Quantifier } from './grammar.ts'
import { type Phrase, type Quantity, titleOf, type When } from './phrases.ts'
import { relate, type Word } from './words.ts'

export type ConflictKind =
  | 'negation'
  | 'antonym'
  | 'number'
  | 'date'
  | 'quantifier'
  | 'name'
  | 'doer'
  | 'place'
  | 'role'
  | 'modality'
  | 'swap'
  | 'speaker'

/** How a part of a statement stands to its like in the evidence. */
export interface Match {
  /** What the evidence does not hold, in words. */
  missing: string[]
  conflicts: { kind: ConflictKind; why: string; denied?: boolean }[]
  /** With what, when, where: not found, but no matter where the evidence denies all of it. */
  extra: string[]
  /** Parts that are the same, and of these names, numbers and dates. */
  same: number
  specific: number
  /** Doers and things done to that are the same, by more than a pronoun. */
  core: number
  /** Of these, things done to. */
  patient: number
  /** Words that mean something and are found. */
  tokens: number
  /** What a statement adds by degree: it does not stand in the way of a conflict. */
  soft: string[]
  /** Words that are like it, not the same. */
  loose: number
}

export const blank = (): Match => ({
  missing: [],
  extra: [],
  conflicts: [],
  same: 0,
  specific: 0,
  core: 0,
  patient: 0,
  tokens: 0,
  soft: [],
  loose: 0,
})

export function merge(into: Match, other: Match): Match {
  into.missing.push(...other.missing)
  into.conflicts.push(...other.conflicts)
  into.extra.push(...other.extra)
  into.same += other.same
  into.specific += other.specific
  into.loose += other.loose
  into.tokens += other.tokens
  into.core += other.core
  into.patient += other.patient
  into.soft.push(...other.soft)
  return into
}

/** Fewer is better; a conflict is nearer than nothing. */
export const costOf = ({ missing, conflicts, same, loose }: Match): number =>
  missing.length * 3 + conflicts.length * 2 - same * 0.1 + loose * 0.01

export const wordsOf = (phrase: Phrase): string => phrase.words.map((w) => w.text).join(' ') || phrase.head.text

const isTitle = (w: Word): boolean => HONORIFICS.has(w.lower)

/**
 * A stated phrase against one of the evidence; `null` where they are not about the same thing.
 *
 * @param around words that may stand in for a modifier: the rest of the same clause, names the article is about.
 */
export function matchPhrase(
  stated: Phrase,
  found: Phrase,
  around: readonly Word[],
  people: readonly string[] = [],
): Match | null {
  const match = blank()
  const own = foundWords(found)
  const head = stated.head
  const relation =
    isPerson(stated) && isPerson(found) && (stated.pronoun || found.pronoun || isAnybody(stated) || isAnybody(found))
      ? 'same'
      : stated.words.length > 0
        ? headRelation(stated, found, own)
        : (stated.quantifier || stated.quantity) && found.words.length === 0
          ? 'same'
          : null
  if (relation === null) return null
  if (relation === 'opposite')
    match.conflicts.push({ kind: 'antonym', why: `“${head.text}” against “${found.head.text}”` })
  else {
    match.same++
    if (stated.words.length > 0) match.tokens++
  }
  if (relation !== 'same') match.loose++
  if (head.name) match.specific++
  for (const word of stated.words) {
    if (word === head || isTitle(word)) continue
    const relations = own.map((w) => relate(word, w))
    if (relations.some((r) => r === 'same' || r === 'near' || r === 'broader')) {
      if (word.name) match.specific++
      if (!relations.includes('same')) match.loose++
      match.tokens++
      continue
    }
    const opposite = own[relations.indexOf('opposite')]
    if (opposite) {
      match.conflicts.push({ kind: 'antonym', why: `“${word.text}” against “${opposite.text}”` })
      continue
    }
    if (word.name && found.head.name && isInFull(stated, found, people)) {
      match.tokens++
      continue
    }
    const rival = word.name ? rivalName(word, stated, found) : null
    if (rival) {
      match.conflicts.push({ kind: 'name', why: `“${word.text}” against “${rival.text}”` })
      continue
    }
    if (around.some((w) => ['same', 'near', 'broader'].includes(relate(word, w) ?? ''))) {
      match.tokens++
      continue
    }
    if (DEGREES.has(word.lower)) match.soft.push(word.text)
    else match.missing.push(word.text)
  }
  for (const other of stated.others) {
    const candidates = [found, ...found.others].flatMap(
      (one) => matchPhrase({ ...other, others: [] }, one, around, people) ?? [],
    )
    const best = candidates.sort((a, b) => costOf(a) - costOf(b))[0]
    if (best) merge(match, best)
    else match.missing.push(wordsOf(other))
  }
  if (found.either && !stated.either) match.missing.push('or')
  matchQuantifier(stated, found, match)
  return match
}

/** "Ian Cooper" for "Cooper", where nobody else of that name is in the article. */
function isInFull(stated: Phrase, found: Phrase, people: readonly string[]): boolean {
  const surname = found.head.lower
  if (stated.head.lower !== surname) return false
  const bearers = people.filter((name) => name.toLowerCase().split(' ').at(-1) === surname)
  const names = stated.words.filter((w) => w.name && !isTitle(w)).map((w) => w.lower)
  return bearers.length === 1 && names.every((name) => (bearers[0] as string).toLowerCase().split(' ').includes(name))
}

const ANYBODY = new Set([
  'nobody',
  'no-one',
  'none',
  'everybody',
  'everyone',
  'anybody',
  'anyone',
  'somebody',
  'someone',
])
const isAnybody = ({ head }: Phrase): boolean => ANYBODY.has(head.lower)
const isPerson = (phrase: Phrase): boolean =>
  isAnybody(phrase) ||
  (phrase.words.length === 1 &&
    !phrase.head.name &&
    (/^(people|persons?)$/.test(phrase.head.lower) || fieldOf(phrase.head.lower, 'noun') === 'person'))

const foundWords = (phrase: Phrase): Word[] => [
  ...phrase.words,
  ...phrase.others.flatMap((o) => o.words),
  ...phrase.beside.flatMap((b) => b.words),
]

function headRelation(
  stated: Phrase,
  found: Phrase,
  own: readonly Word[],
): 'same' | 'near' | 'broader' | 'opposite' | null {
  const direct = relate(stated.head, found.head)
  if (direct && direct !== 'contrary') return direct
  if (stated.head.name) return own.some((w) => relate(stated.head, w) === 'same') ? 'same' : nameIn(stated, own)
  for (const word of [...found.others.map((o) => o.head), ...found.beside.map((b) => b.head)]) {
    const relation = relate(stated.head, word)
    if (relation && relation !== 'opposite' && relation !== 'contrary') return relation
  }
  // "children's services" in "the children's services department"
  return found.words.some((w) => w.key === stated.head.key) && !found.head.name ? 'near' : null
}

/** "FEMA" among the words, or initials of a run of names: "WHO" of "World Health Organization". */
function nameIn(stated: Phrase, own: readonly Word[]): 'same' | null {
  return isInitialsOf(stated.head, own) ? 'same' : null
}

/** "WHO" of "World Health Organization". */
export function isInitialsOf(word: Word, own: readonly Word[]): boolean {
  const letters = word.text.replace(/\./g, '')
  if (!/^\p{Lu}{2,6}$/u.test(letters)) return false
  const initials = own
    .filter((w) => /^\p{Lu}/u.test(w.text))
    .map((w) => w.text.charAt(0))
    .join('')
  return initials.includes(letters)
}

/** Another name where the stated one should stand: "Sarah" of "Sarah Norman" against "Ruth Norman". */
function rivalName(word: Word, stated: Phrase, found: Phrase): Word | null {
  if (ROLE_NOUNS.has(word.lower) || titleOf(stated)?.role.includes(word)) return null
  const taken = found.words.filter((w) => w.name && !isTitle(w) && !stated.words.some((s) => relate(s, w) === 'same'))
  return word.name && taken.length > 0 ? (taken[0] as Word) : null
}

const RANK: Readonly<Record<Quantifier, number>> = { none: 0, few: 1, some: 2, most: 3, all: 4 }

function matchQuantifier(stated: Phrase, found: Phrase, match: Match): void {
  // "no" is the clause's polarity.
  const s = stated.quantifier === 'none' ? null : stated.quantifier
  const f = found.quantifier === 'none' ? null : found.quantifier
  if (stated.quantifier === 'none' || found.quantifier === 'none') {
    // "not all" is not "none"
    if (s !== null && s !== 'some') match.missing.push(s)
    if (f !== null && f !== 'some') match.missing.push(`not “${f}”`)
    return
  }
  const counted = found.quantity !== null
  if (stated.only && !found.only) {
    const more = found.quantity !== null && stated.quantity !== null && found.quantity.value > stated.quantity.value
    if ((f === 'all' && s !== 'all') || more) {
      match.conflicts.push({
        kind: 'quantifier',
        why: `only “${stated.quantity?.value ?? s ?? wordsOf(stated)}” against “${f ?? found.quantity?.value}”`,
      })
      return
    }
  }
  if (s === null) {
    if (f !== null && f !== 'all' && stated.quantity === null) match.missing.push(`not “${f}”`)
  } else if (f === null) {
    if (s === 'some' && counted && !stated.only) return
    if (s === 'all' && found.only) match.conflicts.push({ kind: 'quantifier', why: `“${s}” against “only”` })
    else match.missing.push(s)
  } else if (s === 'some' && stated.only && RANK[f] >= RANK.most)
    match.conflicts.push({ kind: 'quantifier', why: `only “some” against “${f}”` })
  else if (s === f) return
  else if (s === 'some' && RANK[f] >= RANK.most) return
  else if (s === 'most' && f === 'all') return
  else if (Math.min(RANK[s], RANK[f]) <= RANK.few || (s === 'all' && (found.only || f === 'most')))
    match.conflicts.push({ kind: 'quantifier', why: `“${s}” against “${f}”` })
  else match.missing.push(s)
  if (stated.only && !found.only && s === null) match.missing.push('only')
}

/** Does one number allow the other? `null`: it leaves it open. */
export function agree(stated: Quantity, found: Quantity): boolean | null {
  const { value: s, bound: a } = stated
  const { value: f, bound: b } = found
  if (a === b || (a === 'about' && b === 'exact'))
    return a === 'about' && b === 'exact' ? Math.abs(s - f) <= Math.max(s, f) * 0.1 : s === f
  if (b === 'exact') return a === 'least' ? f >= s : f <= s
  if (a === 'exact') {
    if (b === 'about') return Math.abs(s - f) > Math.max(s, f) * 0.2 ? false : null
    if (b === 'least') return s < f ? false : null
    return s > f ? false : null
  }
  return null
}

const BEFORE = new Set(['before', 'until', 'till', 'by', 'to'])
const AFTER = new Set(['after', 'since', 'from'])
export const sideOf = (preposition: string): string =>
  BEFORE.has(preposition) ? 'before' : AFTER.has(preposition) ? 'after' : 'at'

/** `true`: the found date proves the stated one; `false`: it cannot be; `null`: it leaves it open. */
export function sameDate(stated: When, found: When, published: string | null): boolean | null {
  if (sideOf(stated.preposition) !== sideOf(found.preposition)) return null
  const parts = ['year', 'month', 'day', 'weekday', 'season'] as const
  let open = false
  for (const part of parts) {
    const s = stated[part]
    if (s === null) continue
    let f = found[part]
    if (f === null && part === 'year' && found.years !== null && published)
      f = Number(published.slice(0, 4)) + found.years
    if (f === null && part === 'year' && published && found.month !== null && published.length >= 7)
      f = nearestYear(found.month, published)
    if (f === null && part === 'season' && found.month !== null) f = seasonOf(found.month)
    if (f === null) open = true
    else if (f !== s) return false
  }
  return open ? null : true
}

/** A month without a year, in an article, is the last one of that name. */
function nearestYear(month: number, published: string): number | null {
  const [year, at] = published.split('-').map(Number) as [number, number]
  // In the month itself and the ones around it, it is not sure which.
  return month <= at ? year : month - at > 2 ? year - 1 : null
}

const seasonOf = (month: number): string =>
  month >= 3 && month <= 5
    ? 'spring'
    : month >= 6 && month <= 8
      ? 'summer'
      : month >= 9 && month <= 11
        ? 'autumn'
        : 'winter'
