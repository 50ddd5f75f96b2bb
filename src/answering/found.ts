import type { Event } from '../domain/types.ts'
import { type Asked, hasVerb, share } from './asked.ts'
import type { Clause } from './clauses.ts'
import { WEIGHTS } from './weights.ts'

/** A text that may answer, and what is known of it. */
export interface Reading {
  text: string
  /** What the article, or the speaker, says next; empty where nothing follows. */
  next: string
  /** The dates the text gives: where their words begin in it, and whether they are only a limit ("since April 2016"). */
  dates: readonly { at: number; event: Event; bound: boolean }[]
  /** Terms of the text and of what stands around it, its article's title and date among them. */
  around: ReadonlySet<string>
}

/** What of the kind a question asks for was found in a text. */
export interface Found {
  /** 0 to 1: is there a date, a number, a name, a reason at all? */
  has: number
  /** 0 to 1: how much of what is asked stands in the same clause. */
  near: number
  /** Is it said of what the question asks about, so that the text may be the answer? */
  answers: boolean
  /** The words that answer on their own; `null` where they would have to be guessed. */
  lead: string | null
}

export const NOTHING: Found = { has: 0, near: 0, answers: false, lead: null }

/**
 * What a clause with an answer of the right kind in it is worth: the question's verb and its other words are sought there.
 *
 * @param whole the clause with what depends on it: "It was announced in May" and "that the bridge would reopen".
 */
export function told(asked: Asked, clause: Clause, { has }: { has: number }, whole?: Own): Found {
  const near = share(asked.plain, clause)
  const { verb } = asked
  const depends = whole && verb !== null && hasVerb(verb, clause.terms) ? share(asked.plain, whole) : 0
  return { has, near: Math.max(near, depends), answers: isTold(asked, clause, Math.max(near, depends)), lead: null }
}

type Own = { text: string; terms: ReadonlySet<string> }

function isTold({ verb }: Asked, clause: Clause, near: number): boolean {
  const { light, withVerb, without } = WEIGHTS.clause
  if (verb === null) return near >= light
  return hasVerb(verb, clause.terms) ? near >= withVerb : near >= without
}
