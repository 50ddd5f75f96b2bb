import { expect, test } from 'vitest'
import { fieldOf, kinOf } from '../../src/text/thesaurus.ts'

test.each([
  ['shortcomings', 'same', 'defect'],
  ['children', 'same', 'kid'],
  ['bring_in', 'same', 'introduc'],
  ['journalist', 'near', 'correspond'],
  ['proud', 'near', 'pride'],
  ['rise', 'opposite', 'fall'],
  ['reasonable', 'opposite', 'unreason'],
] as const)('%s has among its kin that are %s: %s', (word, kind, other) => {
  expect([...kinOf(word)[kind]]).toContain(other)
})

test('a word it does not have, or no word at all, has no kin', () => {
  for (const word of ['qzxjvk', '', '2016', '_', 'a_b_c', '’'])
    expect(Object.values(kinOf(word)).map((set) => set.size)).toEqual([0, 0, 0])
})

test.each([
  ['warned', 'verb', 'communication'],
  ['thought', 'verb', 'cognition'],
  ['researchers', 'noun', 'person'],
  ['built', 'verb', null],
  ['qzxjvk', 'noun', null],
] as const)('the field of %s as a %s is %s', (word, part, field) => expect(fieldOf(word, part)).toBe(field))
