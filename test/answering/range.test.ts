import { describe, expect, test } from 'vitest'
import { isTold, isWithin, MOST_RANGES, readRanges, withYears } from '../../src/answering/question/range.ts'

describe('the times a text names', () => {
  test.each<[string, string[], string]>([
    ['in 2016', ['2016-01-01 2016-12-31'], ''],
    ['the bridge in April 2016', ['2016-04-01 2016-04-31'], 'the bridge'],
    ['on 6 April 2016', ['2016-04-06 2016-04-06'], ''],
    ['April 6th, 2016', ['2016-04-06 2016-04-06'], ''],
    ['from 2016 to 2017', ['2016-01-01 2017-12-31'], ''],
    ['between 2016 and 2020', ['2016-01-01 2020-12-31'], ''],
    ['2016-2017', ['2016-01-01 2017-12-31'], ''],
    ['in 2016 and 2017', ['2016-01-01 2016-12-31', '2017-01-01 2017-12-31'], ''],
    ['in 2016 and in 2020, the bridge', ['2016-01-01 2016-12-31', '2020-01-01 2020-12-31'], ', the bridge'],
    ['since 2019', ['2019-01-01 9'], ''],
    ['the bridge', [], 'the bridge'],
  ])('%s', (text, ranges, rest) => {
    const read = readRanges(text)
    expect(read.ranges.map(({ from, to }) => `${from} ${to}`)).toEqual(ranges)
    expect(read.rest).toBe(rest)
  })

  test.each<[string, string, boolean]>([
    ['2016', 'in 2016', true],
    ['2016-04', 'in 2016', true],
    ['2016', 'in April 2016', false],
    ['2016-04-06', 'before 2016', false],
    ['2015-12-31', 'before 2016', true],
    ['2016-12-31', 'after 2016', false],
    ['2017', 'after 2016', true],
    ['2017', 'until 2017', true],
  ])('%s is %s: %s', (date, text, expected) => {
    expect(isWithin(date, readRanges(text).ranges)).toBe(expected)
  })
})

describe('many times', () => {
  test('counts each once, and no more than anybody asks for', () => {
    const same = readRanges(`what was said in ${'2016,'.repeat(73)}`)
    expect(same.ranges).toEqual([{ from: '2016-01-01', to: '2016-12-31', dates: ['2016'] }])
    expect(same.rest).not.toMatch(/2016/)
    const years = Array.from({ length: 60 }, (_, i) => 1950 + i)
    expect(readRanges(years.join(', ')).ranges).toHaveLength(MOST_RANGES)
    expect(readRanges('in 2016, 2017 and 2016').ranges.map(({ dates }) => dates)).toEqual([['2016'], ['2017']])
  })
})

describe('a day or a month without a year', () => {
  const dates = ['2019-06-23', '2019-10-02', '2019-10-16', '2020-06-01', '2021']
  test.each([
    ['so what went down on oct 1', 'so what went down on oct 1 2019'],
    ['what happened on 2nd october', 'what happened on 2nd october 2019'],
    ['the october vote', 'the october 2019 vote'],
    ['deaths in october?', 'deaths in october 2019?'],
  ])('%s: has the only one that the articles can mean', (text, dated) => expect(withYears(text, dates)).toBe(dated))
  test.each([
    'what happened in june',
    'on oct 20 they met',
    'why did theresa may go',
    'who planned the march',
    'in october 2018',
    '1 october 2018',
    'in 2019',
  ])('%s: stays as it is', (text) => expect(withYears(text, dates)).toBe(text))
  test('an article of the next days tells of a day, one of the day before does not', () => {
    const { ranges } = readRanges('on 1 October 2019')
    expect(
      ['2019-09-30', '2019-10-01', '2019-10-04', '2019-10-05', '2019'].map((date) => isTold(date, ranges)),
    ).toEqual([false, true, true, false, false])
  })
})
