import { describe, expect, it } from 'vitest'
import { mergeStatements, namesFirst } from '../../src/domain/statements.ts'
import type { Article, Statement } from '../../src/domain/types.ts'

const TEXT = 'She said the toll was “fair and fair only”. “It pays,” she said. “It” “pays twice”. He said it pays.'
const articles = [{ id: 'a', text: TEXT } as Article]
const record = (quote: string, over: Partial<Statement> = {}): Statement => {
  const start = over.start ?? TEXT.indexOf(quote)
  return {
    article: 'a',
    quote,
    start,
    end: start + quote.length,
    speaker: 'Ruth Bell',
    role: null,
    kind: 'direct',
    cue: 'said',
    attribution: { start: 0, end: 1 },
    factuality: 'asserts',
    turn: null,
    rejected: false,
    ...over,
  }
}
const merge = (...records: Statement[]) => mergeStatements(records, articles).map(({ quote }) => quote)

describe('a ledger for readers', () => {
  it.each([
    ['holds no part of what it holds whole', ['“fair and fair only”', 'the toll was “fair and fair only”'], 1],
    ['has what stands together as one', ['“It”', '“pays twice”'], 1],
    ['keeps apart what words stand between', ['“It pays,”', '“It”'], 2],
  ])('%s', (_, quotes, count) => {
    const records = quotes.map((quote) => record(quote, quote === '“It”' ? { start: TEXT.indexOf('“It” ') } : {}))
    const found = mergeStatements(records, articles)
    expect(found).toHaveLength(count)
    for (const { quote, start, end } of found) expect(quote).toBe(TEXT.slice(start, end))
  })

  it('never joins two speakers, or what is asserted to what is denied', () => {
    const [it_, twice] = [record('“It”', { start: TEXT.indexOf('“It” ') }), record('“pays twice”')]
    expect(merge(it_, { ...twice, speaker: 'Mary Gray' })).toHaveLength(2)
    expect(merge(it_, { ...twice, factuality: 'denies' })).toHaveLength(2)
    expect(merge({ ...it_, speaker: null }, { ...twice, speaker: null })).toHaveLength(2)
  })

  it('keeps the order it was given', () => {
    expect(merge(record('“pays twice”'), record('“It pays,”'), record('the toll was “fair and fair only”'))).toEqual([
      '“pays twice”',
      '“It pays,”',
      'the toll was “fair and fair only”',
    ])
  })

  it('has names before descriptions', () => {
    const speakers = ['a report', 'Ruth Bell', 'inspectors', 'Ofsted'].map((name) => ({ name }))
    expect(namesFirst(speakers).map(({ name }) => name)).toEqual(['Ruth Bell', 'Ofsted', 'a report', 'inspectors'])
  })
})
