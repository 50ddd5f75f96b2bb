import type { Embedder } from '../../src/index/embedder.ts'
import { buildGraph, searchGraph } from '../../src/index/vectors.ts'
import { buildWords, parseWords, searchWords } from '../../src/index/words.ts'
import { type Corpus, openCorpus } from '../../src/retrieval/corpus.ts'
import { readHarbour } from '../passages/harbour.ts'

/** The harbour case, indexed in memory and open for questions. */
export async function openHarbour(embedder: Embedder): Promise<Corpus> {
  const { articles, records } = await readHarbour()
  const texts = records.sentences.map(
    (s) => articles.find((a) => a.id === s.article)?.text.slice(s.start, s.end) as string,
  )
  const rows = Float32Array.from((await embedder.embedDocuments(texts)).flat())
  const vectors = searchGraph(await buildGraph(rows, embedder.dimension), embedder.dimension)
  const words = searchWords(parseWords(JSON.stringify(await buildWords(articles, records))))
  return openCorpus({ generation: 'harbour', articles, records, vectors, words }, embedder)
}
