import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chronology, orderOf } from '../../src/retrieval/chronology.ts'
import { restrict, within } from '../../src/retrieval/restrict.ts'
import { byDate, inContext, ledger, speakers } from '../../src/retrieval/views.ts'
import { readVocabulary } from '../../src/retrieval/vocabulary.ts'
import { searchWindows } from '../../src/retrieval/windows.ts'
import { words } from '../../src/text/terms.ts'
import { openHarbour, openTexts } from '../answering/harbour.ts'
import { hashEmbedder } from '../store/fakes.ts'

const corpus = await openHarbour(hashEmbedder())

describe('a corpus', () => {
  test('knows the sentences a span touches, as one would find them by hand', () => {
    const spans = fc
      .constantFrom(...corpus.index.articles)
      .chain(({ id, text }) => fc.tuple(fc.constant(id), fc.nat(text.length - 1), fc.integer({ min: 1, max: 200 })))
    fc.assert(
      fc.property(spans, ([article, start, length]) => {
        const end = start + length
        const touched = corpus.sentences.flatMap((s, i) =>
          s.article === article && s.start < end && start < s.end ? [i] : [],
        )
        expect(corpus.sentencesOf({ article, start, end })).toEqual(touched)
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  test('has every record under each of its sentences', () => {
    for (const quote of corpus.quotes)
      for (const i of corpus.sentencesOf(quote)) expect(corpus.quotesOf(i)).toContain(quote)
  })

  test('refuses an article it does not have', () => {
    expect(() => corpus.article('nowhere')).toThrow(/nowhere/)
  })
})

describe('a filter leaves nothing outside it', () => {
  test.each([
    [{ article: '2018-ferries-report' }, ['2018-ferries-report']],
    [{ from: '2019' }, ['2019-03-new-leader', '2020-11-27-bridge-reopens']],
    [{ to: '2015' }, ['2015-11-27-bridge-closed']],
    [{ from: '2016-04', to: '2017-07-05' }, ['2016-04-06-inspectors-letter', '2017-07-05-different-council']],
    [{ from: '2018-06', to: '2018-07' }, ['2018-ferries-report']],
    [{ article: 'nowhere' }, []],
  ])('%j', async (filter, ids) => {
    const part = restrict(corpus, filter, null)
    expect(part.index.articles.map(({ id }) => id)).toEqual(ids)
    expect([...new Set(part.quotes.map(({ article }) => article))]).toEqual(ids)
    for (const { sentence } of await searchWindows(part, 'the bridge and the council'))
      expect(ids).toContain(corpus.sentences[sentence]?.article)
  })

  test('by speaker: only their words', async () => {
    const part = restrict(corpus, {}, new Set(['Tom Pike']))
    expect(part.quotes.every(({ speaker }) => speaker === 'Tom Pike')).toBe(true)
    const hits = await searchWindows(part, 'Staff were told')
    expect(hits.length).toBeGreaterThan(0)
    for (const { sentence } of hits) expect(part.quotesOf(sentence).length).toBeGreaterThan(0)
  })

  test.each<[string, string | undefined, string | undefined, boolean]>([
    ['2016', '2016-04', undefined, true],
    ['2016-03', '2016-04', undefined, false],
    ['2016-04-06', undefined, '2016-04', true],
    ['2016-12-31', undefined, '2016', true],
    ['2017-01-01', undefined, '2016', false],
    ['2016', undefined, undefined, true],
  ])('%s from %s to %s: %s', (date, from, to, expected) => {
    expect(within(date, from, to)).toBe(expected)
  })
})

describe('views', () => {
  test('articles, ledger and chronology are in order of time', () => {
    const dates = byDate([...corpus.index.articles].reverse()).map(({ date }) => date as string)
    expect(dates).toEqual([...dates].sort())
    const order = [...new Set(ledger(corpus).map(({ article }) => article))]
    expect(order).toEqual(byDate(corpus.index.articles).map(({ id }) => id))
    const events = chronology(corpus).map(orderOf)
    expect(events).toEqual([...events].sort())
  })

  test('a line that leans on sentences before it has them, in the paragraph before too', async () => {
    const texts = {
      inspection: [
        '---\ndate: 2016-04-06\n---\n\n# Inspection\n\nInspectors visited the council in March 2016.',
        'The report argues that the council has known of the deficits for years.',
        'It also states that the majority of areas had not improved since 2012, when it was first inspected.',
        '## Later\n\nIt also moved its offices to Priory Road in May 2015.',
      ].join('\n\n'),
    }
    const lines = chronology(await openTexts(texts, hashEmbedder())).map(({ quote }) => quote)
    expect(lines).toContainEqual(expect.stringMatching(/^The report argues [^\n]+\n\nIt also states/))
  })

  test('a sentence with one date twice stands once', () => {
    const keys = chronology(corpus).map(({ article, start, date }) => `${article} ${start} ${date}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('whoever says most comes first, and nobody without a name', () => {
    const all = speakers(corpus)
    expect(all[0]?.name).toBe('Moira Tandy')
    expect(all.map(({ statements }) => statements)).toEqual(
      all.map(({ statements }) => statements).sort((a, b) => b - a),
    )
    expect(all.reduce((sum, { statements }) => sum + statements, 0)).toBe(
      corpus.quotes.filter(({ speaker }) => speaker !== null).length,
    )
  })

  test('a span in its paragraph, and one that is in none', () => {
    for (const quote of corpus.quotes) {
      const found = inContext(corpus, quote)
      expect(found?.paragraph.start).toBeLessThanOrEqual(quote.start)
      expect(found?.paragraph.end).toBeGreaterThanOrEqual(quote.end)
    }
    expect(inContext(corpus, { article: 'nowhere', start: 0, end: 1 })).toBeNull()
  })
})

describe('vocabulary', () => {
  const vocabulary = readVocabulary(['The bridge is shut.', 'The bridges are open.', 'It rains.'].map(words))

  test('what is rare tells more, and what is nowhere most', () => {
    expect(vocabulary.idf('bridg')).toBeLessThan(vocabulary.idf('rain'))
    expect(vocabulary.idf('rain')).toBeLessThan(vocabulary.idf('nowhere'))
  })

  test('knows words as written and terms as stems', () => {
    expect([vocabulary.uses('bridges'), vocabulary.uses('bridg'), vocabulary.has('bridg')]).toEqual([true, false, true])
  })

  test('a word of every object is no word of the case', () => {
    expect([vocabulary.uses('constructor'), vocabulary.has('__proto__')]).toEqual([false, false])
  })
})
