import { describe, expect, it } from 'vitest'
import { digest } from '../../src/domain/digest.ts'
import type { Article, DatedEvent, Statement } from '../../src/domain/types.ts'
import { BRIDGE, bridgeQuotes } from '../discord/bridge.ts'
import { smallCase } from '../discord/cases.ts'

const last = BRIDGE[2]?.id ?? ''
const timeline = await smallCase().timeline()
const made = (quotes: Statement[] = bridgeQuotes(BRIDGE), fresh = [last]) =>
  digest(BRIDGE, new Set(fresh), quotes, timeline)

const event = (date: string): DatedEvent => ({
  article: last,
  start: Number(date.slice(0, 4)),
  end: 3000,
  date,
  dates: [date],
  precision: 'year',
  kind: 'dated',
  minor: false,
  quote: date,
  also: [],
})

describe('what some articles bring', () => {
  it('is in their own words', () => {
    const { articles, news } = made()
    expect(articles.map(({ id }) => id)).toEqual([last])
    // What is told already is not listed again as a date.
    expect(made().dates).toEqual([])
    const { dates } = digest(
      BRIDGE,
      new Set([last]),
      [],
      [...timeline, ...['2021', '2022', '2016-04-04', '2023'].map((date) => ({ ...event(date), article: last }))],
    )
    expect(dates.map(({ date }) => date)).toEqual(['2023'])
    for (const { article, start, end, quote } of news) {
      expect(BRIDGE.find(({ id }) => id === article)?.text.slice(start, end)).toBe(quote)
    }
  })

  it('has nobody whom an earlier article quotes', () => {
    expect(made().people).toEqual([])
    expect(made(undefined, [BRIDGE[1]?.id ?? '', last]).people.map(({ name }) => name)).toEqual(['Ruth Bell'])
  })

  it('says which offices are somebody else’s, where both articles have a date', () => {
    const quotes = bridgeQuotes(BRIDGE)
    const office = (n: number, speaker: string, role: string) => ({ ...(quotes[n] as Statement), speaker, role })
    const [then, now] = [
      office(0, 'Owen Pike', 'leader of the council'),
      office(6, 'Ruth Bell', 'Leader of the council'),
    ]
    expect(made([then, now]).offices).toMatchObject([
      { role: 'Leader of the council', before: { name: 'Owen Pike' }, after: { name: 'Ruth Bell' } },
    ])
    // The same person, anybody's role, a former or acting holder, a later article that is older: nothing has changed.
    expect(made([office(0, 'Ruth Bell', 'leader of the council'), now]).offices).toEqual([])
    expect(made([office(0, 'Owen Pike', 'councillor'), office(6, 'Ruth Bell', 'councillor')]).offices).toEqual([])
    expect(made([office(0, 'Owen Pike', 'former leader of the council'), now]).offices).toEqual([])
    expect(made([then, now], [BRIDGE[0]?.id ?? '']).offices).toEqual([])
    const year = BRIDGE.map((one): Article => ({ ...one, date: one.date?.slice(0, 4) === '2016' ? '2020' : one.date }))
    expect(digest(year, new Set([last]), [then, now], []).offices).toEqual([])
    const undated = BRIDGE.map((one): Article => ({ ...one, date: null }))
    expect(digest(undated, new Set([last]), [then, now], []).offices).toEqual([])
  })
})
