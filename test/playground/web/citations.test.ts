import { describe, expect, it } from 'vitest'
import { sourcesOf } from '../../../src/playground/web/page/citations.ts'

const card = (description: string, value: string) =>
  sourcesOf({ embeds: [{ title: 'Who is Mary Gray?', description, fields: [{ name: 'Sources', value }] }] })

describe('the sources that a card shows', () => {
  it('have the words below their line', () => {
    const found = card(
      'Mary Gray: engineer [1]',
      '[1] The County Post, 2016\n> “Mary Gray, the county engineer, said:”',
    )
    expect(found.get(1)).toMatchObject({ quotes: ['“Mary Gray, the county engineer, said:”'] })
  })

  it('else those that stand before their number', () => {
    const found = card('Mary Gray said: “Never.” [1]', '[1] The County Post, 2016')
    expect(found.get(1)?.quotes).toContain('Never.')
  })

  it('and, where several share a line, those of the others too, after their own', () => {
    const told = 'Mary Gray: engineer (2016) [1]\nThe County Post: “Mary Gray, the county engineer, said: Never.” [2]'
    const quotes = card(told, '[1] [2] The County Post, 2016').get(1)?.quotes ?? []
    expect(quotes.indexOf('Mary Gray: engineer (2016)')).toBeLessThan(
      quotes.indexOf('Mary Gray, the county engineer, said: Never.'),
    )
    expect(quotes).toContain('Mary Gray: engineer (2016)')
  })
})
