import { expect, test } from 'vitest'
import { askMany, openMany } from '../soak/ask-many.ts'
import { CRAFTED, randomQuestions } from '../soak/questions.ts'

const ARTICLES = 150
/** Seconds of a core. */
const MOST = 0.5

/** `npm run test:soak` asks all of the crafted ones, and thousands of the others. */
test(`no question of 400 characters takes half a second of a core at ${ARTICLES} articles`, async () => {
  const many = await openMany(ARTICLES)
  const random = randomQuestions(100, [...many.corpus.vocabulary.words().keys()], 14)
  // The first one warms up what every process does once.
  await askMany(many, ['Who said that the bridge was shut?'])
  const costs = await askMany(many, [...CRAFTED.filter((_, i) => i % 7 === 0), ...random])
  await many.close()
  expect(costs[0]?.seconds, costs[0]?.question).toBeLessThan(MOST)
})
