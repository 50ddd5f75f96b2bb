import type { Article, Records } from '../domain/types.ts'
import { splitPassages } from './blocks.ts'
import { readEvents } from './events.ts'
import { readLedger } from './ledger.ts'
import { readNews } from './news.ts'
import { type ReadPassage, readPassage, retagNames, toSentences } from './sentences.ts'

export interface AnalyseOptions {
  /** How long one article may be read. Milliseconds. */
  limit?: number
  now?: () => number
}

/** Hundreds of times what 80 kB of prose take: nothing that somebody wrote comes near it. */
const LIMIT = 60_000

/**
 * Reads articles closely: passages, sentences, quotes and events, each a span of its article's text. An article that
 * takes longer than `limit` is read as far as it got, and named in `cut`.
 */
export function analyse(
  articles: readonly Article[],
  { limit = LIMIT, now = () => performance.now() }: AnalyseOptions = {},
): Records {
  const records: Records = { passages: [], sentences: [], quotes: [], events: [], news: [], people: [], aliases: [] }
  for (const article of articles) {
    const until = now() + limit
    let cut: number | null = null
    const isOver = (at: number) => {
      const over = now() > until
      if (over) cut = Math.min(at, cut ?? at)
      return over
    }
    const passages = splitPassages(article)
    const own = passages.filter(({ kind }) => kind !== 'furniture')
    const reads: ReadPassage[] = []
    for (const passage of own) {
      if (isOver(passage.start)) break
      reads.push(readPassage(article.text, passage))
    }
    retagNames(reads)
    const offset = records.passages.length
    const positions = new Map(passages.map((passage, i) => [passage, offset + i]))
    records.passages.push(...passages)
    records.sentences.push(...toSentences(reads, (passage) => positions.get(passage) as number))
    const { quotes, people, aliases } = readLedger(article, reads, isOver)
    records.quotes.push(...quotes)
    records.events.push(...readEvents(article, reads))
    records.news.push(...readNews(article, reads, quotes))
    records.people.push(...people.appearances().map((one) => ({ article: article.id, ...one })))
    records.aliases.push(...aliases.map((one) => ({ article: article.id, ...one })))
    if (cut !== null) records.cut = [...(records.cut ?? []), { article: article.id, at: cut }]
  }
  return records
}
