import { expect, test } from 'vitest'
import { WEIGHTS } from '../../src/answering/weights.ts'
import { learnClause } from '../../src/evaluation/clause.ts'
import type { BenchQuestion } from '../../src/evaluation/questions.ts'
import { openTexts } from '../answering/harbour.ts'
import { hashEmbedder } from '../store/fakes.ts'

const ask = (id: string, question: string, answers: string[]): BenchQuestion => ({
  format: 'bench',
  id,
  question,
  type: answers.length > 0 ? 'factoid' : 'unanswerable',
  answers,
  article: [],
  evidence: [],
  answerable: answers.length > 0,
})

test('the limits that are found are those that stand, and refuse no less than those they began with', async () => {
  const corpus = await openTexts(
    { pier: 'The pier was built in 1931. It was closed in May 2015, when divers found cracks in its legs.' },
    hashEmbedder(),
  )
  const questions = [ask('pier-1', 'When was the pier built?', ['1931']), ask('pier-2', 'When was the ferry sold?', [])]
  const limits = await learnClause([{ corpus, questions }])
  expect(WEIGHTS.clause).toBe(limits)
  for (const limit of Object.values(limits)) expect(limit > 0 && limit < 1).toBe(true)
})
