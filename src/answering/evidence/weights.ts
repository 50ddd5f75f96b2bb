import { readFileSync } from 'node:fs'
import type { Features, StatementFeatures } from './features.ts'

/** What `npm run train` learns, as it stands in weights.json. */
export interface Weights {
  /** How much each signal speaks for what was found answering the question, on the logit scale. */
  chance: Record<keyof Features | 'bias', number>
  /** From this chance on what was found is the answer; from `near` on it is shown as coming near. */
  answerFrom: number
  nearFrom: number
  /** How much each signal speaks for a ledger record saying what was asked for, on the logit scale. */
  statements: Record<keyof StatementFeatures | 'bias', number>
  /** From this chance on a record says what was asked for. */
  statementFrom: number
}

export const WEIGHTS: Weights = JSON.parse(readFileSync(new URL('weights.json', import.meta.url), 'utf8'))

/** 0 to 1: how likely a ledger record says what was asked for. */
export function statementChance(features: StatementFeatures): number {
  const weights = WEIGHTS.statements
  const logit = (Object.keys(features) as (keyof StatementFeatures)[]).reduce(
    (sum, key) => sum + weights[key] * features[key],
    weights.bias,
  )
  return 1 / (1 + Math.exp(-logit))
}
