import { readFileSync } from 'node:fs'
import type { Features } from './features.ts'
import type { StatementFeatures } from './statements.ts'

/** What `npm run train` learns, as it stands in weights.json. */
export interface Weights {
  /** What a rank among the vectors counts against one among the words, when sentences are looked for. */
  fusion: number
  /** How much each signal speaks for one piece of evidence before another. */
  ranking: Record<keyof Features, number>
  /** How much each signal speaks for the best evidence being an answer at all, on the logit scale. */
  chance: Record<keyof Features | 'bias', number>
  /**
   * How much of a question a clause must have to say what was asked: where the question's verb says next to nothing, where
   * the clause has the verb, and where it has another.
   */
  clause: { light: number; withVerb: number; without: number }
  /** From this chance on an answer is given. */
  answerFrom: number
  /** From this chance on a near passage is offered as such. */
  offerFrom: number
  /** How much each signal speaks for a ledger record saying what was asked for, on the logit scale. */
  statements: Record<keyof StatementFeatures | 'bias', number>
  /** From this chance on a record says what was asked for. */
  statementFrom: number
  /** From this chance on a record that comes near is offered as such. */
  statementOfferFrom: number
}

export const WEIGHTS: Weights = JSON.parse(readFileSync(new URL('weights.json', import.meta.url), 'utf8'))

/** How far behind the best fit a sentence may be that has what is asked for, and the best fit has not. */
export const TOLD = 0.7

export function scoreOf(features: Features): number {
  return dot(WEIGHTS.ranking, features)
}

/** 0 to 1: how likely the best evidence answers the question. */
export function chanceOf(features: Features): number {
  return logistic(WEIGHTS.chance.bias + dot(WEIGHTS.chance, features))
}

/** 0 to 1: how likely a ledger record says what was asked for. */
export function statementChance(features: StatementFeatures): number {
  return logistic(WEIGHTS.statements.bias + dot(WEIGHTS.statements, features))
}

const logistic = (logit: number) => 1 / (1 + Math.exp(-logit))

function dot<T extends object>(weights: Record<keyof T, number>, features: T): number {
  return (Object.keys(features) as (keyof T)[]).reduce((sum, key) => sum + weights[key] * Number(features[key]), 0)
}
