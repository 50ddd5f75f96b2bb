import type { Embedder } from '../../domain/embedder.ts'
import type { Article, Records } from '../../domain/types.ts'
import type { CaseIndex } from '../types.ts'
import { sentenceTexts, windowTexts } from '../windows.ts'
import { embedTexts } from './embed.ts'
import { buildGraph } from './graph.ts'
import { openVectors } from './vectors.ts'
import { buildWords, parseWords, searchWords } from './words.ts'

/** The index of these articles in memory, as a build on disk would have it. */
export async function indexInMemory(
  articles: Article[],
  records: Records,
  embedder: Embedder,
  generation = 'memory',
): Promise<CaseIndex> {
  const layer = async (texts: readonly string[]) => {
    const rows = await embedTexts(texts, new Map(), embedder)
    return openVectors({ rows, graph: await buildGraph(rows, embedder.dimension) }, embedder.dimension)
  }
  const texts = sentenceTexts(articles, records)
  const words = parseWords(JSON.stringify(await buildWords(articles, records)))
  return {
    ...{ generation, articles, records },
    vectors: await layer(texts),
    windows: await layer(windowTexts(records, texts)),
    words: searchWords(words),
  }
}
