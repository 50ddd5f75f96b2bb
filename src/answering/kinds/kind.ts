import type { Corpus } from '../../retrieval/corpus.ts'
import type { Claim } from '../claims/claim.ts'
import type { Gathered } from '../evidence/gather.ts'
import type { Question } from '../question/question.ts'

/** What a question is answered from. */
export interface Context {
  corpus: Corpus
  question: Question
  /** How much the answer may take, about. UTF-16 units. */
  budget: number
  /** What the articles have for a query, else for what the question searches for; each is looked for once. */
  gather(query?: string): Promise<Gathered>
}

/** What a kind of question proposes to say. */
export interface Proposal {
  claims: readonly Claim[]
  /** `partial`: it comes near, and does not claim to answer. `not-found`: it says that nothing does. */
  status: 'answered' | 'partial' | 'not-found'
}

/** A kind of question: who reads it, who answers it. */
export interface QuestionKind<Ask> {
  id: string
  /** Each is a test, and `/help` shows the first. */
  examples: readonly string[]
  /** `null`: not mine. */
  read(question: Question): Ask | null
  /** `null`: I cannot answer it; the next kind may. */
  answer(ask: Ask, context: Context): Promise<Proposal | null>
}

/** A kind with its two steps in one: `null` when it is not its question or it cannot answer it. */
export interface AnyKind {
  id: string
  examples: readonly string[]
  propose(context: Context): Promise<Proposal | null>
}

export function kind<Ask>({ id, examples, read, answer }: QuestionKind<Ask>): AnyKind {
  return {
    id,
    examples,
    async propose(context) {
      const ask = read(context.question)
      return ask === null ? null : answer(ask, context)
    },
  }
}

/** About as much as a reader takes in at once. UTF-16 units of answer text. */
export const BUDGET = 690
/** For overviews, comparisons and several questions at once. */
export const LONG_BUDGET = 1450
