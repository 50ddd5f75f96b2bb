import type { Features } from './evidence.ts'
import type { Kind } from './question.ts'

/** How much each feature speaks for one sentence before another. */
export const RANKING: Record<keyof Features, number> = {
  own: 3,
  around: 1.2,
  similarity: 1.5,
  words: 1,
  pairs: 1,
  names: 1,
  type: 1.2,
  agreement: 0.1,
}

const CHANCE: Record<keyof Features, number> & { bias: number } = {
  bias: -9,
  own: 5,
  around: 3.5,
  similarity: 2.5,
  words: 0,
  pairs: 1,
  names: 2,
  type: 1.5,
  agreement: 0,
}

/** 0 to 1: how likely the best sentence answers the question. */
export function answers(features: Features, _kind: Kind): number {
  let sum = CHANCE.bias
  for (const key of Object.keys(features) as (keyof Features)[]) sum += CHANCE[key] * features[key]
  return 1 / (1 + Math.exp(-sum))
}

/** Below this an answer is not given; between the two a near passage may be offered as such. */
export const ANSWER_FROM = 0.5
export const OFFER_FROM = 0.25
/** A ledger record says what was asked from this score on; a quotation asked for in its own words, nearly all of it. */
export const STATEMENT_FROM = 0.55
