import type { Frame } from './frame.ts'
import { LIGHT_VERBS } from './grammar.ts'
import type { Match } from './match.ts'
import type { Word } from './tagging.ts'

/** How one clause of the evidence does at telling a clause of the statement. */
export interface Proof {
  missing: string[]
  conflicts: { kind: string; why: string }[]
  /** Its predicate is the same word. */
  exact: boolean
}

export function note(proof: Proof, { missing, conflicts }: Match): void {
  proof.missing.push(...missing)
  proof.conflicts.push(...conflicts)
}

/** The words that carry a predicate: a verb, or what somebody is, or the noun of "take action". */
export function coreOf(frame: Frame): Word[] {
  if (frame.copula) return frame.complement ? [frame.complement.head] : []
  if (LIGHT_VERBS.has(frame.predicate.lemma) && frame.particle === null)
    return [...frame.objects.map(({ head }) => head), frame.predicate]
  return [frame.predicate]
}
