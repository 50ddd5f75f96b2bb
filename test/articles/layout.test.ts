import { describe, expect, test } from 'vitest'
import { splitPassages } from '../../src/analysis/blocks.ts'
import { parseArticle } from '../../src/articles/article.ts'
import { readQuotes, readText } from '../analysis/read.ts'

const article = (text: string, id = '2016-bridge') => parseArticle({ id, file: `${id}.txt`, text, sha256: '' })
const kinds = (text: string) =>
  splitPassages(article(text)).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`)

const PROSE = 'The harbour bridge was shut on Monday after divers had found cracks in two of its piers.'
const MORE = 'Nobody knows when it will open again, and the ferries are full.'

/** A page as it is copied out of a browser, with everything that stands around the article. */
const PAGE = `Cllr Moira Tandy 2

Harbour bridge shut for the winter

By Ida Quill

| 06 April 2016

Photo: Noor Lamb/Courier

${PROSE}

Long way round

${MORE}

“We are sorry for all of it,” said Tom Pike, the mayor.

Ferry at dusk image

Ferry at dusk

Joan Bly, owner of the Lark, calls for more boats on the river.
SIGN UP
For your daily bulletin
Harbour jobs

Deckhand

Saltmere Ferries
Up to £20000 per annum

Partner Content

Sealant that never cracks

Miracle Marine now sells its sealant to councils everywhere.

Comments are closed.
`

describe('a page', () => {
  test('is told from the article on it', () => {
    expect(kinds(PAGE)).toEqual([
      'furniture: Cllr Moira Tandy 2',
      'heading: Harbour bridge shut for the winter',
      'furniture: By Ida Quill',
      'furniture: | 06 April 2016',
      'furniture: Photo: Noor Lamb/Courier',
      `paragraph: ${PROSE}`,
      'heading: Long way round',
      `paragraph: ${MORE}`,
      'paragraph: “We are sorry for all of it,” said Tom Pike, the mayor.',
      ...PAGE.slice(PAGE.indexOf('Ferry at dusk image'))
        .split('\n')
        .filter(Boolean)
        .map((line) => `furniture: ${line}`),
    ])
  })

  test('gives the title, the author and the day', () => {
    expect(article(PAGE)).toMatchObject({
      title: 'Harbour bridge shut for the winter',
      author: 'Ida Quill',
      date: '2016-04-06',
    })
  })

  test('lets nobody speak but in the article', () => {
    expect(readQuotes(PAGE)).toEqual(['direct Tom Pike (mayor): We are sorry for all of it,'])
  })

  test('has no sentence around the article', () => {
    const { passages, sentences } = readText(PAGE)
    expect(sentences.filter(({ passage }) => passages[passage]?.kind === 'furniture')).toEqual([])
    expect(sentences.every((s) => s.start >= (passages[s.passage]?.start ?? Infinity))).toBe(true)
  })
})

describe('lines', () => {
  const top = (line: string) => kinds(`Harbour bridge shut\n\n${line}\n\n${PROSE}`)[1]?.split(':')[0]

  test.each([
    'By Ida Quill',
    'By Ida Quill, harbour editor',
    'BY Ida Quill and Noor Lamb',
    'Ida Quill 06 April 2016',
    'Ida Quill | 6 April 2016',
    '6 April 2016',
    'Published on Wednesday, April 6, 2016, 10:30',
    'Picture: Noor Lamb',
    '© Saltmere Courier 2016',
    'harbour-bridge_2.jpg',
    'Councillor Moira Tandy',
    'Share on Facebook',
    'Facebook Twitter Email',
    '12 comments',
  ])('%s is furniture', (line) => expect(top(line)).toBe('furniture'))

  test.each([
    'By the harbour, nobody was surprised',
    'Photographs show that the piers have moved since August',
    'Cost so far: £1.2m',
    'Tom Pike has been the mayor since 6 April 2016',
    'Ferries carried half a million people in a year, and the council is proud of them',
    'Contact: press@saltmere.example',
  ])('%s is a paragraph', (line) => expect(top(line)).toBe('paragraph'))

  test.each([
    ['a paragraph of several lines', 'The harbour bridge was shut after\ndivers had found cracks in it.\n'],
    ['a table', `${PROSE}\n\nFerries 12\n\nBuses 14\n\n${MORE}`],
    ['a list after an article', `${PROSE}\n\n${MORE}\n\nNorth pier\n\nSouth pier`],
    ['a heading that is also a word for a box', `${PROSE}\n\nMore on the piers\n\n${MORE}\n\n${PROSE}\n\n${MORE}`],
  ])('%s is the article’s own', (_name, text) => {
    expect(kinds(text).filter((line) => line.startsWith('furniture'))).toEqual([])
  })

  test('whom to ask is a heading to the address', () => {
    expect(kinds(`${PROSE}\n\n${MORE}\n\nContact Information\n\nSaltmere Council\n\npress@saltmere.example`)).toEqual([
      `paragraph: ${PROSE}`,
      `paragraph: ${MORE}`,
      'heading: Contact Information',
      'heading: Saltmere Council',
      'paragraph: press@saltmere.example',
    ])
  })

  test('where headings are marked, no other line is one', () => {
    expect(kinds(`# Bridge shut\n\n${PROSE}\n\nLong way round\n\n${MORE}`)).toEqual([
      'heading: Bridge shut',
      `paragraph: ${PROSE}`,
      'paragraph: Long way round',
      `paragraph: ${MORE}`,
    ])
  })
})

test.each([
  ['2016-bridge', '2016-04-06'],
  ['2016-04-bridge', '2016-04-06'],
  ['2015-bridge', '2015'],
  ['bridge', '2016-04-06'],
])('the date of %s is %s', (id, date) => {
  expect(article(`Bridge shut\n\n6 April 2016\n\n${PROSE}`, id).date).toBe(date)
})

test('the day a page was changed is not the day it was published', () => {
  expect(article(`Bridge shut\n\nUpdated: 6 April 2016\n\n${PROSE}`, 'bridge').date).toBeNull()
})

test('a title may have the byline right under it; the first line of a wrapped paragraph is none', () => {
  const page = `Harbour bridge shut\nBy Ida Quill\n6 April 2016\n\n${PROSE}\n\n${MORE}\n`
  expect(article(page)).toMatchObject({ title: 'Harbour bridge shut', author: 'Ida Quill', date: '2016-04-06' })
  expect(kinds(page)[0]).toBe('heading: Harbour bridge shut')
  expect(kinds(`The harbour bridge was\nshut on 6 April.\n\n${PROSE}\n`)[0]).not.toMatch(/^heading/)
})
