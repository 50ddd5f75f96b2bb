import type { Features } from './evidence.ts'

/** How much each feature speaks for one piece of evidence before another. */
export const RANKING: Record<keyof Features, number> = {
  own: 3,
  around: 1.2,
  similarity: 1.5,
  words: 1,
  pairs: 1,
  namesOwn: 0.6,
  names: 0.6,
  title: 0,
  first: 0,
  type: 2,
  agreement: 0.1,
}

/** How much each feature speaks for the best evidence being an answer at all, on the logit scale. */
export const CHANCE: Record<keyof Features | 'bias', number> = {
  bias: -9,
  own: 5,
  around: 3.5,
  similarity: 2.5,
  words: 0,
  pairs: 1,
  namesOwn: 0,
  names: 2,
  title: 0,
  first: 0,
  type: 1.5,
  agreement: 0,
}

/** Below `ANSWER_FROM` no answer is given; down to `OFFER_FROM` a near passage is offered as such. */
export const ANSWER_FROM = 0.5
export const OFFER_FROM = 0.25

/** A ledger record says what was asked from this score on. */
export const STATEMENT_FROM = 0.55

export function scoreOf(features: Features): number {
  return dot(RANKING, features)
}

/** 0 to 1: how likely the best evidence answers the question. */
export function chanceOf(features: Features): number {
  return 1 / (1 + Math.exp(-CHANCE.bias - dot(CHANCE, features)))
}

function dot(weights: Record<keyof Features, number>, features: Features): number {
  return (Object.keys(features) as (keyof Features)[]).reduce((sum, key) => sum + weights[key] * features[key], 0)
}
