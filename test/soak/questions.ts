import { random } from '../../scripts/benchmark/varied.ts'

/** Longest question that is read; UTF-16 units. */
const LONGEST = 400
const fill = (opening: string, words: string) =>
  `${opening}${words.repeat(Math.ceil(LONGEST / words.length))}`.slice(0, LONGEST)

const OPENINGS = [
  'What was said about the election in ',
  'What did Eleanor Brazil say about ',
  'Who said ',
  'Did Ruth Bell say ',
  'Is it true that ',
  'What changed between ',
  'What happened in ',
  'timeline of ',
  'catch me up on ',
  'Who is ',
  'When was ',
  'How many ',
  'Why did ',
  'compare ',
  '',
]

const REPEATED = [
  '2016,',
  '2016 and ',
  'between 2016 and 2017, ',
  'from April 2016 to May 2017 and ',
  '5 July 2016 vs ',
  'council, ',
  'the council and the inspectors and ',
  'Eleanor Brazil, ',
  'brazil vs bell vs ',
  'who said what and ',
  'what did she say and when did he deny it? ',
  'not ',
  'said that he said that ',
  '“the bridge” and ',
  '"a" ',
  "'s ",
  '(',
  '[a](',
  'a ',
  'bridge bridges bridging ',
  'qwrtz ',
  'Tandyy ',
  'ex-',
  '🌉',
  '橋',
  '\u0301',
  '?',
  ', ',
  '. ',
  '- ',
  'Mr ',
  'of the ',
  'x'.repeat(39),
]

/** Questions that somebody made to be slow: every opening with everything over and over, as long as it gets. */
export const CRAFTED: readonly string[] = OPENINGS.flatMap((opening) => REPEATED.map((words) => fill(opening, words)))

/** @param words of the case, so that most of what is asked is in it. */
export function randomQuestions(count: number, words: readonly string[], seed: number): string[] {
  const next = random(seed)
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T
  const piece = () => {
    const kind = next()
    if (kind < 0.6) return `${pick(words)} `
    if (kind < 0.7) return pick(REPEATED)
    if (kind < 0.8) return pick(OPENINGS)
    if (kind < 0.9) return `${pick(['who', 'what', 'when', 'and', 'or', 'not', 'between', 'since', 'vs', 'than'])} `
    return pick(['? ', ', ', '. ', '“', '”', '"', "'", '(', ')', '2016 ', 'in 2017 ', '17 ', '\n', ': '])
  }
  return Array.from({ length: count }, () => {
    let question = pick(OPENINGS)
    const length = 20 + Math.floor(next() * (LONGEST - 20))
    while (question.length < length) question += piece()
    return question.slice(0, LONGEST)
  })
}
