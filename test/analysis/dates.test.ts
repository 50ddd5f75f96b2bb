import { describe, expect, test } from 'vitest'
import { findDates } from '../../src/analysis/dates.ts'

/** `date precision` of each mention, with the words that say so. */
const found = (text: string, published: string | null) =>
  findDates(text, published).map(({ date, precision, start, end }) => `${date} ${precision}: ${text.slice(start, end)}`)

describe('dates in an article of the day', () => {
  test.each<[string, string, string[]]>([
    ['It opened last August.', '2017-07-05', ['2016-08 month: last August']],
    ['It opened last August.', '2015-11-27', ['2015-08 month: last August']],
    ['It opened in August.', '2017-07-05', ['2016-08 month: August']],
    ['It opened in May.', '2017-07-05', ['2017-05 month: May']],
    ['It opened on May 3.', '2017-07-05', ['2017-05-03 day: May 3']],
    ['It opens in August.', '2017-07-05', ['2017-08 month: August']],
    ['It will open in August.', '2017-07-05', ['2017-08 month: August']],
    ['It would open in August.', '2017-07-05', ['2017-08 month: August']],
    ['He would resign in March, it was thought.', '2017-07-05', ['2017-03 month: March']],
    ['It is shut until August.', '2017-07-05', ['2017-08 month: August']],
    ['He spoke on Tuesday.', '2015-11-27', ['2015-11-24 day: on Tuesday']],
    ['He spoke on Friday.', '2015-11-27', ['2015-11-27 day: on Friday']],
    ['He would speak on Tuesday.', '2015-11-27', ['2015-12-01 day: on Tuesday']],
    ['He will speak on Friday.', '2015-11-27', ['2015-12-04 day: on Friday']],
    ['It will open in May.', '2017-07-05', ['2018-05 month: May']],
    ['It closed today (November 27).', '2020-11-27', ['2020-11-27 day: today', '2020-11-27 day: November 27']],
    ['It closed yesterday.', '2020-03-01', ['2020-02-29 day: yesterday']],
    ['It closed this year.', '2017-07-05', ['2017 year: this year']],
    ['It closed last year.', '2017-07-05', ['2016 year: last year']],
    ['It ends next year.', '2017-07-05', ['2018 year: next year']],
    ['It closed two years ago.', '2017-07-05', ['2015 year: two years ago']],
    ['It has been shut since 2016.', '2017-07-05', ['2016 year: 2016']],
    ['It was rated so in April 2016.', '2017-07-05', ['2016-04 month: April 2016']],
    ['It was rated so on 6 April 2016.', '2017-07-05', ['2016-04-06 day: on 6 April 2016']],
    ['It was rated so on April 6, 2016.', '2017-07-05', ['2016-04-06 day: on April 6, 2016']],
  ])('%s (%s)', (text, published, expected) => {
    // "on" belongs to the words of some and not of others: what counts is the date.
    const bare = (list: string[]) => list.map((one) => one.replace(': on ', ': '))
    expect(bare(found(text, published))).toEqual(bare(expected))
  })
})

describe('what the article’s date leaves open is left out', () => {
  test.each<[string, string | null]>([
    ['It opened last August.', '2017'],
    ['It is said that COVID-19 may spread.', '2020-03-01'],
    ['He spoke on Tuesday.', '2017'],
    ['He spoke on Tuesday.', '2017-07'],
    ['It closed today.', '2017-07'],
    ['It closed yesterday.', null],
    ['It closed last year.', null],
    ['It closed two years ago.', null],
    ['Five years to the day after it was closed, it opened.', '2020-11-27'],
    ['Not a day before it is ready.', '2017-07-05'],
    ['It came two years earlier.', '2017-07-05'],
    ['It fell in the past two years.', '2017-07-05'],
    ['You may march now, at any second.', '2017-07-05'],
    ['It had 2016 cases.', '2017-07-05'],
    ['Room 2016 is on floor 3.', '2017-07-05'],
  ])('%s (%s)', (text, published) => {
    expect(found(text, published)).toEqual([])
  })

  test('a year and a full date need no article’s date', () => {
    expect(found('In 2016, and on 6 April 2017.', null)).toHaveLength(2)
  })
})
