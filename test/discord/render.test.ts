import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderAnswer } from '../../src/discord/render/answer.ts'
import { answerButtons } from '../../src/discord/render/buttons.ts'
import { type Card, COLOUR } from '../../src/discord/render/card.ts'
import { bare, shows } from '../../src/discord/render/cited.ts'
import { formatDate, formatRange } from '../../src/discord/render/dates.ts'
import { clean, cleanLine, escapeText, link, unescapeText } from '../../src/discord/render/escape.ts'
import { clip, packLines, share } from '../../src/discord/render/limits.ts'
import { plainCard } from '../../src/discord/render/plain.ts'
import { renderSources } from '../../src/discord/render/sources.ts'
import { checkMessage } from '../../src/playground/checks/message.ts'
import { openApiCheck } from '../playground/openapi.ts'
import { notFound, someAnswer, someArticles, someCitation } from './cases.ts'

const validate = openApiCheck()

/** Throws when Discord would refuse the card. */
function check(card: Card): void {
  const body = { ...card, allowed_mentions: { parse: [] } }
  checkMessage(body as unknown as Record<string, unknown>)
  expect(validate?.('/webhooks/{webhook_id}/{webhook_token}/messages/@original', 'patch', body) ?? []).toEqual([])
}

/** Text that is hard to cut: markup, emoji families, combining marks, markers, long words. */
const awkward = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom(
        '👨‍👩‍👧‍👦',
        '🏴󠁧󠁢󠁷󠁬󠁳󠁿',
        'e\u0301\u0323',
        '[1]',
        '[12]',
        ' ',
        '\n',
        '**',
        '@everyone',
        '<@1>',
        '](https://e.example)',
        'x'.repeat(90),
      ),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

describe('escapeText', () => {
  it.each([
    [
      '**bold** _it_ ~~no~~ `code` ||hidden||',
      '\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\`code\\` \\|\\|hidden\\|\\|',
    ],
    [
      '[bank](https://evil.example) [b](http://c.example)',
      '\\[bank\\](https\\://evil.example) \\[b\\](http\\://c.example)',
    ],
    ['<@1> <@&2> <#3> </ask:4> <:x:5> <t:6:R> <id:guide>', null],
    ['@everyone and @here', '\\@everyone and \\@here'],
    ['# one\n## two\n-# three\n> four\n- five\n1. six', '\\# one\n\\## two\n\\-# three\n\\> four\n\\- five\n1\\. six'],
    [':smile: and 10:30', '\\:smile: and 10:30'],
    [
      'Join discord.gg/abc or DISCORD.com/invite/x; discord.company/x is none, nor is mydiscord.gg/a',
      'Join discord\\.gg/abc or DISCORD\\.com/invite/x; discord.company/x is none, nor is mydiscord.gg/a',
    ],
    ['back\\slash', 'back\\\\slash'],
    [
      '“Plain prose,” she said - 50% of it, (really) #1; a.b@c.org costs £3.50!',
      '“Plain prose,” she said - 50% of it, (really) #1; a.b@c.org costs £3.50!',
    ],
  ])('shows %j as it is written', (text, written) => {
    if (written !== null) expect(escapeText(text)).toBe(written)
    else expect(escapeText(text)).not.toMatch(/(?<!\\)</)
  })

  it('leaves the markers of the citations alone, and no others', () => {
    expect(escapeText('a [1] b [2](x) [12]', new Set([1, 2]))).toBe('a [1] b \\[2\\](x) \\[12\\]')
  })

  it('changes nothing but backslashes', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        expect(escapeText(text).replace(/\\([^0-9A-Za-z\s])/g, '$1')).toBe(text)
      }),
    )
  })
})

describe('clean', () => {
  it.each([
    ['a\u202eb\u2066c\u200bd\ufeffe\u00adf', 'abcdef'],
    ['👨‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿', '👨‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
    ['x\u{e0041}\u{e0042}y', 'xy'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['pass\u200dword', 'password'],
    ['a\ud800b', 'a\ufffdb'],
    ['a\r\nb\u0000c', 'a\nbc'],
  ])('%j becomes %j', (text, cleaned) => {
    expect(clean(text)).toBe(cleaned)
  })
})

describe('link', () => {
  it.each([
    ['https://example.org/a_(b)?q=*x*', '[words](https://example.org/a%5F%28b%29?q=%2Ax%2A)'],
    ['http://example.org', '[words](http://example.org/)'],
    ['javascript:alert(1)', null],
    ['https://discord.com@evil.example/', null],
    ['/relative', null],
    [`https://example.org/${'x'.repeat(400)}`, null],
    [null, null],
  ])('%j becomes %j', (address, markdown) => {
    expect(link('words', address)).toBe(markdown)
  })
})

describe('clip', () => {
  const plain = (text: string) => text

  it.each([1999, 2000, 2001, 4095, 4096, 4097])('keeps a text of %i units within its limit', (length) => {
    for (const max of [2000, 4096]) {
      const { text, cut } = clip('x'.repeat(length), max, plain)
      expect(cut).toBe(length > max)
      expect(text).toHaveLength(Math.min(length, max))
    }
  })

  it('ends after a word, outside a marker, and never within a character', () => {
    expect(clip('one two three', 9, plain).text).toBe('one two…')
    expect(clip('one two [12] three', 12, plain).text).toBe('one two…')
    expect(clip('👍👍👍', 4, plain).text).toBe('👍…')
    expect(clip('e\u0301e\u0301e\u0301', 4, plain).text).toBe('e\u0301…')
    expect(clip('***', 4, escapeText).text).toBe('\\*…')
  })

  it('always fits, always is a beginning, and never splits anything', () => {
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
    fc.assert(
      fc.property(awkward, fc.integer({ min: 0, max: 300 }), (raw, max) => {
        const source = clean(raw)
        const { text, cut } = clip(source, max, escapeText)
        expect(text.length).toBeLessThanOrEqual(max)
        if (!cut) expect(text).toBe(escapeText(source))
        if (!cut || text === '') return
        expect(text.endsWith('…')).toBe(true)
        const shown = text.slice(0, -1).replace(/\\([^0-9A-Za-z\s])/g, '$1')
        expect(source.startsWith(shown)).toBe(true)
        const ends = new Set([0, source.length])
        for (const { index } of graphemes.segment(source)) ends.add(index)
        expect(ends.has(shown.length)).toBe(true)
        for (const marker of source.matchAll(/\[\d+\]/g)) {
          expect(shown.length <= marker.index || shown.length >= marker.index + marker[0].length).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('packLines and share', () => {
  it('says how many lines are left out', () => {
    expect(packLines(['one', 'two', 'three'], 100, (left) => `+${left}`)).toBe('one\ntwo\nthree')
    expect(packLines(['one', 'two', 'three'], 10, (left) => `+${left}`)).toBe('one\ntwo\n+1')
  })

  it('shares room fairly', () => {
    expect(share([10, 100, 100], 100)).toEqual([10, 45, 45])
    expect(share([10, 20], 100)).toEqual([10, 20])
    expect(share([50, 50], 0)).toEqual([0, 0])
  })
})

describe('dates', () => {
  it.each([
    ['2016', '2016'],
    ['2016-04', 'April 2016'],
    ['2016-04-06', '6 April 2016'],
    ['soon', 'soon'],
  ])('%s is %s', (date, shown) => {
    expect(formatDate(date)).toBe(shown)
  })

  it('formats ranges', () => {
    expect(formatRange('2016', '2020-11-27')).toBe('2016 to 27 November 2020')
    expect(formatRange('2016', '2016')).toBe('2016')
    expect(formatRange(null, null)).toBe('')
  })
})

describe('renderAnswer', () => {
  const field = (over: Parameters<typeof someCitation>[0], answer = 'Nothing of it. [1]') =>
    renderAnswer(someAnswer({ answer, citations: [someCitation(over)] })).embeds[0]?.fields?.[0]?.value

  it('has a source on a line, and its words only where the answer does not show them', () => {
    const line = '[1] The County Post, 6 April 2016 · Mary Gray, county engineer · [open](https://example.org/bridge)'
    expect(field({})).toBe(`${line}\n> “The bridge stays closed until it is safe.”`)
    expect(field({}, 'She said: “the bridge stays closed until it is safe”. [1]')).toBe(line)
    // A role that the answer tells is not told again; no address, no link.
    expect(field({ url: null }, 'The county engineer: “The bridge stays closed until it is safe.” [1]')).toBe(
      '[1] The County Post, 6 April 2016 · Mary Gray',
    )
    // Part of the words is not the words.
    expect(field({}, 'The bridge stays closed. [1]')).toContain('> “')
  })

  it('puts no second pair of marks around a quotation that begins with its own', () => {
    const field = (quote: string) =>
      renderAnswer(someAnswer({ citations: [someCitation({ quote })] })).embeds[0]?.fields?.[0]?.value
    expect(field('Ann Lee found that the council may not keep control of its services.')).toContain(
      '\n> “Ann Lee found',
    )
    expect(field('“We may not keep control of them,” Ann Lee said.')).toContain('\n> “We may')
  })

  it('has one line for what one person is cited with from one article', () => {
    const answer =
      '“The bridge stays closed until it is safe.” [1] “Never.” [2] “The bridge stays closed until it is safe.” [3]'
    const citations = [
      someCitation(),
      someCitation({ n: 2, article: 'b', publisher: 'Other', quote: 'Never.' }),
      someCitation({ n: 3 }),
    ]
    const [sources] = renderAnswer(someAnswer({ answer, citations })).embeds[0]?.fields ?? []
    expect(sources?.value.split('\n')).toEqual([
      expect.stringMatching(/^\[1\] \[3\] The County Post.* · \[open 1\]\(.*\) · \[open 3\]\(.*\)$/),
      expect.stringMatching(/^\[2\] Other, /),
    ])
  })

  it('links to the words, where the article is at hand', () => {
    const [article] = someArticles(1)
    const text = 'A toll? No. The bridge stays closed until it is safe. Never.'
    const citation = someCitation({
      article: 'article-1',
      quote: 'The bridge stays closed until it is safe.',
      start: 12,
      end: 53,
    })
    const articles = article ? [{ ...article, text }] : []
    const [embed] = renderAnswer(someAnswer({ citations: [citation] }), { articles }).embeds
    expect(embed?.fields?.[0]?.value).toContain(
      '[open](https://example.org/bridge#:~:text=the%20bridge%20stays%20closed%20until%20it%20is%20safe)',
    )
  })

  it('sets in bold what answers, and reads it back without', () => {
    const [article] = someArticles(1)
    const text = 'It was closed. It stays *closed* until it is safe. Nobody knows when.'
    const focus = { start: text.indexOf('It stays'), end: text.indexOf(' Nobody') }
    const citation = someCitation({ article: 'article-1', quote: text, start: 0, end: text.length, focus })
    const articles = article ? [{ ...article, text }] : []
    const [embed] = renderAnswer(someAnswer({ answer: `“${text}” [1]`, citations: [citation] }), { articles }).embeds
    const bold = '“It was closed. **It stays \\*closed\\* until it is safe.** Nobody knows when.” [1]'
    expect(embed?.description).toBe(bold)
    expect(unescapeText(bold)).toBe(`“${text}” [1]`)
  })

  it('says once what was searched', () => {
    const told = 'The articles do not say. I searched all 5 articles, from 2016 to 27 November 2020.'
    const [refusal] = renderAnswer(notFound({ answer: told })).embeds
    expect(refusal?.footer).toBeUndefined()
    expect(renderAnswer(notFound()).embeds[0]?.footer?.text).toBe('Searched 5 articles, 2016 to 27 November 2020.')
    expect(renderAnswer(someAnswer()).embeds[0]?.footer?.text).toContain('Searched 5 articles')
  })

  it('of small talk is a message and nothing else', () => {
    const answer = someAnswer({ about: 'bot', answer: 'You are *welcome*.', citations: [] })
    expect(renderAnswer(answer).embeds).toEqual([{ color: COLOUR.sources, description: 'You are \\*welcome\\*.' }])
    expect(answerButtons(answer, { generation: 'g', thread: true })).toEqual([])
  })

  it('marks a shortened quotation outside its quote marks', () => {
    expect(field({ quote: 'word '.repeat(400).trim() })).toMatch(/\n> “(word )+word” …$/)
  })

  it('does not put a second pair of quote marks around a quotation that has its own', () => {
    expect(field({ quote: '“Yes.”' })).toMatch(/\n> “Yes\.”$/)
  })

  it.each([1, 5, 24, 25, 26, 60])('keeps every one of %i sources as far as Discord has room', (count) => {
    const long = 'The bridge stays closed until somebody has looked at it. '.repeat(30)
    const citations = Array.from({ length: count }, (_, i) =>
      someCitation({
        n: i + 1,
        article: `article-${i + 1}`,
        quote: long,
        publisher: `Publisher ${i + 1}`,
        title: long,
        url: `https://example.org/${'x'.repeat(200)}`,
      }),
    )
    const card = renderAnswer(someAnswer({ answer: `${long}[1] `.repeat(10), citations }))
    check(card)
    const text = JSON.stringify(card)
    for (const { n } of citations.slice(0, 30)) expect(text).toContain(`[${n}] Publisher ${n}`)
    expect(card.embeds[0]?.description?.length).toBeGreaterThan(1000)
    expect(card.embeds[0]?.description).toMatch(/…\n\*\(shortened\)\*$/)
  })

  it.each([1999, 2000, 2001, 4095, 4096, 4097, 5999, 6000, 6001])(
    'an answer of %i characters stays within the limits',
    (length) => {
      for (const unit of ['x', '😀', 'e\u0301', '*', 'a ']) {
        check(renderAnswer(someAnswer({ answer: unit.repeat(Math.ceil(length / unit.length)).slice(0, length) })))
      }
    },
  )

  it('never makes a card that Discord would refuse', () => {
    const citation = fc.record({
      quote: awkward,
      title: awkward,
      publisher: fc.option(awkward),
      speaker: fc.option(awkward),
      speakerRole: fc.option(awkward),
    })
    fc.assert(
      fc.property(
        awkward,
        fc.array(awkward, { maxLength: 8 }),
        fc.array(citation, { maxLength: 40 }),
        (question, answer, citations) => {
          const cited = citations.map((one, i) => someCitation({ n: i + 1, ...one }))
          check(renderAnswer(someAnswer({ question, answer: answer.join(' '), citations: cited })))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('shows the visible words of every quotation that it does not shorten', () => {
    fc.assert(
      fc.property(awkward, (quote) => {
        const [embed] = renderAnswer(someAnswer({ citations: [someCitation({ quote })] })).embeds
        const value = embed?.fields?.[0]?.value ?? ''
        const shown = value.replace(/\\([^0-9A-Za-z\s])/g, '$1')
        if (escapeText(cleanLine(quote)).length < 290 && !shows(bare(someAnswer().answer), quote))
          expect(shown).toContain(cleanLine(quote))
      }),
    )
  })
})

describe('plainCard', () => {
  it('keeps to the limit of a message, in whole lines, whatever the card holds', () => {
    fc.assert(
      fc.property(fc.array(awkward, { maxLength: 60 }), fc.array(awkward, { maxLength: 12 }), (lines, values) => {
        const fields = values.map((value, i) => ({ name: i === 0 ? 'Sources' : '\u200b', value: value || 'x' }))
        const embed = { title: 'Why?', description: lines.join('\n'), fields, footer: { text: 'Searched 1 article.' } }
        const plain = plainCard({ content: 'A person will follow up.', embeds: [embed] })
        expect(plain?.content?.length).toBeLessThanOrEqual(2000)
        expect(plain?.content).toMatch(/^A person will follow up\.\n\*\*Why\?\*\*/)
      }),
    )
    expect(plainCard({ embeds: [] })).toBeNull()
    expect(plainCard({ embeds: [{ description: 'x'.repeat(4000) }] })?.content).toHaveLength(2000)
  })
})

describe('renderSources', () => {
  it('never makes a card that Discord would refuse', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ title: awkward, publisher: fc.option(awkward) }), { maxLength: 80 }),
        (articles) => {
          const [base] = someArticles(1)
          check(renderSources(articles.flatMap((article) => (base ? [{ ...base, ...article }] : []))))
        },
      ),
      { numRuns: 50 },
    )
  })
})
