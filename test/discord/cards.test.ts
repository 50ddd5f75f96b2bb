import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderArticle } from '../../src/discord/render/article.ts'
import { answerButtons, packCitation, unpackCitation } from '../../src/discord/render/buttons.ts'
import { type Card, COLOUR, messageBody } from '../../src/discord/render/card.ts'
import { renderCheck } from '../../src/discord/render/check.ts'
import { escapeText, unescapeText } from '../../src/discord/render/escape.ts'
import { eventLine, statementLine } from '../../src/discord/render/lines.ts'
import { renderPage } from '../../src/discord/render/pages.ts'
import { renderPassages } from '../../src/discord/render/passages.ts'
import { duration, renderReport, renderStatus } from '../../src/discord/render/status.ts'
import type { Article, Citation } from '../../src/domain/types.ts'
import { checkMessage } from '../../src/playground/checks/message.ts'
import { smallCase, someAnswer, someArticles, someCitation } from './cases.ts'

const MARKUP = '@everyone <@1> [bank](https://evil.example) ||s|| ```js\n# h\n> q **b** \\ _u_ :x: 1. [1]'
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom(
    MARKUP,
    MARKUP.repeat(30),
    'word '.repeat(1000),
    '*'.repeat(5000),
    'x'.repeat(5000),
    '👨‍👩‍👧‍👦'.repeat(400),
    '',
  ),
)
const link = fc.constantFrom(
  null,
  'https://example.org/a',
  `https://example.org/${'x'.repeat(290)}`,
  'javascript:alert(1)',
)
const article = fc.record({ title: text, publisher: fc.option(text), body: text, url: link }).map(
  ({ title, publisher, body, url }): Article => ({
    ...(someArticles(1)[0] as Article),
    title,
    publisher,
    url,
    text: `x${body}`,
    bodyStart: 1,
  }),
)
const citation = fc
  .record({ quote: text, speaker: fc.option(text), title: text, publisher: fc.option(text), url: link })
  .map((over): Citation => someCitation(over))
const accepts = (card: Card) => checkMessage(messageBody(card))

describe('every card stays within Discord’s limits, whatever is in it:', () => {
  it('passages', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(article, fc.nat(), fc.nat()), { minLength: 1, maxLength: 10 }), (shown) => {
        accepts(
          renderPassages(
            shown.map(([one, a, b], i) => {
              const [start = 0, end = 0] = [a, b].map((n) => n % (one.text.length + 1)).sort((x, y) => x - y)
              const context = {
                article: one.id,
                start,
                end: Math.max(end, start),
                paragraph: { start: 0, end: one.text.length },
              }
              return { n: i + 1, article: one, context }
            }),
          ),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('checks that prove neither, with the passage for the reader to judge', () => {
    const near: Citation = {
      ...{ n: 1, article: 'a', title: 'A', publisher: 'The County Post', author: null, date: '2020', url: null },
      ...{ quote: 'The toll may be dropped.', start: 0, end: 24, speaker: null, speakerRole: null },
    }
    const one = { statement: 'The toll was dropped.', verdict: 'unclear' as const, citations: [near], why: 'may' }
    const [field] = renderCheck([one], { articles: 1, from: null, to: null }).embeds?.[0]?.fields ?? []
    expect(field?.name).toBe('❔ Near this, for you to judge')
    expect(field?.value).toContain('The toll may be dropped.')
  })

  it('checks', () => {
    const checked = fc.record({
      statement: text,
      verdict: fc.constantFrom(
        'supported' as const,
        'contradicted' as const,
        'unclear' as const,
        'not-mentioned' as const,
      ),
      citations: fc.array(citation, { maxLength: 4 }),
      why: text,
    })
    fc.assert(
      fc.property(fc.array(checked, { minLength: 1, maxLength: 14 }), (all) =>
        accepts(renderCheck(all, { articles: 5, from: null, to: null })),
      ),
      { numRuns: 60 },
    )
  })

  it('articles, lists of statements and of events', () => {
    fc.assert(
      fc.property(article, fc.array(text, { maxLength: 30 }), fc.nat(40), (one, quotes, page) => {
        const statements = quotes.map((quote) => ({ ...base, quote, speaker: quote, role: quote }))
        accepts(renderArticle(one, statements, page))
        const lines = statements.map((statement) => statementLine(statement, one, true))
        const event = {
          article: '',
          date: '2016',
          dates: ['2016'],
          precision: 'year' as const,
          kind: 'reported' as const,
          minor: false,
          start: 0,
          end: 1,
          also: [],
        }
        lines.push(...quotes.map((quote) => eventLine({ ...event, quote }, one)))
        if (lines.length > 0) accepts(renderPage({ title: 'T', lines, between: '\n\n', page, verb: 'v', args: [] }))
      }),
      { numRuns: 60 },
    )
  })

  it('status and report', () => {
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 20 }), (words, files) => {
        const status = smallCase().status()
        const skipped = files.map((file) => ({ file, reason: words }))
        const errors = files.slice(0, 5).map((what) => ({ ago: 1000, what }))
        const health = { uptime: 1, latency: 1, answered: 1, waiting: 1, errors }
        accepts(renderStatus({ ...status, generation: words, model: words, skipped }, health))
        accepts(renderReport({ ...report, generation: words, added: files, skipped }))
      }),
      { numRuns: 60 },
    )
  })

  it('buttons', () => {
    fc.assert(
      fc.property(fc.array(citation, { maxLength: 60 }), text, fc.boolean(), (citations, generation, thread) => {
        const numbered = citations.map((one, i) => ({ ...one, n: i + 1, start: i * 99_999 }))
        const components = answerButtons(someAnswer({ citations: numbered }), { generation, thread })
        accepts({ embeds: [{ color: COLOUR.notice, description: 'x' }], components })
      }),
      { numRuns: 60 },
    )
  })
})

const base = {
  article: '',
  start: 0,
  end: 1,
  cue: 'said',
  kind: 'direct' as const,
  factuality: 'asserts' as const,
  turn: null,
  rejected: false,
  attribution: { start: 0, end: 1 },
}
const report = {
  generation: '',
  articles: 1,
  passages: 1,
  sentences: 1,
  quotes: 1,
  embedded: 1,
  reused: 1,
  added: [],
  changed: [],
  removed: [],
  skipped: [],
  elapsed: 1,
}

describe('what is written can be read back:', () => {
  it('escaped text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (given) => {
        // A backslash of the text's own is escaped as well, so that nothing is taken for an escape that was none.
        expect(unescapeText(escapeText(given))).toBe(given)
      }),
    )
  })

  it('citations in custom ids', () => {
    fc.assert(
      fc.property(fc.nat(5e7), fc.nat(1e5), (start, length) => {
        const { start: from, end: to } = unpackCitation(packCitation(someCitation({ start, end: start + length })))
        expect([from, to]).toEqual([start, start + length])
      }),
    )
  })

  it.each([
    [0, '0 s'],
    [999, '1 s'],
    [61_000, '1 min 1 s'],
    [3_600_000, '1 h'],
    [90_061_000, '1 d 1 h'],
  ])('durations: %i', (milliseconds, said) => {
    expect(duration(milliseconds)).toBe(said)
  })
})
