import type { Article, Records } from '../types.ts'
import { splitPassages } from './blocks.ts'
import { readLedger } from './ledger.ts'
import { readPassage, retagNames, toSentences } from './sentences.ts'

/** Reads articles closely: passages, sentences, quotes and events, each a span of its article's text. */
export function analyse(articles: readonly Article[]): Records {
  const records: Records = { passages: [], sentences: [], quotes: [], events: [] }
  for (const article of articles) {
    const reads = splitPassages(article).map((passage) => readPassage(article.text, passage))
    retagNames(reads)
    const offset = records.passages.length
    records.passages.push(...reads.map((r) => r.passage))
    records.sentences.push(...toSentences(reads, offset))
    records.quotes.push(...readLedger(article, reads).quotes)
  }
  return records
}
