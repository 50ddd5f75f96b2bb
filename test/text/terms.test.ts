import { describe, expect, test } from 'vitest'
import { terms, words } from '../../src/text/terms.ts'

describe('words', () => {
  test.each([
    ['The council’s plan', ['the', 'council', 'plan']],
    ["councillors' plans, ‘new’ ones", ['councillors', 'plans', 'new', 'ones']],
    ['Café Zürich ﬁle', ['cafe', 'zurich', 'file']],
    ['£1,200,000 or 3.5% in 2016-04-06', ['1200000', 'or', '3.5', 'in', '2016', '04', '06']],
    ['the U.K. and e.g. this', ['the', 'uk', 'and', 'eg', 'this']],
    ['it wasn’t', ['it', 'wasnt']],
    ['well-led\u2014“work”', ['well', 'led', 'work']],
    ['日本語 текст', ['日本語', 'текст']],
    ['', []],
    ['… —', []],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected)
  })
})

describe('terms bring together', () => {
  test.each([
    ['improve improved improves improving improvement improvements'],
    ['child children children’s Children'],
    ['say says said saying'],
    ['keep keeps kept keeping'],
    ['councillor councillors councillors’ COUNCILLOR'],
    ['inspect inspected inspecting'],
  ])('%s', (forms) => {
    expect(new Set(terms(forms)).size).toBe(1)
  })

  test('and leave out what is in every sentence, but no negation', () => {
    expect(terms('Who is it that was not with the them?')).toEqual(['not'])
  })

  test('a word is the same alone and in a text, twice over', () => {
    const text = 'Inspectors praised the improvements to children’s services.'
    expect(words(text).flatMap((word) => terms(word))).toEqual(terms(text))
    expect(terms(text)).toEqual(terms(text))
  })

  test('a very long word is cut, not stemmed', () => {
    expect(terms('x'.repeat(100_000))).toEqual(['x'.repeat(40)])
  })
})
