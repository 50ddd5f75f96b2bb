import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { CasebookError } from '../domain/errors.ts'
import type { Answer } from '../domain/types.ts'

/** A question typed as readers type it, with what a good answer must hold. */
const natural = z.object({
  id: z.string(),
  question: z.string(),
  type: z.string(),
  expect: z.string().default(''),
  abstain: z.boolean(),
  /** Of each group one string occurs in the answer or its cited words. */
  must: z.array(z.array(z.string())),
  mustNot: z.array(z.string()).default([]),
})

export type NaturalQuestion = z.infer<typeof natural>

/** `right`: answered with all that is needed; `hedged`: shown, but as coming near; `declined` and `falsely` where there is no answer. */
export type Score = 'right' | 'hedged' | 'missed' | 'declined' | 'falsely'

export interface Tally extends Record<Score, number> {
  name: string
  scores: readonly Score[]
}

/** @throws CasebookError `usage` that names the file and the line. */
export async function readNatural(path: string): Promise<NaturalQuestion[]> {
  const text = await readFile(path, 'utf8')
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, i) => {
      const parsed = natural.safeParse(JSON.parse(line))
      if (parsed.success) return parsed.data
      throw new CasebookError(
        'usage',
        `${path} line ${i + 1}: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`,
      )
    })
}

/** Showing everything is no answer: what fits on no screen counts as missed. Characters. */
const LONGEST = { answer: 1_500, quotes: 1_800 }

const fold = (text: string) => text.toLowerCase().replace(/[’‘]/g, "'")

export function scoreNatural(question: NaturalQuestion, answer: Answer): Score {
  if (question.abstain) return answer.status === 'answered' ? 'falsely' : 'declined'
  const text = fold([answer.answer, ...answer.citations.map(({ quote }) => quote)].join(' '))
  const short =
    answer.answer.length <= LONGEST.answer &&
    answer.citations.reduce((sum, { quote }) => sum + quote.length, 0) <= LONGEST.quotes
  const has = question.must.every((group) => group.some((words) => text.includes(fold(words))))
  const clean = !question.mustNot.some((words) => text.includes(fold(words)))
  if (!short || !has || !clean || answer.status === 'not-found') return 'missed'
  return answer.status === 'answered' ? 'right' : 'hedged'
}

export function tally(name: string, scores: readonly Score[]): Tally {
  const count = (which: Score) => scores.filter((score) => score === which).length
  return {
    name,
    scores,
    right: count('right'),
    hedged: count('hedged'),
    missed: count('missed'),
    declined: count('declined'),
    falsely: count('falsely'),
  }
}
