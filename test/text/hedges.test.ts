import { describe, expect, it } from 'vitest'
import { asserts, denies, judge, judgeByWords } from '../../src/text/alignment/index.ts'

const STATEMENT = 'Ann Marsh took £300 from the trust.'

describe('an allegation proves nothing', () => {
  it.each([
    'An officer, Ann Marsh, allegedly took £300 from the trust, police said.',
    'Ann Marsh reportedly took £300 from the trust.',
    'Ann Marsh probably took £300 from the trust.',
    'Perhaps Ann Marsh took £300 from the trust.',
    'Presumably Ann Marsh took £300 from the trust.',
    'The purported treasurer, Ann Marsh, took £300 from the trust.',
    'The alleged thief, Ann Marsh, took £300 from the trust.',
    'Ann Marsh allegedly did not take £300 from the trust.',
  ])('%s', (sentence) => {
    expect(judge(STATEMENT, sentence).verdict).toBe('unclear')
    expect(judgeByWords(STATEMENT, sentence).verdict).toBe('unclear')
    expect([asserts(STATEMENT, sentence), denies(STATEMENT, sentence)]).toEqual([false, false])
  })

  it.each([
    [STATEMENT, 'Ann Marsh took £300 from the trust.'],
    ['Ann Marsh allegedly took £300 from the trust.', 'Ann Marsh allegedly took £300 from the trust.'],
  ])('but is silent where nothing is held back, or both hold back: %s', (statement, sentence) => {
    expect(judge(statement, sentence).verdict).toBe('supported')
  })
})
