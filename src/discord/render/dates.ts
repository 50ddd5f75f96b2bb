import { cleanLine } from './escape.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** `2016-04-06` as `6 April 2016`, `2016-04` as `April 2016`, `2016` as it is. */
export function formatDate(date: string): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date) ?? []
  const name = MONTHS[Number(month) - 1]
  if (year === undefined || (month !== undefined && name === undefined)) return cleanLine(date).slice(0, 40)
  return [day === undefined ? undefined : String(Number(day)), name, year].filter(Boolean).join(' ')
}

/** `from 6 April 2016 to 27 November 2020`, or as much of it as is known. */
export function formatRange(from: string | null, to: string | null): string {
  if (from === null || to === null)
    return [from, to].flatMap((date) => (date === null ? [] : [formatDate(date)])).join('')
  return from === to ? formatDate(from) : `${formatDate(from)} to ${formatDate(to)}`
}
