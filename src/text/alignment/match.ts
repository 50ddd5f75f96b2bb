import { HONORIFICS } from '../lexicon.ts'
import type { Phrase } from './phrases.ts'
import type { Word } from './tagging.ts'

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
export const costOf = ({ missing, conflicts, soft, same, loose }: Match): number =>
  missing.length * 3 + conflicts.length * 2 + soft.length * 0.5 - same * 0.1 + loose * 0.01

export const wordsOf = (phrase: Phrase): string => phrase.words.map((w) => w.text).join(' ') || phrase.head.text

export const isTitle = (w: Word): boolean => HONORIFICS.has(w.lower)
