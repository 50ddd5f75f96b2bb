import { type Reading, readArticles } from '../articles/read.ts'
import type { Article, IndexReport, Records, Skipped } from '../domain/types.ts'
import { embedTexts, type Known, requestsFor } from './embed.ts'
import type { BuildOptions, Made } from './types.ts'
import { difference } from './versions.ts'
import { sentenceTexts, windowRows } from './windows.ts'

/** What a store knows from earlier builds. */
export interface Earlier {
  /** What the current generation was made from; `null` where there is none. */
  made: Made | null
  /** The vectors that are known of these texts, of the same model. */
  recall(texts: readonly string[]): Promise<Known>
  /** Told of each vector as soon as it is computed, so that nothing is computed twice. */
  keep?(vectors: Known): Promise<void>
}

/** Everything that a generation is made of, and nothing of how it is kept. */
export interface Prepared {
  articles: Article[]
  records: Records
  /** One vector a sentence, and one a window. */
  rows: Float32Array
  windows: Float32Array
  /** What the build will have done, once it has a generation. */
  report(generation: string): IndexReport
}

/** Reads, analyses and embeds: what a build does in every store. */
export async function prepare(options: BuildOptions, earlier: Earlier, reading?: Reading): Promise<Prepared> {
  const started = performance.now()
  const { knowledgeDir, embedder, onProgress = () => {} } = options
  const { articles, skipped } =
    reading ?? (await readArticles(knowledgeDir, (done, total) => onProgress({ stage: 'reading', done, total })))
  const records = await options.analyse(articles)
  const texts = sentenceTexts(articles, records)
  const known = await earlier.recall(texts)
  const fresh = new Set(texts.filter((text) => !known.has(text))).size
  const before = earlier.made?.embedder.id ?? embedder.id
  if (fresh > 0) {
    options.onPlan?.({
      model: embedder.id,
      instead: before === embedder.id ? null : before,
      articles: articles.length,
      sentences: fresh,
      requests: requestsFor(fresh, embedder),
    })
  }
  const onEmbedded = (done: number, total: number) => onProgress({ stage: 'embedding', done, total })
  const rows = await embedTexts(texts, known, embedder, onEmbedded, earlier.keep)
  const report = (generation: string): IndexReport => ({
    generation,
    articles: articles.length,
    passages: records.passages.length,
    sentences: records.sentences.length,
    quotes: records.quotes.length,
    embedded: fresh,
    reused: texts.length - fresh,
    ...difference(earlier.made?.articles ?? [], articles),
    skipped,
    ...(records.cut && { cut: records.cut.map((one) => cutNote(articles, one)) }),
    elapsed: Math.round(performance.now() - started),
  })
  return { articles, records, rows, windows: windowRows(records, rows, embedder.dimension), report }
}

function cutNote(articles: readonly Article[], { article, at }: { article: string; at: number }): Skipped {
  const file = articles.find(({ id }) => id === article)?.file ?? article
  return { file, reason: `took too long to read: what follows character ${at} is in the index only in part. Split it` }
}
