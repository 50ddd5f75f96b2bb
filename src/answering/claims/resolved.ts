import type { Event } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { MONTHS } from './wording.ts'

/** A day or month that an article names without its year was at most so long before it, or else was still to come. Days. */
const PAST = 200
const DAY = 86_400_000
const MONTH = new RegExp(`\\b(?:${MONTHS.join('|')})\\b`, 'i')

/**
 * Is a date in full what its words mean, as far as can be told? The ledger looks back: "until October 14", written in August, is
 * the October before to it. And "COVID-19 may spread" is no day in May.
 */
export function isSureDate(corpus: Corpus, { article, expression, date }: Event): boolean {
  const words = corpus.text({ article, ...expression })
  const [month] = MONTH.exec(words) ?? []
  if (month === undefined || /\b\d{4}\b|\blast\b/i.test(words)) return true
  if (month === month.toLowerCase()) return false
  const published = corpus.article(article).date
  return published === null || Date.parse(published) - Date.parse(date) < PAST * DAY
}
