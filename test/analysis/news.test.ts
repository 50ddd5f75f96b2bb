import { describe, expect, test } from 'vitest'
import { analyse } from '../../src/analysis/analyse.ts'
import type { Article } from '../../src/domain/types.ts'

const news = (text: string, date: string | null = '2016') =>
  analyse([{ id: 'a', text, bodyStart: 0, date } as Article]).news.map(
    ({ start, end, lead }) => `${lead ? 'lead: ' : ''}${text.slice(start, end)}`,
  )

const LEAD = 'Inspectors found cracks in the bridge.\n\n'

describe('news', () => {
  test('is what an article leads with, and what it says has happened', () => {
    expect(
      news(
        `${LEAD}The council has now accepted the report. It has 31 pages.\n\nMary Gray has been appointed as chair.`,
      ),
    ).toEqual([
      'lead: Inspectors found cracks in the bridge.',
      'The council has now accepted the report. It has 31 pages.',
      'Mary Gray has been appointed as chair.',
    ])
  })

  test.each([
    ['goes on', 'The council has visited the bridge regularly.'],
    ['is bounded', 'The council has spent much since the storm.'],
    ['did not happen', 'The council has not spent a penny.'],
    ['leans on the sentence before', 'They have praised the council.'],
    ['is somebody’s words', '“The council has opened the bridge,” said Mary Gray.'],
    ['is only said', 'Mary Gray says that the council has opened the bridge.'],
    ['is the past', 'The council opened the bridge.'],
  ])('is not what %s', (_name, sentence) => {
    expect(news(`${LEAD}${sentence}`)).toHaveLength(1)
  })

  test('has no date, and so no place, in an article without one', () => {
    expect(news(LEAD, null)).toEqual([])
  })

  test('an article that opens with somebody’s words leads with none', () => {
    const words = '“It is shut,” said Mary Gray.\n\n'
    expect(news(`${words.repeat(3)}The council met.`)).toEqual([])
  })
})
