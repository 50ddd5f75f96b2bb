import type { Article, Event } from '../types.ts'
import { findDates } from './dates.ts'
import type { ReadPassage } from './sentences.ts'

/** The chronology of one article: its sentences that say when something happened, with the date resolved. */
export function readEvents(article: Article, reads: readonly ReadPassage[]): Event[] {
  return reads
    .filter(({ passage }) => passage.kind !== 'heading')
    .flatMap(({ sentences }) => sentences)
    .flatMap((sentence) => {
      const text = article.text.slice(sentence.start, sentence.end)
      return findDates(text, article.date).map(({ date, precision, start, end }) => ({
        article: article.id,
        ...sentence,
        date,
        precision,
        expression: { start: sentence.start + start, end: sentence.start + end },
      }))
    })
}
