import { describe, expect, test } from 'vitest'
import { analyse } from '../../src/passages/analyse.ts'
import type { Article } from '../../src/types.ts'

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
})
