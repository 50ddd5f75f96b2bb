import { analyse } from '../../src/analysis/analyse.ts'
import { parseArticle } from '../../src/articles/article.ts'

/** What an article may be made of, over and over, so that a rule of the analysis looks far: found one by one, by attack. */
export const SHAPES: readonly string[] = [
  // The four that were found first.
  '“Yes,” he said. ',
  '“a” said ',
  '[a](',
  'The council said that the bridge would stay shut until the engineers knew it was safe. ',
  // Marks.
  ...['(', '[', '{', '/', '“', '”', '"', '‘a ‘b ', "'a ", '‘a’ ', '“a ‘b” c’ ', "''a ", '(a) ', '— ', '. ', '... '],
  ...['! ', 'Why? ', 'a, ', 'a: ', 'a; ', '**', '_a_ ', '~~', '`', '<b>', '&amp; ', '![a](b) ', '\u200b', '([', '“('],
  // Words that rules look for.
  ...['said ', 'he said that ', 'who said who said ', 'according to ', 'by ', 'She said she said ', 'He said. '],
  ...['They say, ', '“A,” he said, “b,” she said, ', '“The bridge,” said Tom Pike, “is shut.” '],
  ...['Tom Pike said the bridge was shut and Ann Cole said it was open, and ', 'told the Guardian ', 'known as '],
  ...[
    'She denied that he said that it was not true. ',
    'Tom Pike, leader of the council, ',
    'Tom Pike and Ann Cole and ',
  ],
  ...[
    'Tom Pike ',
    'Council of ',
    'Council ',
    "council's ",
    'Mr. ',
    'U.S. ',
    'AB (Alpha Beta ',
    'A',
    'a',
    'a ',
    'bridge ',
  ],
  // Numbers and times.
  ...['2016 ', '5 July 2016 ', 'on Tuesday ', 'between 2009 and 2014 ', '1,', '1.', '£1m ', 'https://a.example/b '],
  // Lines.
  ...['x\n', 'x\n\n', '- a\n', '# A\n', '> a\n', '“a\n\n', 'a\u2028', 'a\t', '- - ', '# a  '],
  // Letters.
  ...['👩‍🚒 ', '橋', 'ﬀ', 'a@b.example '],
]

/** The seconds of a core that reading an article of such a shape takes. */
export function secondsFor(shape: string, length: number): number {
  const text = `It rained. ${shape.repeat(Math.ceil(length / shape.length)).slice(0, length)}`
  const before = process.cpuUsage()
  analyse([parseArticle({ id: 'a', file: 'a.md', text, sha256: '' })])
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
