/** A stretch of time that a question names: days as `2016-04-06`, both included, so that dates compare as text. */
export interface Range {
  from: string
  to: string
  /** The dates it is named by, as exact as they are: one, or where it begins and where it ends. */
  dates: string[]
}

const NAMES = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const YEAR = '(?:19|20)\\d\\d'
const DATE = new RegExp(
  `\\b(?:(?<d1>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<m1>${MONTH}),? (?<y1>${YEAR})|(?<m2>${MONTH}) (?<d2>\\d{1,2})(?:st|nd|rd|th)?,? (?<y2>${YEAR})|(?<m3>${MONTH})\\.?,?(?: of)? (?<y3>${YEAR})|(?<iso>${YEAR}(?:-\\d\\d(?:-\\d\\d)?)?))\\b`,
  'gi',
)
const OPENER =
  /(?:\b(?:in|on|of|from|during|between|since|after|before|until|till|by|to|for|around|dated)(?: the year)?\s+)$/i
const JOINS = /^\s*(?:to|and|until|till|through|[-–—])\s*$/i

/** Stretches that are looked for in one question, each once: whoever types more of them asks nothing by it. */
export const MOST_RANGES = 8

/** Before a month that is no other word: "may" and "march" are. */
const IN = '(?<=\\b(?:in|since|until|till|by|during|of|from|early|mid|late) )'
const UNDATED = new RegExp(
  `\\b(?:(?<d1>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<m1>${MONTH})|(?<m2>${MONTH}) (?<d2>\\d{1,2})(?:st|nd|rd|th)?|${IN}(?<m3>${MONTH})|(?<=\\bthe )(?!may|mar)(?<m4>${MONTH}))\\b(?!,? (?:of )?${YEAR}|\\d)`,
  'gi',
)

/** A text whose days and months without a year have the year that a case's articles leave no doubt about. */
export function withYears(text: string, dates: readonly string[]): string {
  return text.replace(UNDATED, (found, ...rest) => {
    const { d1, d2, m1, m2, m3, m4 } = rest.at(-1) as Record<string, string | undefined>
    const month = two(1 + NAMES.indexOf((m1 ?? m2 ?? m3 ?? m4 ?? '').slice(0, 3).toLowerCase()))
    const day = d1 ?? d2
    const years = new Set(dates.map((date) => date.slice(0, 4)))
    const told = [...years].filter((year) =>
      dates.some((date) => (day ? tells(date, `${year}-${month}-${two(day)}`) : date.startsWith(`${year}-${month}`))),
    )
    return told.length === 1 ? `${found} ${told[0]}` : found
  })
}

/** Is a date one day, or soon enough after it to be that of an article on it? */
function tells(date: string, day: string): boolean {
  const days = (Date.parse(date) - Date.parse(day)) / 86_400_000
  return date.length === 10 && days >= 0 && days <= SOON
}

/** How long after a day its news are written. Days. */
const SOON = 3

/** Would an article of this date tell of one of the stretches? Those of one day are told on the next days, too. */
export function isTold(date: string, ranges: readonly Range[]): boolean {
  return isWithin(date, ranges) || ranges.some(({ from, to }) => from === to && tells(date, from))
}

interface Named {
  date: string
  start: number
  end: number
  opener: string
}

/** The stretches of time a text names, in its order, and the text without them. */
export function readRanges(text: string): { ranges: Range[]; rest: string } {
  const named = [...text.matchAll(DATE)].map((match) => toNamed(text, match))
  const ranges: Range[] = []
  let rest = text
  const drop = (start: number, end: number) => {
    rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end)
  }
  for (let i = 0; i < named.length; i++) {
    const one = named[i] as Named
    const next = named[i + 1]
    const join = next && text.slice(one.end, next.start).replace(next.opener.trim(), '')
    const joint = next && JOINS.test(text.slice(one.end, next.start))
    // "2016 to 2017" and "between 2016 and 2017" are one stretch, "in 2016 and 2017" are two years.
    if (joint && (!/\band\b/i.test(text.slice(one.end, next.start)) || /\bbetween\b/i.test(one.opener))) {
      ranges.push({ from: firstDay(one.date), to: lastDay(next.date), dates: [one.date, next.date] })
      drop(one.start - one.opener.length, next.end)
      i++
      continue
    }
    ranges.push(toRange(one))
    const and = next && join !== undefined && /^\s*and\s*$/.test(join) ? next.start - next.opener.length : one.end
    drop(one.start - one.opener.length, and)
  }
  return { ranges: distinct(ranges), rest: rest.replace(/\s+/g, ' ').trim() }
}

function distinct(ranges: readonly Range[]): Range[] {
  const byKey = new Map(ranges.map((range) => [`${range.from}|${range.to}|${range.dates.join()}`, range]))
  return [...byKey.values()].slice(0, MOST_RANGES)
}

/** Does a date, as exact as it is, lie wholly within one of the stretches? "2016" does not lie within April 2016. */
export function isWithin(date: string, ranges: readonly Range[]): boolean {
  return ranges.some(({ from, to }) => firstDay(date) >= from && lastDay(date) <= to)
}

function toNamed(text: string, match: RegExpMatchArray): Named {
  const { d1, m1, y1, m2, d2, y2, m3, y3, iso } = match.groups as Record<string, string | undefined>
  const start = match.index as number
  const month = m1 ?? m2 ?? m3
  const day = d1 ?? d2
  const parts = [y1 ?? y2 ?? y3, month && two(1 + NAMES.indexOf(month.slice(0, 3).toLowerCase())), day && two(day)]
  const opener = OPENER.exec(text.slice(0, start))?.[0] ?? ''
  return { date: iso ?? parts.filter(Boolean).join('-'), start, end: start + match[0].length, opener }
}

function toRange({ date, opener }: Named): Range {
  const open = { from: '', to: '9', dates: [date] }
  if (/\bsince\b/i.test(opener)) return { ...open, from: firstDay(date) }
  if (/\bafter\b/i.test(opener)) return { ...open, from: `${lastDay(date)}~` }
  if (/\b(?:until|till|by)\b/i.test(opener)) return { ...open, to: lastDay(date) }
  if (/\bbefore\b/i.test(opener)) return { ...open, to: `${firstDay(date).slice(0, -1)}/` }
  return { ...open, from: firstDay(date), to: lastDay(date) }
}

const two = (n: number | string) => String(n).padStart(2, '0')
const firstDay = (date: string) => `${date}${'-01'.repeat(3 - date.split('-').length)}`
const lastDay = (date: string) => `${date}${['-12-31', '-31', ''][date.split('-').length - 1]}`
