import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { CasebookError } from '../domain/errors.ts'

/** A question about a case with what its answer must show. */
const caseQuestion = z.object({
  id: z.string(),
  question: z.string(),
  type: z.string(),
  /** The answer passes a group that it contains any one string of; all groups must pass. */
  must: z.array(z.array(z.string())),
  mustNot: z.array(z.string()).default([]),
  /** Articles at least one of which is cited; all of them where `allArticles` is true. */
  articles: z.array(z.string()).default([]),
  allArticles: z.boolean().default(false),
  /** true: must refuse. null: a false premise, to be refused or put right. */
  abstain: z.boolean().nullable().default(false),
})

/** A question of a public test bed: answers, the articles they stand in, and the sentences that prove them. */
const benchQuestion = z.object({
  id: z.string(),
  question: z.string(),
  type: z.string(),
  answers: z.array(z.string()),
  article: z.array(z.string()),
  evidence: z.array(z.string()),
  answerable: z.boolean(),
  /** A place inside the statement that a question paraphrases. UTF-16 units. */
  at: z.number().nullable().optional(),
  /** How the question was made: how far a paraphrase is, what an unanswerable one is a trap for. */
  subtype: z.string().optional(),
})

export type CaseQuestion = z.infer<typeof caseQuestion> & { format: 'case' }
export type BenchQuestion = z.infer<typeof benchQuestion> & { format: 'bench' }
export type EvalQuestion = CaseQuestion | BenchQuestion

/**
 * Reads a file of questions, one JSON object a line, in either format.
 *
 * @throws CasebookError `usage` that names the file, the line and what is wrong with it.
 */
export async function readQuestions(path: string): Promise<EvalQuestion[]> {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new CasebookError('usage', `Cannot read the questions in ${path}: ${(cause as Error).message}`, { cause })
  })
  const questions = text
    .split('\n')
    .map((line, i) => ({ line, number: i + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => readLine(line, `${path} line ${number}`))
  if (questions.length === 0)
    throw new CasebookError('usage', `${path} has no questions: it needs one JSON object a line.`)
  return questions
}

function readLine(line: string, where: string): EvalQuestion {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw new CasebookError('usage', `${where} is not JSON.`, { cause })
  }
  const isCase = typeof value === 'object' && value !== null && 'must' in value
  const parsed = isCase ? caseQuestion.safeParse(value) : benchQuestion.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new CasebookError('usage', `${where}: ${issue?.path.join('.')} ${issue?.message}`)
  }
  return isCase
    ? { ...(parsed.data as z.infer<typeof caseQuestion>), format: 'case' }
    : { ...(parsed.data as z.infer<typeof benchQuestion>), format: 'bench' }
}
