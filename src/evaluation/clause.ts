import { answer } from '../answering/answer.ts'
import { WEIGHTS, type Weights } from '../answering/weights.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { check } from './check.ts'
import type { BenchQuestion } from './questions.ts'

/** Where the search begins, and how far a limit is moved to see whether more is answered. */
const START: Weights['clause'] = { light: 0.5, withVerb: 0.3, without: 0.8 }
const STEP = 0.15

export interface Bed {
  corpus: Corpus
  questions: readonly BenchQuestion[]
}

/**
 * How much of a question a clause must have: each limit in turn is moved up and down, and stays where most is answered
 * rightly while no less is refused. Whole answers are asked for, since a clause's limits act together with all the rest.
 *
 * `WEIGHTS` has the limits that are tried while it runs, and the best of them after.
 */
export async function learnClause(beds: readonly Bed[]): Promise<Weights['clause']> {
  let best = { limits: START, ...(await count(beds, START)) }
  const { refused } = best
  for (const limit of Object.keys(START) as (keyof Weights['clause'])[])
    for (const step of [-STEP, STEP]) {
      const limits = { ...best.limits, [limit]: Math.round((best.limits[limit] + step) * 100) / 100 }
      const counted = await count(beds, limits)
      if (counted.refused >= refused && counted.right > best.right) best = { limits, ...counted }
    }
  WEIGHTS.clause = best.limits
  return best.limits
}

/** Questions answered rightly, not by an offer, and questions rightly refused. */
async function count(beds: readonly Bed[], limits: Weights['clause']): Promise<{ right: number; refused: number }> {
  WEIGHTS.clause = limits
  let right = 0
  let refused = 0
  for (const { corpus, questions } of beds)
    for (const question of questions) {
      const given = await answer(corpus, question.question)
      const passed = check(question, given, (id) => corpus.article(id).text).faults.length === 0
      if (!question.answerable) refused += Number(passed)
      else right += Number(passed && given.status === 'answered')
    }
  return { right, refused }
}
