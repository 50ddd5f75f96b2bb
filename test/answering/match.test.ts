import { describe, expect, test } from 'vitest'
import { match, want } from '../../src/answering/evidence/match.ts'
import { negatedIn } from '../../src/answering/evidence/stance.ts'
import { readVocabulary } from '../../src/retrieval/vocabulary.ts'
import { terms, words } from '../../src/text/terms.ts'

test.each([
  ['We are not complacent.', 'complacent'],
  ["They don't want it.", 'want'],
  ['Not only that, it is old.', ''],
  ['It is late, but not broken.', 'broken'],
  ['It was never not open.', ''],
])('%s negates: %s', (text, negated) => {
  expect([...negatedIn(text)].filter((term) => term !== 'it')).toEqual(negated === '' ? [] : terms(negated))
})

describe('what is held against a question', () => {
  const texts = [
    'The trust has many shortcomings.',
    'The children were safe.',
    'They were proud of it.',
    'It is not reasonable to wait for the ferry.',
    'The ferry is slow.',
  ]
  const vocabulary = readVocabulary(texts.map(words))
  const held = (question: string, text: string) => {
    const own = new Set(terms(text))
    return match(want(question, vocabulary), { text, terms: own }, own)
  }

  test('other words for the same count apart from the words themselves', () => {
    const { own, alike } = held('defects of the trust', 'The trust has many shortcomings.')
    expect(alike).toBeGreaterThan(own)
    const near = held('their pride', 'They were proud of it.')
    expect([near.own, near.alike]).toEqual([0, 0])
    expect(near.akin).toBeGreaterThan(0.5)
  })

  test.each([
    ['waiting for the ferry is unreasonable', 'It is not reasonable to wait for the ferry.', 0],
    ['waiting for the ferry is reasonable', 'It is not reasonable to wait for the ferry.', -1],
    ['the ferry is fast', 'The ferry is slow.', -1],
    ['the ferry is slow', 'The ferry is slow.', 1],
  ])('%s | %s', (question, text, agreement) => {
    expect(held(question, text).agreement).toBe(agreement)
  })
})
