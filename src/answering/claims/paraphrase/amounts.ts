import { term, words } from '../../../text/terms.ts'
import { MONTHS } from '../wording.ts'
import type { ParaphraseEvidence } from './evidence.ts'

const NUMBERS: ReadonlyMap<string, string> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, i) => [word, String(i)] as [string, string])
    .concat(
      'thirty forty fifty sixty seventy eighty ninety hundred'
        .split(' ')
        .map((word, i) => [word, String((i + 3) * 10)] as [string, string]),
    )
    .concat([
      ['half', '1/2'],
      ['third', '1/3'],
      ['quarter', '1/4'],
      ['dozen', '12'],
      ['twice', '×2'],
      ['double', '×2'],
      ['doubled', '×2'],
      ['triple', '×3'],
      ['million', 'million'],
      ['billion', 'billion'],
      ['thousand', 'thousand'],
    ]),
)

/** They belong to the number before them. */
const SCALES = new Set(['hundred', 'thousand', 'million', 'billion'])
/** "one" is mostly no number. */
const isCounted = (value: string) => value !== '1'
const numberOf = (word: string): string | null =>
  /^\d/.test(word) ? word.replace(/(?:st|nd|rd|th)$/, '') : (NUMBERS.get(word) ?? null)

/** Words that say how much of something, by what they claim. */
const QUANTIFIERS: Readonly<Record<string, readonly string[]>> = {
  all: 'all every each entire whole both everyone everybody everything always fully completely entirely'.split(' '),
  most: 'most majority mostly mainly largely'.split(' '),
  some: 'some several few certain many numerous partly partially sometimes'.split(' '),
  none: 'none neither nobody nothing never'.split(' '),
  only: 'only solely sole exclusively'.split(' '),
  more: 'over exceed above'.split(' '),
  less: 'under below almost nearly'.split(' '),
}

/** A number, date or quantifier that the evidence has not, or has of something else. */
export function amountFault(text: string, evidence: ParaphraseEvidence): string | null {
  const own = words(text)
  const labelled = words(evidence.labelled)
  const values = new Set(labelled.flatMap((word) => numberOf(word) ?? []))
  for (const [i, word] of own.entries()) {
    const value = numberOf(word)
    if (value === null || !isCounted(value)) continue
    if (!values.has(value)) return `the cited sentences have no ${word}`
    const other = SCALES.has(word) ? null : countedOtherwise(own, i, value, words(evidence.said))
    if (other) return other
  }
  const swapped = swappedPart(own, words(evidence.said))
  if (swapped) return swapped
  const date = dateFault(text, evidence)
  if (date) return date
  return quantifierFault(own, new Set(words(evidence.said)), evidence.said)
}

/** Words between a number and what it counts. */
const REACH = 3

/** The number stands in the evidence, but beside another thing, and this thing beside another number. */
function countedOtherwise(own: readonly string[], at: number, value: string, said: readonly string[]): string | null {
  const [next] = behind(own, at).flatMap((word) => (SCALES.has(word) ? [] : (term(word) ?? [])))
  if (next === undefined) return null
  const counted = said.flatMap((word, i) => {
    const one = numberOf(word)
    if (one === null || SCALES.has(word)) return []
    const part = partAt(said, i)
    return [...behind(said, i), ...(part ? behind(said, part.at) : [])].some((other) => term(other) === next)
      ? [one]
      : []
  })
  return counted.length > 0 && !counted.includes(value) ? `it is ${counted[0]}, not ${own[at]}, of “${next}”` : null
}

/** The words behind a number, up to the next one: what it may count. */
function behind(list: readonly string[], at: number): readonly string[] {
  const reach = list.slice(at + 1, at + 1 + REACH)
  const stop = reach.findIndex((word) => numberOf(word) !== null && !SCALES.has(word))
  return stop < 0 ? reach : reach.slice(0, stop)
}

/** "12 of its 40": the number that the one at `at` is a part of, and where it stands. */
function partAt(list: readonly string[], at: number): { at: number; whole: string } | null {
  if (list[at + 1] !== 'of') return null
  for (let i = at + 2; i <= at + 1 + REACH && i < list.length; i++) {
    const whole = numberOf(list[i] as string)
    if (whole !== null) return { at: i, whole }
  }
  return null
}

/** "40 of its 12", of "12 of its 40". */
function swappedPart(own: readonly string[], said: readonly string[]): string | null {
  const pairsOf = (list: readonly string[]) =>
    list.flatMap((word, i) => {
      const [part, found] = [numberOf(word), partAt(list, i)]
      return part === null || found === null ? [] : [`${part} of ${found.whole}`]
    })
  const theirs = pairsOf(said)
  const turned = (pair: string) => pair.split(' of ').reverse().join(' of ')
  const wrong = pairsOf(own).find((pair) => !theirs.includes(pair) && theirs.includes(turned(pair)))
  return wrong ? `it is ${turned(wrong)}, not ${wrong}` : null
}

function quantifierFault(own: readonly string[], said: ReadonlySet<string>, text: string): string | null {
  const has = (kind: string) => (QUANTIFIERS[kind] ?? []).some((word) => said.has(word))
  for (const kind of ['all', 'most', 'none', 'only'] as const) {
    const word = own.find((one) => QUANTIFIERS[kind]?.includes(one))
    if (word === undefined || has(kind)) continue
    if (kind === 'none' && /\b(?:no|not|n['’]t|without)\b/i.test(text)) continue
    if (kind === 'only' && said.has('just')) continue
    return `the cited sentences do not say “${word}”`
  }
  const vague = own.find((one) => QUANTIFIERS.some?.includes(one))
  if (vague !== undefined && !has('some') && (has('all') || has('most') || said.has('no') || has('none')))
    return `the cited sentences do not say “${vague}”`
  return null
}

interface DateWords {
  text: string
  day: string | null
  month: string
  year: string | null
}

const MONTH = MONTHS.map((month) => `${month}|${month.slice(0, 3)}`).join('|')
/** "6 April 2016", "April 6, 2016", "April 2016", "6 April", "April". */
const DATE = new RegExp(
  `(?:\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?)?\\b(${MONTH})\\b\\.?(?: (\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\d))?(?:,? (?:of )?(\\d{4})\\b)?`,
  'g',
)

function datesIn(text: string): DateWords[] {
  return [...text.matchAll(DATE)].map(([all, before, month = '', after, year]) => ({
    text: all.trim(),
    day: before ?? after ?? null,
    month: month.slice(0, 3),
    year: year ?? null,
  }))
}

/** A date whose parts stand in the evidence, but not as one date. */
function dateFault(text: string, { labelled }: ParaphraseEvidence): string | null {
  const theirs = datesIn(labelled)
  const same = (a: string | null, b: string | null) => a === null || b === null || a === b
  const wrong = datesIn(text).find(
    (one) =>
      !theirs.some((other) => one.month === other.month && same(one.year, other.year) && same(one.day, other.day)),
  )
  return wrong ? `the cited sentences do not have the date ${wrong.text}` : null
}
