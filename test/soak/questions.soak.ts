import { expect, test } from 'vitest'
import { askMany, openMany } from './ask-many.ts'
import { CRAFTED, randomQuestions } from './questions.ts'
import { report, scaled } from './scale.ts'

/** Seconds of a core that a question may take. */
const MOST = 0.5

test('5,000 random questions and 495 crafted ones, at 150 articles', async () => {
  const many = await openMany(150)
  const random = randomQuestions(scaled(5000), [...many.corpus.vocabulary.words().keys()], 2016)
  await askMany(many, ['Who said that the bridge was shut?'])
  const costs = await askMany(many, [...CRAFTED.slice(0, scaled(CRAFTED.length)), ...random])
  await many.close()
  report(`${costs.length} questions; the slowest five:`)
  for (const { seconds, question } of costs.slice(0, 5))
    report(`  ${(1000 * seconds).toFixed(0)} ms  ${JSON.stringify(question.slice(0, 90))}`)
  expect(costs[0]?.seconds, costs[0]?.question).toBeLessThan(MOST)
})
