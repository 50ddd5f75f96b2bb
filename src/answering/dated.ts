import type { Article } from '../domain/types.ts'
import { list, sayDate } from './wording.ts'

/** "2009 and 2014": every date that one thing is told under. */
export const sayDates = (dates: readonly string[]) => list(dates.map(sayDate))

/** "6 April 2016, reported that day by LocalGov", "2016, reported that year": news whose own date nobody gives. */
export function reportedThen({ date, publisher }: Article): string {
  const then = ['year', 'month', 'day'][(date ?? '').split('-').length - 1]
  return `${sayDate(date ?? '')}, reported that ${then}${publisher ? ` by ${publisher}` : ''}`
}

const DATE = '(?:\\d{1,2} )?(?:[A-Z][a-z]+ )?\\d{4}'
/** "2009 and 2014: ", "August 2016: ": what a line of a timeline begins with. */
const LABEL = new RegExp(`^(${DATE}(?:(?:, | and )${DATE})*): `)
const THEN = /, reported that (?:day|month|year)\b/

/** Is a line of news, by its beginning, such that its date is the report's? */
export const isThen = (head: string) => THEN.test(head)

/**
 * Is a quotation under dates that are told of it, or, where it is news, under its article's own?
 *
 * @param dates the dates of its events, in words.
 */
export function isDatedRight(article: Article, dates: readonly string[], head: string, by: string | null): boolean {
  if (isThen(head)) return by === null && article.date !== null && head === `${reportedThen(article)}: `
  const label = LABEL.exec(head)?.[1]
  return label === undefined || label.split(/, | and /).every((date) => dates.includes(date))
}
