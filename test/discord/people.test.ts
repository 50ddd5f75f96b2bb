import { describe, expect, it } from 'vitest'
import { genderOf, isPerson, peopleIn } from '../../src/discord/people.ts'
import { smallCase } from './cases.ts'

describe('what the articles call somebody', () => {
  it.each([
    ['Mary Gray, the engineer, said that she was not sure.', 'she'],
    ['Mary Gray said no. Later Tom Hill said he knew.', null],
    ['Mrs Gray left.', 'she'],
    ['Sir Mary Gray left.', 'he'],
    ['Mary Gray met Tom Hill, and he left.', null],
    ['Gray spoke. “She is right,” said Tom Hill.', null],
    ['Mary Gray opened it.', null],
    ['Mary Gray spoke of her work, and later of his.', 'she'],
  ])('%s', (text, gender) => {
    expect(genderOf('Mary Gray', [{ text }], [])).toBe(gender)
  })

  it('is told by the words that attribute a statement', () => {
    expect(genderOf('Mary Gray', [], ['she said'])).toBe('she')
    expect(genderOf('Mary Gray', [{ text: 'Mary Gray, his wife, left.' }], ['she said'])).toBe('she')
  })

  it('is not another’s of the same surname', () => {
    const articles = [{ text: 'Mr Gray said he was sorry.' }]
    expect(genderOf('Mary Gray', articles, [], ['Mary Gray', 'Tom Gray'])).not.toBe('she')
  })
})

describe('people', () => {
  it.each([
    ['Mary Gray', true],
    ['Dudley Council', false],
    ['Ofsted', false],
    ['Department for Education', false],
    ['the inspectors', false],
  ])('%s: %j', (name, is) => {
    expect(isPerson(name)).toBe(is)
  })

  it.each([
    'Anne-Marie Featherstone-Gray',
    'Seán O’Casey',
    "Miles O'Brien",
    'Ed St. John',
    'Ann (Annie) Lee/Day',
    'Zoë Łukasz',
  ])('are found whatever signs are in a name: %s', async (name) => {
    const opened = smallCase()
    const named = { ...opened, speakers: () => [{ name, role: null, statements: 1 }], quotes: async () => [] }
    expect(await peopleIn(named, [`and what did ${name} say?`])).toEqual([{ name, gender: null }])
  })

  it('are found however they are written', async () => {
    const found = await peopleIn(smallCase(), ['who is mary gray', 'And Pike?'])
    expect(found).toEqual([
      { name: 'Mary Gray', gender: null },
      { name: 'Owen Pike', gender: 'he' },
    ])
  })
})
