import { describe, expect, test } from 'vitest'
import { readQuotes } from './read.ts'

describe('who is said to have said it', () => {
  test.each<[string, string, string[]]>([
    // Long appositions, brackets, ages.
    [
      'an age, a place and a clause',
      '“We need people who bring us together,” Harry Bond, 30, of Raleigh, N.C., who was among those asked, said on Monday.',
      ['direct Harry Bond: We need people who bring us together,'],
    ],
    [
      'a party label',
      'Rep. Tom Pike (R-Texas) said that the bridge was shut.',
      ['reported Tom Pike (Rep.): the bridge was shut'],
    ],
    [
      'two in an apposition',
      'Two analysts, Ann Cole and Tom Pike, said that the bridge was shut.',
      ['reported Ann Cole and Tom Pike: the bridge was shut'],
    ],
    [
      'two and their institute, which has an "and" as well',
      '“The bridge will never open again,” wrote Ann Cole and Tom Pike of the Institute for Science and Security.',
      ['direct Ann Cole and Tom Pike: The bridge will never open again,'],
    ],
    // Parts of groups, documents.
    [
      'a share',
      '75 percent of voters said that all of it was over.',
      ['reported 75 percent of voters: all of it was over'],
    ],
    [
      'some of somebody’s people',
      'Some of Mr Pike’s admirers said that all of it was over.',
      ['reported some of Mr Pike’s admirers: all of it was over'],
    ],
    ['a poll', 'A Gazette poll found that few would come.', ['reported a Gazette poll: few would come']],
    [
      'a sign',
      'Ann Cole held up a sign saying “Never open the bridge again”.',
      ['direct a sign: Never open the bridge again'],
    ],
    [
      'an issued statement is whose it is',
      'Ann Cole issued a statement saying “We shall never open the bridge”.',
      ['direct Ann Cole: We shall never open the bridge'],
    ],
    // Colons.
    [
      'a name and a colon',
      'Pike: “We shall never open the bridge again.”',
      ['direct Pike: We shall never open the bridge again.'],
    ],
    [
      'what somebody did, and a colon',
      'Ann Cole has since apologised for what happened: “I should not have done it.”',
      ['direct Ann Cole: I should not have done it.'],
    ],
    [
      'somebody’s statement is introduced',
      'On Monday Ann Cole issued the following statement:\n\n“We shall never open the bridge again.”',
      ['direct Ann Cole: We shall never open the bridge again.'],
    ],
    // Quotations that go on.
    [
      'behind the attribution',
      '“We are sorry for it,” said Ann Cole of Northgate. “It will not happen again.”',
      ['direct Ann Cole: We are sorry for it,', 'direct Ann Cole: It will not happen again.'],
    ],
    [
      'below a report',
      'Ann Cole said that all of it was over.\n\n“It will not happen again.”',
      ['reported Ann Cole: all of it was over', 'direct Ann Cole: It will not happen again.'],
    ],
    [
      'as he',
      '“We are sorry for it all,” said Tom Pike. “It will not happen again,” he said.',
      ['direct Tom Pike: We are sorry for it all,', 'direct Tom Pike: It will not happen again,'],
    ],
    [
      'in two apostrophes',
      "''We are sorry for it all,'' said Tom Pike. ''It will not happen again.''",
      ['direct Tom Pike: We are sorry for it all,', 'direct Tom Pike: It will not happen again.'],
    ],
    // Participles.
    [
      'the nearest clause’s',
      'After Ann Cole fell ill, Tom Pike wrote to her, telling her “you must come back to us”.',
      ['direct Tom Pike: you must come back to us'],
    ],
    [
      'an absolute one',
      'They were quick, with Tom Pike tweeting that all of it was over and asking, “How can this be our bridge?”',
      [
        'reported Tom Pike: all of it was over and asking, “How can this be our bridge?”',
        'direct Tom Pike: How can this be our bridge?',
      ],
    ],
    // Ends.
    [
      'up to somebody else’s clause',
      'Ann Cole said that all of it was over, while Tom Pike said that it had not begun.',
      ['reported Ann Cole: all of it was over', 'reported Tom Pike: it had not begun'],
    ],
    [
      'up to the main clause',
      'While Ann Cole claimed that the bridge was safe, many engineers think it will fall.',
      ['reported Ann Cole: the bridge was safe', 'reported many engineers: it will fall'],
    ],
    [
      'of the whole sentence',
      'The mayor promises that the bridge will open in May, Ann Cole said.',
      ['reported Ann Cole: The mayor promises that the bridge will open in May'],
    ],
    [
      'of a relative clause',
      'Ann Cole, who said she would come soon, stayed at home.',
      ['reported Ann Cole: she would come soon'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(readQuotes(text)).toEqual(expected)
  })

  test.each<[string, string, string[]]>([
    [
      'a place',
      'Traders in the High Street said that nobody had come.',
      ['reported traders in the High Street: nobody had come'],
    ],
    [
      'a town',
      'Tom Pike lives in Clarkston. Clarkston said that all of it was over.',
      ['reported null: all of it was over'],
    ],
    ['an object', 'Half of those who named a candidate said they could change their mind.', []],
    ['what is said', 'The talk is of what many analysts called “a very odd affair”.', []],
    ['a dateline', 'CHICAGO - Tom Pike said that all of it was over.', ['reported Tom Pike: all of it was over']],
    ['a name that is a verb', 'Spokeswoman Hope Hicks did not come to the bridge that day.', []],
    [
      'a circumstance',
      '“I never said that,” Tom Pike said, after Ann Cole had left him there.',
      ['direct Tom Pike: I never said that,'],
    ],
    ['a participle of two', 'Tom Pike left because Ann Cole had lied, saying “we shall never open the bridge”.', []],
    [
      'a verb of two',
      'Tom Pike complained Ann Cole had left and questioned why the bridge was shut.',
      ['reported Tom Pike: Ann Cole had left'],
    ],
    ['a letter to somebody', 'It was all in a letter to Ann Cole: “We shall never open the bridge again.”', []],
  ])('no speaker: %s', (_name, text, expected) => {
    expect(readQuotes(text)).toEqual(expected)
  })
})

describe('whom “he” and “she” mean', () => {
  test.each<[string, string, string[]]>([
    [
      'two of the last speaker, the last name and the subject',
      'Ann Cole met Tom Pike. Mr Pike wrote to the Gazette about the bridge. “We are sorry for it,” he said.',
      ['direct Tom Pike: We are sorry for it,'],
    ],
    [
      'no name in a compound or a possessive',
      'Jon Ralston, a writer, came. The Clinton campaign is “doing what it can do now”, he said.',
      ['direct Jon Ralston (writer): doing what it can do now'],
    ],
    [
      'not whom the statement is about',
      'Tom Pike, a writer, said that he had come. Also, Mayor Cole is no friend, he said.',
      ['reported Tom Pike (writer): he had come', 'reported Tom Pike (writer): Also, Mayor Cole is no friend'],
    ],
    [
      'one who was named in full, whatever else he is',
      'A worker named Antonio Arroyo came to the bridge. “The air is good here now,” he said.',
      ['direct Antonio Arroyo: The air is good here now,'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(readQuotes(text)).toEqual(expected)
  })

  test.each<[string, string]>([
    ['a town', 'Clarkston has welcomed many in Clarkston. “We are sorry for it all,” he said.'],
    ['somebody’s wife', 'His wife had warned him of it. Others came. “We are sorry for it all,” she said.'],
    ['the other sex', 'Mrs Ann Cole came to the bridge. “We are sorry for it all,” he said.'],
  ])('nobody: %s', (_name, text) => {
    expect(readQuotes(text).filter((quote) => quote.startsWith('direct'))).toEqual([
      'direct null: We are sorry for it all,',
    ])
  })
})

/** A minute is no measure of speed: what is quadratic takes hours here. */
const HANG = 60_000

describe('texts of 200 KB that are one paragraph', () => {
  test.each([
    ['sentences', 'Tom Pike, the mayor of Saltmere, said that the bridge was shut. '],
    ['short answers', '“Yes,” he said. '],
    ['apostrophes', "'' ' ''a"],
    ['names', 'Ann '],
  ])(
    'of %s are read',
    (_name, piece) => {
      readQuotes(piece.repeat(200_000 / piece.length))
    },
    HANG,
  )
})
