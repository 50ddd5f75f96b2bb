import { expect, test } from 'vitest'
import { readQuotes } from './read.ts'

test.each<[string, string, string[]]>([
  [
    'between subject and verb, the speaker after the cue',
    'The bridge, said Pike, was shut.',
    ['reported Pike: The bridge, said Pike, was shut'],
  ],
  [
    'between subject and verb, the speaker before the cue',
    'The work, the council said, will take a year or more.',
    ['reported the council: The work, the council said, will take a year or more'],
  ],
  [
    'according to',
    'The work, according to the council, will take a year.',
    ['reported the council: The work, according to the council, will take a year'],
  ],
  [
    'a pronoun, and a clause that goes on with "and that"',
    'Inspectors praised the crews on the pier. The response to the storm had been good, they also said, and that boats had been seen.',
    [
      'reported inspectors: the crews on the pier',
      'reported inspectors: The response to the storm had been good, they also said, and that boats had been seen',
    ],
  ],
  [
    'a clause of the article’s own goes on',
    'The piers had moved in the storm, Ada Lund said, and the council shut the bridge.',
    ['reported Ada Lund: The piers had moved in the storm'],
  ],
  [
    'after "and"',
    'The bridge was shut and, said Ada Lund, the engineer, it would stay shut until spring.',
    ['reported Ada Lund (engineer): it would stay shut until spring'],
  ],
  [
    'a circumstance in front',
    'In the autumn, Tom Pike said, the bridge would be shut.',
    ['reported Tom Pike: the bridge would be shut'],
  ],
  [
    'through a newspaper',
    'Witnesses, according to the Saltmere Gazette, said that a man had come with a boat.',
    ['reported witnesses: a man had come with a boat'],
  ],
  [
    'a link between subject and cue',
    'Ada Lund does, however, argue that the piers are sound enough.',
    ['reported Ada Lund: the piers are sound enough'],
  ],
  [
    'a state of mind that remains',
    'However, inspectors remain concerned that the council still relies too much on boats.',
    ['reported inspectors: the council still relies too much on boats'],
  ],
  [
    'an introduction to a quotation is none',
    'Speaking to reporters, Tom Pike said, “We shall open it when it is ready.”',
    ['direct Tom Pike: We shall open it when it is ready.'],
  ],
  ['what is said of somebody', 'The mayor, said to be angry, was told to leave.', []],
])('%s', (_name, text, expected) => {
  expect(readQuotes(text)).toEqual(expected)
})
