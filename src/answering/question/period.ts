import { MONTHS } from '../claims/wording.ts'

const MONTH = MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|')
const ON = '(?:\\b(?:back )?(?:in|on|of|from|during|since|by|as of|dated|around)(?: (?:the year|early|late|mid))? )?'
const WRITTEN = [
  new RegExp(`${ON}\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH}),? ((?:19|20)\\d\\d)\\b`, 'i'),
  new RegExp(`${ON}\\b(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\\d\\d)\\b`, 'i'),
  new RegExp(`${ON}\\b(${MONTH})\\.?,? (?:of )?((?:19|20)\\d\\d)\\b`, 'i'),
  new RegExp(`${ON}\\b((?:19|20)\\d\\d(?:-\\d\\d(?:-\\d\\d)?)?)(?:'?s)?\\b`, 'i'),
] as const

/** The day, month or year a question names (`2016-04-06`, `2016-04`, `2016`), and the question without it. */
export function readPeriod(text: string): { date: string | null; rest: string } {
  for (const [i, pattern] of WRITTEN.entries()) {
    const found = pattern.exec(text)
    if (!found) continue
    const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`
      .replace(/\s+/g, ' ')
      .trim()
    return { date: isoOf(i, found.slice(1) as string[]), rest }
  }
  return { date: null, rest: text }
}

function isoOf(form: number, [a = '', b = '', c = '']: string[]): string {
  const two = (n: number | string) => String(n).padStart(2, '0')
  const month = (name: string) =>
    two(1 + MONTHS.findIndex((m) => m.toLowerCase().startsWith(name.slice(0, 3).toLowerCase())))
  if (form === 0) return `${c}-${month(b)}-${two(a)}`
  if (form === 1) return `${c}-${month(a)}-${two(b)}`
  return form === 2 ? `${b}-${month(a)}` : a
}

/** Can an article of this date be of the period that is asked for? "2016" may be of April 2016. */
export function isOf(date: string | null, period: string): boolean {
  if (date === null) return false
  const length = Math.min(date.length, period.length)
  return date.slice(0, length) === period.slice(0, length)
}
