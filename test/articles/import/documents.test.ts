import { describe, expect, test } from 'vitest'
import { importSource } from '../../../src/articles/import/import.ts'
import { column, makeDocx, makePdf, type Text } from './files.ts'

const imported = (name: string, bytes: Uint8Array | string) =>
  importSource({ name, bytes: Buffer.from(bytes), url: null, contentType: null })
const head = (n: number): Text[] => [
  { text: 'Saltmere Harbour Review', x: 60, y: 810, size: 8 },
  { text: `Page ${n} of 2`, x: 280, y: 20, size: 8 },
]

describe('a PDF', () => {
  const LEFT = [
    [
      'The harbour bridge was shut on Monday',
      'after divers had found long cracks in two',
      'of its piers, and nobody can say for how',
      'long.',
    ],
    [
      'The council said that the long-term re-',
      'pairs would cost £2.4m. It is a long-',
      'term plan, and it has no date.',
    ],
  ]
  const RIGHT = [
    ['“We are sorry for all of it,” said Tom', 'Pike, the mayor, who had been told of', 'the cracks in January.'],
    ['Ferries run every ten minutes from Fri-', 'day, and they are free for everyone un-', 'der sixteen.'],
  ].map((paragraph) => paragraph.map((line) => line.replaceAll('“', '"').replaceAll('”', '"')))
  const twoColumns = makePdf(
    [
      [
        ...head(1),
        { text: 'Bridge shut until March', x: 60, y: 770, size: 20 },
        { text: 'By Ida Quill', x: 60, y: 745 },
        { text: '6 April 2016', x: 60, y: 730 },
        // Written row by row, as some programs do: the reading order has to come from where things stand.
        ...column(LEFT, 60, 700).flatMap((text, i) => [
          text,
          ...[column(RIGHT, 320, 700)[i]].flatMap((one) => one ?? []),
        ]),
      ],
      [...head(2), ...column([['Engineers look at the other five piers before', 'the end of the week.']], 60, 780)],
    ],
    { Title: 'Microsoft Word - bridge_final2.doc', Author: 'jbloggs', CreationDate: 'D:20190101120000Z' },
  )

  test('of two columns is read one column after the other, without running heads and hyphens', async () => {
    const { body, dropped } = await imported('review.pdf', twoColumns)
    expect(body.split('\n\n')).toEqual([
      'The harbour bridge was shut on Monday after divers had found long cracks in two of its piers, and nobody can say for how long.',
      'The council said that the long-term repairs would cost £2.4m. It is a long-term plan, and it has no date.',
      '"We are sorry for all of it," said Tom Pike, the mayor, who had been told of the cracks in January.',
      'Ferries run every ten minutes from Friday, and they are free for everyone under sixteen.',
      'Engineers look at the other five piers before the end of the week.',
    ])
    expect(dropped).toEqual(expect.arrayContaining(['Saltmere Harbour Review', 'Page 1 of 2', 'Page 2 of 2']))
  })

  test('is believed on its page before its properties', async () => {
    const { values, warnings } = await imported('review.pdf', twoColumns)
    expect(values).toEqual({
      title: { value: 'Bridge shut until March', from: 'largest line' },
      author: { value: 'Ida Quill', from: 'byline' },
      date: { value: '2016-04-06', from: 'byline' },
    })
    expect(warnings).toContainEqual('date is 2016-04-06 by the byline, and 2019-01-01 by the PDF properties')
  })

  test('of one column keeps its paragraphs', async () => {
    const lines = ['A sentence that goes on for a while and over the end of', 'its line, as sentences in reports do.']
    const bytes = makePdf([
      column([lines, ['And another one, in a paragraph of its own, for the sake of it.']], 60, 780),
    ])
    expect((await imported('2016-report.pdf', bytes)).body).toBe(
      `${lines.join(' ')}\n\nAnd another one, in a paragraph of its own, for the sake of it.`,
    )
  })

  test.each([
    ['that is scanned', makePdf([[{ text: '3', x: 10, y: 10 }], []]), /scanned PDF: .*Recognise the text first/],
    ['that is damaged', '%PDF-1.4\nnothing', /damaged PDF/],
  ])('%s is refused with the reason', async (_name, bytes, reason) => {
    await expect(imported('x.pdf', bytes)).rejects.toThrow(reason)
  })
})

describe('a Word document', () => {
  const LINES = [
    'The library on Quay Street stays open, the council has decided after a long evening.',
    '“You have kept it,” said Joan Bly, the librarian, to the people who had come.',
  ]

  test('gives its title, its headings and its paragraphs, and its properties where it says nothing else', async () => {
    const bytes = await makeDocx(
      [
        { text: 'The library stays open', style: 'Title' },
        { text: LINES[0] ?? '' },
        { text: 'What comes next', style: 'Heading1' },
        { text: LINES[1] ?? '', bold: true },
      ],
      {
        'dc:title': 'Document1',
        'dc:creator': 'Ida Quill &amp; Co'.replace('&amp;', '&'),
        'dcterms:created': '2017-02-03T10:00:00Z',
      },
    )
    const { body, values, id } = await imported('notes.docx', bytes)
    expect(body).toBe(`${LINES[0]}\n\n# What comes next\n\n${LINES[1]}`)
    expect(values.title).toEqual({ value: 'The library stays open', from: 'heading' })
    expect(values.date).toEqual({ value: '2017-02-03', from: 'document properties' })
    expect(id).toBe('2017-02-03-the-library-stays-open')
  })

  test('is known by what is in it, whatever it is called', async () => {
    const bytes = await makeDocx([{ text: LINES[0] ?? '' }])
    expect((await imported('2016-library.bin', bytes)).format).toBe('Word')
  })
})

describe('what a file is', () => {
  const page =
    '<html><body><p>The harbour bridge was shut on Monday after divers had found cracks in it.</p></body></html>'
  test.each([
    ['a page called .txt', '2016-bridge.txt', page, 'web page'],
    ['a text without an ending', '2016-bridge', 'The bridge was shut.', 'text'],
    [
      'a page in UTF-16',
      '2016-bridge.html',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(page, 'utf16le')]),
      'web page',
    ],
  ])('%s', async (_name, name, bytes, format) => {
    const { format: found, body } = await imported(name, bytes)
    expect(found).toBe(format)
    expect(body).toMatch(/^The (?:harbour )?bridge was shut/)
  })

  test.each([
    ['empty', 'x.html', '', /is empty/],
    ['an old Word file', 'x.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /save it as \.docx/],
    ['RTF', 'x.rtf', '{\\rtf1 text}', /save it as \.docx/],
    ['an archive', 'x.docx', Buffer.from('PK\u0003\u0004 and nothing'), /is an archive and no Word document/],
    ['a picture', 'x.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), /binary/],
    ['a text called .pdf', 'x.pdf', 'The bridge was shut.', /not what its ending \.pdf says/],
    ['a menu alone', 'x.html', '<html><body><nav><a>Home</a></nav></body></html>', /no article in it/],
  ])('%s is refused', async (_name, name, bytes, reason) => {
    await expect(imported(name, bytes)).rejects.toThrow(reason)
  })

  test('a page that is nested without end is refused before anything works on it', async () => {
    const deep = `<html><body>${'<div>'.repeat(2000)}The bridge was shut.</body></html>`
    await expect(imported('x.html', deep)).rejects.toThrow(/nested 2000 deep/)
  })

  test('a text of another character set is read, and said to be a guess', async () => {
    const { body, warnings } = await imported('2016-x.txt', Buffer.from('The caf\u00e9 was shut on Monday.', 'latin1'))
    expect(body).toBe('The café was shut on Monday.')
    expect(warnings[0]).toMatch(/read as Windows-1252/)
  })
})
