import { describe, expect, it } from 'vitest'
import type { Article, Statement } from '../../src/domain/types.ts'
import { addressOf, entriesOf } from '../../src/export/entry.ts'
import { FORMATS, type Format, pack } from '../../src/export/pack.ts'
import { BRIDGE, bridgeQuotes } from '../discord/bridge.ts'

const entries = entriesOf(bridgeQuotes(BRIDGE), BRIDGE)
const write = (format: Format, of = entries) => pack(of, format, 'Quotations').text

/** RFC 4180, read back. */
function readCsv(text: string): string[][] {
  return text
    .split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .filter(Boolean)
    .map((row) =>
      [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
        quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
      ),
    )
}

describe('an evidence pack', () => {
  it.each(Object.keys(FORMATS) as Format[])('has every quotation, letter for letter: %s', (format) => {
    const text = write(format)
    for (const { quote, article, start, end } of entries) {
      expect(article.text.slice(start, end)).toBe(quote)
      expect(text).toContain(quote)
    }
  })

  it('as Markdown says who, where and which characters', () => {
    const [first] = entries
    expect(write('markdown')).toContain(
      `## Bridge closes (The County Post, 2016-04-06)\n\n> “The bridge stays closed until it is safe,”\n>\n> — Mary Gray, county engineer; 2016-04-06-bridge-closes.md, characters ${first?.start} to ${first?.end}; <https://example.org/bridge#:~:text=the%20bridge%20stays%20closed%20until%20it%20is%20safe>`,
    )
  })

  it('as CSV can be read back, and nothing in it is computed', () => {
    const evil = { ...(entries[0] as (typeof entries)[0]), quote: '=SUM(A1), "x"\n2', speaker: '@me' }
    const [head = [], ...rows] = readCsv(write('csv', [...entries, evil]))
    expect(rows).toHaveLength(entries.length + 1)
    const column = (name: string) => rows.map((row) => row[head.indexOf(name)])
    expect(column('words').slice(0, -1)).toEqual(entries.map(({ quote }) => quote))
    expect(column('words').at(-1)).toBe('\'=SUM(A1), "x"\n2')
    expect(column('speaker').at(-1)).toBe("'@me")
    expect(column('start').map(Number).slice(0, -1)).toEqual(entries.map(({ start }) => start))
  })

  it('as CSL-JSON and BibTeX has each article once', () => {
    const items = JSON.parse(write('csl-json'))
    expect(items).toMatchObject([
      { id: BRIDGE[0]?.id, type: 'article-newspaper', issued: { 'date-parts': [[2016, 4, 6]] } },
      { id: BRIDGE[1]?.id, issued: { 'date-parts': [[2018]] } },
      { id: BRIDGE[2]?.id, URL: 'https://example.org/opens' },
    ])
    const hard = { ...(BRIDGE[0] as Article), title: 'Profits & 50% {up}', publisher: null, url: 'javascript:alert(1)' }
    const bibtex = write('bibtex', entriesOf(bridgeQuotes(BRIDGE), [hard]))
    expect(bibtex.match(/^@/gm)).toHaveLength(1)
    expect(bibtex).toContain('@misc{2016-04-06-bridge-closes,')
    expect(bibtex).toContain('title = {{Profits \\& 50\\% \\{up\\}}}')
    expect(bibtex).not.toContain('javascript')
  })

  it('says what a speaker does with words that are not asserted', () => {
    const [first] = bridgeQuotes(BRIDGE)
    const denied = { ...(first as Statement), factuality: 'denies' as const }
    for (const format of ['markdown', 'csv'] as const) {
      expect(write(format, entriesOf([denied], BRIDGE))).toContain('denies this')
    }
  })

  it('links to nothing but the web', () => {
    const [entry] = entries as [(typeof entries)[0]]
    for (const url of [null, 'javascript:alert(1)', 'nowhere']) {
      expect(addressOf({ ...entry, article: { ...entry.article, url } })).toBe('')
    }
  })
})
