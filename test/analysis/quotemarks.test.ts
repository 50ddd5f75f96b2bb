import { describe, expect, test } from 'vitest'
import { splitPassages } from '../../src/analysis/blocks.ts'
import { findQuoted } from '../../src/analysis/quotemarks.ts'
import type { Article } from '../../src/domain/types.ts'

function quotedIn(text: string): string[] {
  const passages = splitPassages({ id: 'a', text, bodyStart: 0 } as Article)
  return findQuoted(text, passages).map((q) => text.slice(q.start, q.end))
}

describe('the words between quotation marks', () => {
  test.each<[string, string, string[]]>([
    ['curly', 'He said “it is over” and left.', ['it is over']],
    ['straight', 'He said "it is over" and left.', ['it is over']],
    ['single, straight', "He said 'it is over' and left.", ['it is over']],
    ['single, curly', 'He said ‘it is over’ and left.', ['it is over']],
    ['German', 'He said „it is over“ and left.', ['it is over']],
    ['French', 'He said «it is over» and left.', ['it is over']],
    ['two in a row', '“A first,” he said. “A second.”', ['A first,', 'A second.']],
    ['an apostrophe inside singles', "'We can't and won't,' he said.", ["We can't and won't,"]],
    ['a possessive inside singles', "'The council's plan,' he said.", ["The council's plan,"]],
    ['a plural possessive inside', "'The officers' caseload fell,' he said.", ["The officers' caseload fell,"]],
    [
      'two plural possessives inside',
      "'The officers' and parents' view,' he said.",
      ["The officers' and parents' view,"],
    ],
    [
      'curly, two plural possessives',
      '‘The parents’ evening was the pupils’ idea,’ he said.',
      ['The parents’ evening was the pupils’ idea,'],
    ],
    [
      'singles that end in s, and open again',
      "It was 'bad for us' and 'good for them'.",
      ['bad for us', 'good for them'],
    ],
    ['the same, curly', 'It was ‘bad for us’ and ‘good for them’.', ['bad for us', 'good for them']],
    ['a name with an apostrophe', "O'Dowd said 'it is over'.", ['it is over']],
    ['doubles in singles', '\'They said "do it" and I did,\' he said.', ['They said "do it" and I did,']],
    ['singles in doubles', '“They said ‘do it’ and I did,” he said.', ['They said ‘do it’ and I did,']],
    ['curly in curly', '“They said “do it” and I did,” he said.', ['They said “do it” and I did,']],
    ['curly closed with straight', '“It is over" and done.', ['It is over']],
    ['years and elisions are no quotation', "In the '90s it was over, and in '68 too.", []],
    ['measures are no quotation', 'It is 6\' 2" tall and 5" wide.', []],
    ['possessives outside', "The council's plan and the officers' view.", []],
    ['an unclosed mark in the middle', 'He called it “over and left.', []],
    ['an unclosed mark at the beginning', '“It is over and nobody knows.', ['It is over and nobody knows.']],
    ['nothing between', 'He said “” and left.', []],
    ['brackets and dashes around', '(“it is over”) — “so it is”', ['it is over', 'so it is']],
  ])('%s', (_name, text, expected) => {
    expect(quotedIn(text)).toEqual(expected)
  })

  test('paragraphs that each open, the last of which closes, are one quotation running on', () => {
    const text = '“One.\n\n“Two.\n\n“Three.”\n\nNobody spoke.'
    expect(quotedIn(text)).toEqual(['One.', 'Two.', 'Three.'])
    const passages = splitPassages({ id: 'a', text, bodyStart: 0 } as Article)
    expect(findQuoted(text, passages).map((q) => q.continues)).toEqual([
      { before: false, after: true },
      { before: true, after: true },
      { before: true, after: false },
    ])
  })

  test('the same with straight and with single marks', () => {
    expect(quotedIn('"One.\n\n"Two."')).toEqual(['One.', 'Two.'])
    expect(quotedIn('‘One.\n\n‘Two.’')).toEqual(['One.', 'Two.'])
  })
})
