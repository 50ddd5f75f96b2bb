import { createHash } from 'node:crypto'
import type { FeedbackRecord } from './record.ts'

/** A question of an evaluation, as `npm run eval` reads it. */
export interface EvalQuestion {
  id: string
  question: string
  type: 'feedback'
  /** Groups of which the answer must hold one string each. */
  must: string[][]
  mustNot: string[]
  articles: string[]
  allArticles: boolean
  abstain: boolean
  /** For whoever completes it: what the reader said, and the answer that it is about. */
  note: string | null
  was: string
}

/**
 * Opinions as evaluation questions. What is right an opinion seldom says, so these are drafts: a good answer must go on
 * holding its quotations, a wrong one must not be given again, and a person completes `must` and `articles`.
 */
export function toEvaluation(records: readonly FeedbackRecord[]): EvalQuestion[] {
  const questions = new Map<string, EvalQuestion>()
  for (const { verdict, question, answer, note } of records) {
    // A question that was too long for the card cannot be asked again.
    if (question === '' || question.endsWith('…')) continue
    const id = `f-${createHash('sha256').update(question.toLowerCase()).digest('hex').slice(0, 8)}`
    const before = questions.get(id)
    const good = verdict === 'good'
    // Somebody who says what is wrong has looked closer than somebody who is content.
    if (before && before.mustNot.length > 0 && good) continue
    questions.set(id, {
      id,
      question,
      type: 'feedback',
      must: good ? quotations(answer).map((quote) => [quote]) : [],
      mustNot: good ? [] : [firstWords(answer)].filter(Boolean),
      articles: [],
      allArticles: false,
      abstain: good && !/\[\d+\]/.test(answer),
      note,
      was: answer,
    })
  }
  return [...questions.values()]
}

function quotations(answer: string): string[] {
  return [...answer.matchAll(/[“"]([^”"]{8,})[”"]/g)].map(([, quote]) =>
    String(quote)
      .replace(/[,.;]$/, '')
      .toLowerCase(),
  )
}

/** The first sentence, as a beginning that a better answer does not have. */
function firstWords(answer: string): string {
  return (answer.split(/\[\d+\]|\n/)[0] ?? '').trim().slice(0, 120)
}
