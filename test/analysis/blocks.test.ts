import { describe, expect, test } from 'vitest'
import { splitPassages } from '../../src/analysis/blocks.ts'
import type { Article } from '../../src/domain/types.ts'

const split = (text: string, bodyStart = 0) =>
  splitPassages({ id: 'a', text, bodyStart } as Article).map(({ kind, start, end }) => [kind, text.slice(start, end)])

const LONG =
  'This line is much longer than anybody would wrap a line by hand, so that it must be a paragraph of its own in this text.'

describe('passages', () => {
  test.each<[string, string, string[][]]>([
    [
      'paragraphs',
      'One.\n\nTwo.\n',
      [
        ['paragraph', 'One.'],
        ['paragraph', 'Two.'],
      ],
    ],
    [
      'CRLF',
      'One.\r\n\r\nTwo.\r\n',
      [
        ['paragraph', 'One.'],
        ['paragraph', 'Two.'],
      ],
    ],
    [
      'CR alone',
      'One.\r\rTwo.\r',
      [
        ['paragraph', 'One.'],
        ['paragraph', 'Two.'],
      ],
    ],
    [
      'hard-wrapped',
      'One line\ngoes on.\n\nTwo.',
      [
        ['paragraph', 'One line\ngoes on.'],
        ['paragraph', 'Two.'],
      ],
    ],
    [
      'long lines without blank ones',
      `${LONG} A.\n${LONG} B.`,
      [
        ['paragraph', `${LONG} A.`],
        ['paragraph', `${LONG} B.`],
      ],
    ],
    [
      'headings',
      '# One\n## Two ##\nText.',
      [
        ['heading', 'One'],
        ['heading', 'Two'],
        ['paragraph', 'Text.'],
      ],
    ],
    ['a hash that is no heading', '#1 in the list', [['paragraph', '#1 in the list']]],
    [
      'lists',
      '- one\n* two\n• three\n1. four\n2) five',
      [
        ['item', 'one'],
        ['item', 'two'],
        ['item', 'three'],
        ['item', 'four'],
        ['item', 'five'],
      ],
    ],
    ['a year that begins a paragraph', '2016. A bad year.', [['paragraph', '2016. A bad year.']]],
    [
      'block quotation',
      'He said:\n\n> It is over.\n',
      [
        ['paragraph', 'He said:'],
        ['paragraph', 'It is over.'],
      ],
    ],
    [
      'rules',
      'One.\n\n---\n\n* * *\nTwo.',
      [
        ['paragraph', 'One.'],
        ['paragraph', 'Two.'],
      ],
    ],
    [
      'space around',
      '  One.  \n\n\t\n\n  Two.',
      [
        ['paragraph', 'One.'],
        ['paragraph', 'Two.'],
      ],
    ],
    ['nothing', '\n \r\n', []],
  ])('%s', (_name, text, expected) => {
    expect(split(text)).toEqual(expected)
  })

  test('begin after the front matter', () => {
    const text = '\uFEFF---\r\ntitle: A\r\n---\r\nOne.\r\n'
    expect(split(text, text.indexOf('One'))).toEqual([['paragraph', 'One.']])
  })
})
