import { words } from '../../../text/terms.ts'
import { MONTHS } from '../wording.ts'
import { countFault, isCounted, numberOf } from './counts.ts'
import type { ParaphraseEvidence } from './evidence.ts'

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
  for (const word of own) {
    const value = numberOf(word)
    if (value === null || !isCounted(value)) continue
    if (!values.has(value)) return `the cited sentences have no ${word}`
  }
  const counted = countFault(text, evidence.said)
  if (counted) return counted
  const date = dateFault(text, evidence)
  if (date) return date
  return quantifierFault(own, new Set(words(evidence.said)), evidence.said)
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

/** What an article says of itself happens on its own date. */
const PUBLISHED = /\b(?:report|publish|writ|wrote|article|print|news|edition)/i
const YEAR = /\b(?:in|since|by|until|before|after|during) ((?:1[89]|20)\d\d)\b/g

/** A date whose parts stand in the evidence, but not as one date; or the article's, of what it dates otherwise. */
function dateFault(text: string, { labelled, dated }: ParaphraseEvidence): string | null {
  const same = (a: string | null, b: string | null) => a === null || b === null || a === b
  const isIn = (list: readonly DateWords[]) => (one: DateWords) =>
    list.some((other) => one.month === other.month && same(one.year, other.year) && same(one.day, other.day))
  const [own, theirs, known] = [datesIn(text), datesIn(dated), datesIn(labelled)]
  const wrong = own.find((one) => !isIn(known)(one))
  if (wrong) return `the cited sentences do not have the date ${wrong.text}`
  if (PUBLISHED.test(text)) return null
  const label = theirs.length === 0 ? undefined : own.find((one) => !isIn(theirs)(one))
  if (label) return `${label.text} is when the article appeared`
  const years: readonly string[] = dated.match(/\b(?:1[89]|20)\d\d\b/g) ?? []
  const year = years.length === 0 ? undefined : [...text.matchAll(YEAR)].find(([, one = '']) => !years.includes(one))
  return year ? `${year[1]} is when the article appeared` : null
}
