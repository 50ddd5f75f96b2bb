import type { Features } from './features.ts'
import { WEIGHTS } from './weights.ts'

/** 0 to 1: how likely a question is about what the articles have; learned, see `npm run train`. */
export function chanceOf(features: Features): number {
  const weights = WEIGHTS.chance
  const logit = (Object.keys(features) as (keyof Features)[]).reduce(
    (sum, key) => sum + weights[key] * features[key],
    weights.bias,
  )
  return 1 / (1 + Math.exp(-logit))
}
