import { describe, expect, test } from 'vitest'
import { readText } from './read.ts'

/** `speaker <- author (role)` of every record of a text. */
const authors = (text: string) =>
  readText(text).quotes.map(
    ({ speaker, author }) =>
      `${speaker} <- ${author ? `${author.name}${author.role ? ` (${author.role})` : ''}` : null}`,
  )

describe('who wrote a document that speaks', () => {
  test.each<[string, string, string[]]>([
    [
      'the next sentence says so',
      'A report calls the harbour a wreck of a place. It was written by Ada Lund, the bridge commissioner.',
      ['a report <- Ada Lund (bridge commissioner)'],
    ],
    [
      'the next mention says so',
      'A report says that the bridge is sound. The report by commissioner Ada Lund took a year.\n\nThe report recommended that the bridge be opened.',
      ['a report <- Ada Lund (commissioner)', 'the report <- Ada Lund (commissioner)'],
    ],
    [
      'a body in front of the word',
      'A Bridges Inspectorate report says that the piers have moved. The report argues that nobody looked at them.',
      ['a Bridges Inspectorate report <- Bridges Inspectorate', 'the report <- Bridges Inspectorate'],
    ],
    [
      'whose it is',
      'The Bridges Inspectorate’s report came on Monday. The report says that the piers have moved.',
      ['the report <- Bridges Inspectorate'],
    ],
    [
      'her report',
      'In her report, Ada Lund says that the piers have moved. The report recommended that they be mended.',
      ['Ada Lund <- null', 'the report <- Ada Lund'],
    ],
    [
      'who wrote it',
      'Commissioner Ada Lund wrote the report on the ferries. The report says that they are old.',
      ['the report <- Ada Lund (Commissioner)'],
    ],
    [
      'of two reports the one last mentioned',
      'A report by commissioner Ada Lund came in May. The council ordered a further three-month report. That report recognises the progress on the north pier.',
      ['report <- null'],
    ],
    [
      'reports on two places',
      'The report on Northgate by commissioner Ada Lund came in May. The report on Saltmere says that the bridge is sound.',
      ['the report on Saltmere <- null'],
    ],
    [
      'whoever ordered it did not write it',
      'The report, commissioned by Saltmere Council, says that all is well.',
      ['the report <- null'],
    ],
    [
      'a report that a later one is not',
      'The piers have moved, the report said. The Bridges Inspectorate report came a year later.',
      ['the report <- null'],
    ],
    [
      'several at once',
      'The reports by Ada Lund and others came. The report says that all is well.',
      ['the report <- null'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(authors(text)).toEqual(expected)
  })
})

const bodies = (text: string) => readText(text).quotes.map(({ speaker, body }) => `${speaker} <- ${body ?? null}`)

describe('the body that a group speaks for', () => {
  test.each<[string, string, string[]]>([
    [
      'a body in front of the word',
      'Bridges Inspectorate inspectors came on Monday. Inspectors said that the piers had moved.',
      ['inspectors <- Bridges Inspectorate'],
    ],
    [
      'inspectors from a body',
      'Inspectors from Northgate Council came on Monday. The inspectors said that the piers had moved.',
      ['inspectors <- Northgate Council'],
    ],
    [
      'the only inspectorate there is',
      'The Bridges Inspectorate rated the bridge on Monday. Inspectors said that the piers had moved.',
      ['inspectors <- Bridges Inspectorate'],
    ],
    [
      'inspectors of two bodies',
      'Inspectors from Northgate Council and inspectors from Saltmere Council came. Inspectors said that the piers had moved.',
      ['inspectors <- null'],
    ],
    [
      'officials of any sort',
      'Northgate Council officials met harbour officials. Officials said that the piers had moved.',
      ['officials <- null'],
    ],
    [
      'an inspection, and what it goes on to argue',
      'The Bridges Inspectorate came. An inspection of the piers acknowledges that they are old. It does, however, argue that the council knew.',
      ['an inspection of the piers <- Bridges Inspectorate', 'an inspection of the piers <- Bridges Inspectorate'],
    ],
    ['nothing is said', 'Inspectors said that the piers had moved.', ['inspectors <- null']],
  ])('%s', (_name, text, expected) => {
    expect(bodies(text)).toEqual(expected)
  })
})

describe('short names', () => {
  test.each<[string, string[]]>([
    ['The Department for Harbours (DfH) has come.', ['DfH = Department for Harbours']],
    ['A report from the National Transport Board (NTB) has come.', ['NTB = National Transport Board']],
    ['SHB (Saltmere Harbour Board) has come.', ['SHB = Saltmere Harbour Board']],
    ['The Federal Harbour Service (FHB) has come.', ['FHB = Federal Harbour Service']],
    ['Ada Lund (SNP) has come.', []],
    ['The council (it is Saltmere’s) has come.', []],
  ])('%s', (text, expected) => {
    expect(readText(text).aliases.map(({ short, name }) => `${short} = ${name}`)).toEqual(expected)
  })

  test('who speaks by a short name speaks by the whole one', () => {
    const { quotes } = readText('The Department for Harbours (DfH) has come. The DfH said that the bridge was shut.')
    expect(quotes.map(({ speaker }) => speaker)).toEqual(['Department for Harbours'])
  })
})
