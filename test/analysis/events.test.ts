import { describe, expect, test } from 'vitest'
import { analyse } from '../../src/analysis/analyse.ts'
import type { Article } from '../../src/domain/types.ts'

const events = (text: string, date: string | null) =>
  analyse([{ id: 'a', text, bodyStart: 0, date } as Article]).events.map((e) => [e.date, text.slice(e.start, e.end)])

describe('events', () => {
  test('are sentences with the date they tell of', () => {
    expect(events('It closed in 2015. Nobody came. It opened on 27 November 2020.', '2021-01-01')).toEqual([
      ['2015', 'It closed in 2015.'],
      ['2020-11-27', 'It opened on 27 November 2020.'],
    ])
  })

  test.each([
    ['since', 'It has been shut since April 2016.'],
    ['until', 'It was shut until April 2016.'],
    ['by a day', 'They were told to do it by Friday.'],
    ['a heading', '# Closed in 2015'],
  ])('a limit or a heading is none: %s', (_name, text) => {
    expect(events(text, '2017-07-05')).toEqual([])
  })

  test('since a year in which something is told is one', () => {
    expect(events('It has got better since 2016, when it was rated inadequate.', '2017-07-05')).toHaveLength(1)
  })

  test.each<[string, string, string[]]>([
    [
      'each clause with its own date',
      'The last visit took place in October 2020, and the report on it was published on 27 November 2020.',
      [
        '2020-10: The last visit took place in October 2020',
        '2020-11-27: the report on it was published on 27 November 2020',
      ],
    ],
    [
      'one clause with two dates',
      'Nobody looked at it between 2009 and 2014.',
      ['2009: Nobody looked at it between 2009 and 2014.', '2014: Nobody looked at it between 2009 and 2014.'],
    ],
    [
      'what happened at the beginning',
      'She says much has been done since Ofsted rated it poor earlier this year.',
      ['2016: Ofsted rated it poor earlier this year'],
    ],
    [
      'without its link to the sentence before',
      'Despite this, Mary Gray opened it in 2015.',
      ['2015: Mary Gray opened it in 2015.'],
    ],
    [
      'no half of a quotation',
      '“It closed in May 2015, and we opened it in June 2016,” she said.',
      [
        '2015-05: “It closed in May 2015, and we opened it in June 2016,” she said.',
        '2016-06: “It closed in May 2015, and we opened it in June 2016,” she said.',
      ],
    ],
  ])('are clauses where they can stand alone: %s', (_name, text, expected) => {
    expect(events(text, '2016').map(([date, words]) => `${date}: ${words}`)).toEqual(expected)
  })
})
