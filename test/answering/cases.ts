import { analyse } from '../../src/analysis/analyse.ts'
import { readArticles } from '../../src/articles/read.ts'
import type { Embedder } from '../../src/domain/embedder.ts'
import { type Corpus, openCorpus } from '../../src/retrieval/corpus.ts'
import { indexInMemory } from '../../src/store/local/memory.ts'

/** A folder of articles, indexed in memory and open for questions. */
export async function openFolder(folder: string, embedder: Embedder): Promise<Corpus> {
  const { articles } = await readArticles(folder)
  return openCorpus(await indexInMemory(articles, analyse(articles), embedder, folder), embedder)
}
