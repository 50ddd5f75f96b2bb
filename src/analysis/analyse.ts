import type { Article, Records } from '../domain/types.ts'
import { splitPassages } from './blocks.ts'
import { readEvents } from './events.ts'
import { readLedger } from './ledger.ts'
import { readNews } from './news.ts'
import { readPassage, retagNames, toSentences } from './sentences.ts'

/** Reads articles closely: passages, sentences, quotes and events, each a span of its article's text. */
export function analyse(articles: readonly Article[]): Records {
  const records: Records = { passages: [], sentences: [], quotes: [], events: [], news: [], people: [], aliases: [] }
  for (const article of articles) {
    const passages = splitPassages(article)
    const own = passages.filter(({ kind }) => kind !== 'furniture')
    const reads = own.map((passage) => readPassage(article.text, passage))
    retagNames(reads)
    const offset = records.passages.length
    records.passages.push(...passages)
    records.sentences.push(...toSentences(reads, (passage) => offset + passages.indexOf(passage)))
    const { quotes, people, aliases } = readLedger(article, reads)
    records.quotes.push(...quotes)
    records.events.push(...readEvents(article, reads))
    records.news.push(...readNews(article, reads, quotes))
    records.people.push(...people.appearances().map((one) => ({ article: article.id, ...one })))
    records.aliases.push(...aliases.map((one) => ({ article: article.id, ...one })))
  }
  return records
}
