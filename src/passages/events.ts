import type { Article, Event } from '../types.ts'
import { type DateMention, findDates } from './dates.ts'
import type { ReadPassage } from './sentences.ts'

/** The chronology of one article: its sentences that say when something happened, with the date resolved. */
export function readEvents(article: Article, reads: readonly ReadPassage[]): Event[] {
  return reads
    .filter(({ passage }) => passage.kind !== 'heading')
    .flatMap(({ sentences }) => sentences)
    .flatMap((sentence) => {
      const text = article.text.slice(sentence.start, sentence.end)
      const found = findDates(text, article.date).filter((mention) => !isLimit(text, mention))
      return found.map(({ date, precision, start, end }) => ({
        article: article.id,
        ...sentence,
        date,
        precision,
        expression: { start: sentence.start + start, end: sentence.start + end },
      }))
    })
}

/** "Since April 2016" and "by Friday" date nothing that happened; "since 2016, when it was rated inadequate" does. */
function isLimit(text: string, { start, end, precision }: DateMention): boolean {
  const lead = text.slice(Math.max(0, start - 12), start)
  const before = /\b(?:since|before|until|till)\s+$/i.test(lead) || (precision === 'day' && /\bby\s+$/i.test(lead))
  return before && !/^,?\s*when\b/i.test(text.slice(end, end + 8))
}
