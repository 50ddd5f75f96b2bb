import { expect, test } from 'vitest'
import { readQuotes } from './read.ts'

test.each<[string, string, string[]]>([
  [
    'three before the cue',
    'Tom Pike, Amira Shah and Ada Lund said that nobody had expected it.',
    ['reported Tom Pike, Amira Shah and Ada Lund: nobody had expected it'],
  ],
  [
    'three with a comma before "and"',
    'Tom Pike, Amira Shah, and Ada Lund said that nobody had expected it.',
    ['reported Tom Pike, Amira Shah and Ada Lund: nobody had expected it'],
  ],
  [
    'three after the quotation',
    '“Nobody had expected it at all,” said Tom Pike, Amira Shah and Ada Lund.',
    ['direct Tom Pike, Amira Shah and Ada Lund: Nobody had expected it at all,'],
  ],
  [
    'one speaks and another acts',
    '“Nobody had expected it at all,” said Tom Pike, and Ada Lund agreed.',
    ['direct Tom Pike: Nobody had expected it at all,'],
  ],
  [
    'whoever a report is from',
    'The report from harbour commissioner Ada Lund says the council has brought order to the work.',
    ['reported Ada Lund (harbour commissioner): the council has brought order to the work'],
  ],
  [
    'two offices of one',
    'Peter Dowd, president of the Association of Directors of Ferry Services and author of the report on Saltmere’s ferry services, said that it was over.',
    [
      'reported Peter Dowd (president of the Association of Directors of Ferry Services and author of the report on Saltmere’s ferry services): it was over',
    ],
  ],
  [
    'somebody in a place is not the place',
    'A Gazette reporter in Northgate said that nobody had come to the bridge.',
    ['reported a Gazette reporter in Northgate: nobody had come to the bridge'],
  ],
  [
    'a body whose name goes on over a preposition',
    'The Saltmere Commission on Ferry Debates said that nobody had come.',
    ['reported Saltmere Commission on Ferry Debates: nobody had come'],
  ],
  [
    'a transcript',
    'TOM PIKE: We shall not open the bridge.\n\nADA LUND: Why should we wait for you?\n\nTOM PIKE: I say so.',
    [
      'direct Tom Pike: We shall not open the bridge.',
      'direct Ada Lund: Why should we wait for you?',
      'direct Tom Pike: I say so.',
    ],
  ],
  [
    'a transcript with surnames of people named before',
    'Tom Pike, the mayor, met Ada Lund, the engineer.\n\nPike: We shall not open the bridge.\n\nLund: Why not?',
    ['direct Tom Pike (mayor): We shall not open the bridge.', 'direct Ada Lund (engineer): Why not?'],
  ],
  [
    'labels in brackets',
    '((Tom Pike)) We shall not open the bridge.\n\n((Ada Lund)) Why should we wait for you?',
    ['direct Tom Pike: We shall not open the bridge.', 'direct Ada Lund: Why should we wait for you?'],
  ],
  [
    'labels of no speaker',
    'Town Hall: the venue is open.\n\nNorth Pier: it is shut.\n\nAda Lund Image: Courier.\n\nWhere: Saltmere.',
    [],
  ],
  [
    'a signature below the quotation',
    'It is all rather sad.\n\n“We shall never open the bridge again.”\n\n— Ada Lund, the harbour master\n\nThe bridge is old.',
    ['direct Ada Lund (harbour master): We shall never open the bridge again.'],
  ],
  ['a capital that only opens the sentence', 'Independent reports in Saltmere felt it was too late for them.', []],
])('%s', (_name, text, expected) => {
  expect(readQuotes(text)).toEqual(expected)
})
