/**
 * What is wrong with a date, with the cure, or `null` for a good one: `2016`, `2016-04` or `2016-04-06`, and on the
 * calendar.
 */
export function dateFault(value: string): string | null {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value)
  if (!parts) return `"${shorten(value)}" is not a date that is understood: write 2016, 2016-04 or 2016-04-06`
  const [year, month, day] = parts.slice(1).map((part) => (part === undefined ? undefined : Number(part)))
  if (!isOnCalendar(year ?? 0, month, day)) return `"${value}" is not on the calendar: correct it or leave it out`
  return null
}

/** The date a file name begins with, as precise as it is real: `2016-04-06-…`, `2016-council-…`; else `null`. */
export function dateOfName(name: string): string | null {
  const parts = /^((?:1[5-9]|20|21)\d{2})(?!\d)(?:-(\d{2})(?!\d)(?:-(\d{2})(?!\d))?)?/.exec(name)
  if (!parts) return null
  const [, year, month, day] = parts
  if (month === undefined || !isOnCalendar(Number(year), Number(month))) return year ?? null
  if (day === undefined || !isOnCalendar(Number(year), Number(month), Number(day))) return `${year}-${month}`
  return `${year}-${month}-${day}`
}

/** Is there such a year, month or day? Months and days count from 1. */
export function isOnCalendar(year: number, month = 1, day = 1): boolean {
  // 1000 and later: Date reads two-digit years as 19xx, and no article is that old.
  if (year < 1000 || month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function shorten(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value
}
