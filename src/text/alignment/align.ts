import { matchArguments } from './arguments.ts'
import type { Frame, Parsed } from './frame.ts'
import { LIGHT_VERBS } from './grammar.ts'
import { blank, costOf, type Match } from './match.ts'
import type { Phrase } from './phrases.ts'
import { matchStanding, relatePredicates } from './predicates.ts'
import type { Context } from './reference.ts'
import { isNear } from './relations.ts'
import { roleFaults } from './roles.ts'
import { standingOf } from './standing.ts'

export function bestOf(
  frame: Frame,
  stated: Parsed,
  found: Parsed,
  context: Context,
  speaker: Phrase | null = null,
): { frame: Frame; match: Match } | null {
  let best: { frame: Frame; match: Match } | null = null
  let exact: { frame: Frame; match: Match } | null = null
  for (const candidate of found.frames) {
    const relation = relatePredicates(frame, candidate)
    if (relation === null) continue
    const match = blank()
    if (isNear(relation) && !frame.copula && !LIGHT_VERBS.has(frame.predicate.lemma)) match.tokens++
    matchStanding(
      standingOf(frame),
      standingOf(candidate),
      relation === 'opposite' || relation === 'contrary',
      frame,
      candidate,
      match,
      speaker,
    )
    matchArguments(frame, candidate, stated, found, context, match)
    match.missing.push(...roleFaults(frame, candidate))
    // "retire" against "continue" of just anything is no conflict.
    if (relation === 'opposite' && match.core === 0) match.missing.push(frame.predicate.text)
    if (relation === 'contrary' && match.patient === 0) match.missing.push(frame.predicate.text)
    if (match.missing.length === 0 && match.conflicts.length === 1 && match.loose === 0 && relation === 'same')
      exact = { frame: candidate, match }
    if (best === null || costOf(match) < costOf(best.match)) best = { frame: candidate, match }
  }
  // "The head of state but not the head of government": the same words deny what words like them would prove.
  return exact && best && best.match.loose > 0 ? exact : best
}
