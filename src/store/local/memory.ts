import type { Embedder } from '../../domain/embedder.ts'
import type { Article, Records } from '../../domain/types.ts'
import { embedTexts } from '../embed.ts'
import type { CaseIndex } from '../types.ts'
import { sentenceTexts, windowRows } from '../windows.ts'
import { buildGraph } from './graph.ts'
import { toPort } from './port.ts'
import { openVectors } from './vectors.ts'
import { buildWords, parseWords, searchWords } from './words.ts'

/** The index of these articles in memory, as a build on disk would have it. */
export async function indexInMemory(
  articles: Article[],
  records: Records,
  embedder: Embedder,
  generation = 'memory',
): Promise<CaseIndex> {
  const { dimension } = embedder
  const layer = async (rows: Float32Array) => openVectors({ rows, graph: await buildGraph(rows, dimension) }, dimension)
  const rows = await embedTexts(sentenceTexts(articles, records), new Map(), embedder)
  const words = parseWords(JSON.stringify(await buildWords(articles, records)))
  return toPort({
    ...{ generation, articles, records },
    vectors: await layer(rows),
    windows: await layer(windowRows(records, rows, dimension)),
    words: searchWords(words),
  })
}
