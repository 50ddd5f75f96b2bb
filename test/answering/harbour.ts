import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyse } from '../../src/analysis/analyse.ts'
import { readArticles } from '../../src/articles/read.ts'
import type { Embedder } from '../../src/domain/embedder.ts'
import type { Article, Records } from '../../src/domain/types.ts'
import { type Corpus, openCorpus } from '../../src/retrieval/corpus.ts'
import { indexInMemory } from '../../src/store/local/memory.ts'
import { readHarbour } from '../analysis/harbour.ts'

/** The harbour case, indexed in memory and open for questions. */
export async function openHarbour(embedder: Embedder): Promise<Corpus> {
  return openArticles(await readHarbour(), embedder)
}

/** Articles given by name and text, indexed in memory and open for questions. */
export async function openTexts(texts: Record<string, string>, embedder: Embedder): Promise<Corpus> {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-texts-'))
  for (const [id, text] of Object.entries(texts)) writeFileSync(join(folder, `${id}.md`), text)
  const { articles } = await readArticles(folder)
  rmSync(folder, { recursive: true })
  return openArticles({ articles, records: analyse(articles) }, embedder)
}

async function openArticles(
  { articles, records }: { articles: Article[]; records: Records },
  embedder: Embedder,
): Promise<Corpus> {
  return openCorpus(await indexInMemory(articles, records, embedder, 'harbour'), embedder)
}
