import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyse } from '../../src/analysis/analyse.ts'
import { parseArticle } from '../../src/articles/article.ts'
import type { Article, Records, Span } from '../../src/domain/types.ts'

/** The same cases each run. */
const RUNS = { seed: 20_151_127, numRuns: 150 }

const article = (text: string, date: string | null = '2017-07-05'): Article =>
  ({ id: 'a', text, bodyStart: 0, date }) as Article

const STYLES = [
  ['“', '”'],
  ['"', '"'],
  ['‘', '’'],
  ["'", "'"],
] as const

const style = fc.constantFrom(...STYLES)
const speaker = fc
  .record({
    title: fc.constantFrom('', '', 'Dr ', 'Sir ', 'Dame ', 'Cllr ', 'Professor ', 'Mr '),
    first: fc.constantFrom('Moira', 'Tom', 'Helen', 'Owen', 'Nadia', 'Ruth', 'Amira', 'Peter'),
    last: fc.constantFrom(
      'Tandy',
      'Pike',
      'Okafor',
      'Ellery',
      'O’Dowd',
      "O'Neill",
      'Brightwell',
      'Müller',
      'Kowalczyk',
    ),
    role: fc.constantFrom(null, 'chief executive of Saltmere Council', 'the harbour master', 'leader of the council'),
  })
  .map(({ title, first, last, role }) => ({ written: `${title}${first} ${last}`, name: `${first} ${last}`, role }))
/** Sentences with what makes quotation marks hard: apostrophes, possessives, commas, numbers. */
const sentence = fc.constantFrom(
  'The bridge will stay shut until we know that it is safe',
  'We didn’t look at the piers’ footings after the storm',
  "Nobody's plan was the councillors' plan",
  'It cost £1.2m, and it wasn’t worth it',
  'I walked across it for forty years',
  'They went down in water where you couldn’t see your hand',
)
const cue = fc.constantFrom('said', 'added', 'warned', 'explained', 'insisted', 'says')

/** A paragraph with one attribution, and the quotations it must give. */
const statement = fc
  .record({
    by: speaker,
    cue,
    style,
    position: fc.constantFrom('before', 'after', 'inverted', 'split', 'running'),
    one: sentence,
    two: sentence,
  })
  .map(({ by, cue, style: [open, close], position, one, two }) => {
    const who = by.role ? `${by.written}, ${by.role},` : by.written
    const q = (words: string) => `${open}${words}${close}`
    switch (position) {
      case 'before':
        return { by, text: `${who} ${cue}: ${q(`${one}.`)}`, words: [`${one}.`] }
      case 'after':
        return { by, text: `${q(`${one},`)} ${who} ${cue}.`, words: [`${one},`] }
      case 'inverted':
        return { by, text: `${q(`${one},`)} ${cue} ${by.written}.`, words: [`${one},`] }
      case 'split':
        return { by, text: `${q(`${one},`)} ${cue} ${by.written}. ${q(`${two}.`)}`, words: [`${one},`, `${two}.`] }
      default:
        return { by, text: `${who} ${cue}:\n\n${open}${one}.\n\n${q(`${two}.`)}`, words: [`${one}.`, `${two}.`] }
    }
  })

function within(records: Records, text: string): void {
  const spans: Span[] = [...records.passages, ...records.sentences, ...records.quotes, ...records.people]
  for (const { start, end } of [...spans, ...records.events, ...records.events.map((e) => e.expression)]) {
    expect(start).toBeGreaterThanOrEqual(0)
    expect(end).toBeGreaterThan(start)
    expect(end).toBeLessThanOrEqual(text.length)
  }
  for (const { attribution: a } of records.quotes) {
    expect(a.end).toBeGreaterThanOrEqual(a.start)
    expect(a.end).toBeLessThanOrEqual(text.length)
  }
  for (const list of [records.passages, records.sentences, records.quotes])
    list.forEach((span, i) => {
      expect(span.start).toBeGreaterThanOrEqual(list[i - 1]?.start ?? 0)
    })
}

describe('a paragraph of any speaker, verb, position and style of marks', () => {
  test('gives exactly the quoted words, to the right speaker', () => {
    fc.assert(
      fc.property(statement, ({ by, text, words }) => {
        const direct = analyse([article(text)]).quotes.filter((q) => q.kind === 'direct')
        expect(direct.map((q) => text.slice(q.start, q.end))).toEqual(words)
        expect(direct.map((q) => q.speaker)).toEqual(words.map(() => by.name))
      }),
      RUNS,
    )
  })

  test('several in one article, with CRLF and a byte order mark, do not mix', () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 2, maxLength: 5 }), (list) => {
        const text = `\uFEFF${list.map(({ text }) => text.replaceAll('\n', '\r\n')).join('\r\n\r\nIt rained.\r\n\r\n')}`
        const records = analyse([article(text)])
        within(records, text)
        const found = records.quotes.filter((q) => q.kind === 'direct')
        expect(found.map((q) => [q.speaker, text.slice(q.start, q.end)])).toEqual(
          list.flatMap(({ by, words }) => words.map((one) => [by.name, one])),
        )
      }),
      RUNS,
    )
  })
})

describe('whatever the text', () => {
  const piece = fc.oneof(
    fc.constantFrom(...STYLES.flat(), ' ', '\n', '\n\n', '\r\n', ', ', '. ', ': ', ' — ', '# ', '- ', '> ', '[1]', '…'),
    fc.constantFrom(
      ' said ',
      ' according to ',
      ' by ',
      ' that ',
      ' Tom Pike',
      ' the council',
      ' who ',
      ' she ',
      ' saying ',
    ),
    fc.constantFrom(
      ' last August',
      ' on Tuesday',
      ' 2016',
      ' Dr. ',
      ' constructor ',
      ' __proto__ ',
      '👩‍🚒',
      'ń',
      '\u2028',
      '\0',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  )
  const text = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''))

  test('nothing throws, and every span is within the body and in order', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(null, '2017', '2017-07', '2017-07-05'), (body, date) => {
        within(analyse([article(body, date)]), body)
      }),
      { ...RUNS, numRuns: 400 },
    )
  })

  test('front matter is never quoted', () => {
    fc.assert(
      fc.property(text, (body) => {
        const whole = `---\ntitle: “Tom Pike said so to all of them”\n---\nIt rained. ${body}`
        const read = parseArticle({ id: 'a', file: 'a.md', text: whole, sha256: '' })
        for (const span of analyse([read]).quotes) expect(span.start).toBeGreaterThanOrEqual(read.bodyStart)
      }),
      { ...RUNS, numRuns: 50 },
    )
  })
})
