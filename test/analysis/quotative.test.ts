import { describe, expect, test } from 'vitest'
import { readQuotes, readText } from './read.ts'

describe('an attribution behind a quotation', () => {
  test.each<[string, string, string[]]>([
    [
      'any verb, where a comma closes the quotation',
      '“The bridge will always be ours,” scoffed Ann Cole. “It never gives way.”',
      ['direct Ann Cole: The bridge will always be ours,', 'direct Ann Cole: It never gives way.'],
    ],
    [
      'whoever is described, in front of the verb',
      '“Being shut is a great hurdle,” the person added.',
      ['direct the person: Being shut is a great hurdle,'],
    ],
    [
      'whoever is described, behind the verb',
      '“It is all going to be lost,” said one well-connected diver familiar with the bridge, who would not give a name.',
      ['direct one well-connected diver familiar with the bridge: It is all going to be lost,'],
    ],
    [
      'a party label with points',
      '“It reminds us of this,” Sen. Ann Cole (D-N.Y.) said on Monday.',
      ['direct Ann Cole (Sen.): It reminds us of this,'],
    ],
    [
      'a question, and a long clause',
      '“Is there nobody here at all?” Ann Cole asked, turning to the divers who had come.',
      ['direct Ann Cole: Is there nobody here at all?'],
    ],
    [
      'at the end of the clause the words stand in',
      'Pike “felt a duty to do something” about the bridge, Ann Cole said.',
      ['direct Ann Cole: felt a duty to do something'],
    ],
    // The words are a title, a text on show, or somebody else's.
    ['a title', 'On Saltmere Radio’s “This Week,” Ann Cole told nobody.', []],
    ['a title behind a comma', 'In her new book, “Doomed to Fall,” Ann Cole told nobody.', []],
    [
      'what somebody is accused of',
      'Police held two men for “spreading rumours,” including Ann Cole, who warned us.',
      [],
    ],
    ['what only says which', 'Divers signed a “great dissent” memo on Monday.', []],
  ])('%s', (_, text, expected) => {
    expect(readQuotes(text).filter((quote) => quote.startsWith('direct'))).toEqual(expected)
  })
})

describe('a verb of communication in front of a quotation', () => {
  test.each<[string, string[]]>([
    ['Ann Cole decried the “great show of nothing at all”.', ['direct Ann Cole: great show of nothing at all']],
    [
      'As Ann Cole put it, “everyone is waiting for the bridge”.',
      ['direct Ann Cole: everyone is waiting for the bridge'],
    ],
    ['Ann Cole should repeat the “great show of nothing”.', []],
    ['After Tom Pike criticised her in a debate, Ann Cole fired back, “I have the right to say so.”', []],
  ])('%s', (text, expected) => {
    expect(readQuotes(text).filter((quote) => !quote.includes(' null') && !quote.startsWith('reported'))).toEqual(
      expected,
    )
  })
})

describe('who speaks', () => {
  test.each<[string, string[]]>([
    ['Ann Cole on Thursday said that the bridge was shut.', ['reported Ann Cole: the bridge was shut']],
    ['“It is good to be here,” said the Attorney-General.', ['direct the Attorney-General: It is good to be here,']],
    ['Dominic Hare said that the bridge was shut.', ['reported Dominic Hare: the bridge was shut']],
    ['Arnel dela Vega of the army said that the bridge was shut.', ['reported Arnel dela Vega: the bridge was shut']],
    ['It was a retreat for the Mayor of Northgate called Bryn Tirion before it was sold.', []],
    ['A mother called the police in Northgate on Sunday morning.', []],
    ['Pike accused Cole of previously saying that the bridge was shut.', []],
    [
      'Ann Cole said that the bridge was shut and the council claimed it was not.',
      ['reported Ann Cole: the bridge was shut', 'reported the council: it was not'],
    ],
    ['Ann Cole told NPR Tom Pike had come to the bridge.', ['reported Ann Cole: Tom Pike had come to the bridge']],
  ])('%s', (text, expected) => {
    expect(readQuotes(text)).toEqual(expected)
  })

  test('a monarch is not the parliament of what she did', () => {
    const { people } = readText('It was about the prorogation of the Saltmere parliament by Queen Ann Cole.')
    expect(new Set(people.map(({ role }) => role))).toEqual(new Set(['Queen']))
  })
})
