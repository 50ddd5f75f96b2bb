/**
 * Weighted sums learned by gradient descent: small, plain, and the same each time. No weight falls below zero: every
 * signal is built to speak for an answer, and one that seems to speak against it speaks of the test bed instead.
 */

/** Options to choose among; those that are right have `right: true`. */
export interface Choice {
  options: { features: readonly number[]; right: boolean }[]
}

export interface Example {
  features: readonly number[]
  positive: boolean
}

const STEPS = 2_000
const RATE = 0.5

/**
 * Weights under which the right options come first: softmax over each choice, cross-entropy on the share of the right.
 *
 * @param decay strength of the pull towards zero.
 * @returns one weight a feature.
 */
export function fitRanking(choices: readonly Choice[], size: number, decay = 1e-3): number[] {
  const usable = choices.filter((c) => c.options.some((o) => o.right) && c.options.some((o) => !o.right))
  return descend(size, decay, false, (weights, gradient) => {
    for (const { options } of usable) {
      const scores = options.map((o) => dot(weights, o.features))
      const top = Math.max(...scores)
      const all = scores.map((s) => Math.exp(s - top))
      const total = sum(all)
      const right = sum(all.filter((_, i) => options[i]?.right))
      options.forEach((option, i) => {
        const share = (all[i] as number) / total
        const pull = share - (option.right ? (all[i] as number) / right : 0)
        option.features.forEach((value, k) => {
          gradient[k] = (gradient[k] as number) + (pull * value) / usable.length
        })
      })
    }
  })
}

/**
 * Weights and bias under which the right option comes first where there is one, and no option rises above zero where
 * there is none: softmax over each choice with one more option, "none of these", whose score is zero.
 *
 * @returns one weight a feature, and the bias last.
 */
export function fitChoice(choices: readonly Choice[], size: number, decay = 1e-3): number[] {
  return descend(size + 1, decay, true, (weights, gradient) => {
    for (const { options } of choices) {
      const scores = [...options.map((o) => dot(weights, o.features) + (weights[size] as number)), 0]
      const top = Math.max(...scores)
      const all = scores.map((s) => Math.exp(s - top))
      const total = sum(all)
      const answerable = options.some((o) => o.right)
      const isRight = (i: number) => (answerable ? options[i]?.right === true : i === options.length)
      const right = sum(all.filter((_, i) => isRight(i)))
      options.forEach((option, i) => {
        const pull = ((all[i] as number) / total - (isRight(i) ? (all[i] as number) / right : 0)) / choices.length
        option.features.forEach((value, k) => {
          gradient[k] = (gradient[k] as number) + pull * value
        })
        gradient[size] = (gradient[size] as number) + pull
      })
    }
  })
}

/**
 * Weights and bias of a logistic regression. Positive and negative examples count the same in all, however many there
 * are of each.
 *
 * @returns one weight a feature, and the bias last.
 */
export function fitChance(examples: readonly Example[], size: number, decay = 1e-3): number[] {
  const positives = examples.filter((e) => e.positive).length
  return descend(size + 1, decay, true, (weights, gradient) => {
    for (const { features, positive } of examples) {
      const logit = dot(weights, features) + (weights[size] as number)
      const weight = 0.5 / (positive ? positives : examples.length - positives)
      const pull = weight * (1 / (1 + Math.exp(-logit)) - (positive ? 1 : 0))
      features.forEach((value, k) => {
        gradient[k] = (gradient[k] as number) + pull * value
      })
      gradient[size] = (gradient[size] as number) + pull
    }
  })
}

/** Gradient descent with momentum from zero. */
function descend(
  size: number,
  decay: number,
  bias: boolean,
  add: (weights: readonly number[], gradient: number[]) => void,
): number[] {
  const weights = new Array<number>(size).fill(0)
  const speed = new Array<number>(size).fill(0)
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((w) => decay * w)
    add(weights, gradient)
    for (let k = 0; k < size; k++) {
      speed[k] = 0.9 * (speed[k] as number) - RATE * (gradient[k] as number)
      weights[k] = (weights[k] as number) + (speed[k] as number)
      if ((bias && k === size - 1) || (weights[k] as number) >= 0) continue
      weights[k] = 0
      speed[k] = 0
    }
  }
  return weights
}

const dot = (a: readonly number[], b: readonly number[]) =>
  b.reduce((total, value, i) => total + value * (a[i] as number), 0)
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

/** The chance that a positive example scores higher than a negative one: the area under the ROC curve. */
export function areaUnder(scored: readonly { score: number; positive: boolean }[]): number {
  const [yes, no] = [scored.filter(({ positive }) => positive), scored.filter(({ positive }) => !positive)]
  const wins = yes.reduce(
    (all, a) => all + sum(no.map((b) => (a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0))),
    0,
  )
  return wins / (yes.length * no.length || 1)
}
