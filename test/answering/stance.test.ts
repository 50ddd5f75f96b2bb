import { describe, expect, test } from 'vitest'
import { agreement, stanceOf } from '../../src/answering/evidence/stance.ts'

const sign = (a: string, b: string) => agreement(stanceOf(a), stanceOf(b))

describe('two texts agree, disagree, or take no common side', () => {
  test.each([
    ['Control should stay with the council.', 'Control should remain with the council.', 1],
    ['Control should stay with the council.', 'Control should be taken away from the council.', -1],
    ['Control should stay with the council.', 'Control should not be taken away from the council.', 1],
    ['Control should stay with the council.', 'It is not necessary to remove control.', 1],
    ['Control should be removed.', 'It was unnecessary to remove control.', -1],
    ['The cost increased.', 'The cost decreased.', -1],
    ['The cost increased.', 'The cost did not decrease.', 1],
    ['The cost increased.', "The cost didn't increase.", -1],
    ['The cost increased.', 'The cost didnt increase.', -1],
    ['Services improved.', 'Services got worse.', -1],
    ['The bridge is open.', 'The bridge is closed.', -1],
    ['The bridge is open.', 'The weather is fine.', 0],
    ['The plan was accepted.', 'The plan was rejected.', -1],
    ['They took over control.', 'The council keeps control.', -1],
    ['It is safe.', 'It is not unsafe.', 1],
    ['It increased and it decreased.', 'It increased.', 0],
    ['', '', 0],
  ])('%s | %s', (a, b, expected) => {
    expect(sign(a, b)).toBe(expected)
    expect(sign(b, a)).toBe(expected)
  })
})
