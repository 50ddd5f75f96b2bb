import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { analyse } from '../../src/analysis/analyse.ts'
import { answer } from '../../src/answering/answer.ts'
import type { Embedder } from '../../src/domain/embedder.ts'
import { readNatural } from '../../src/evaluation/natural.ts'
import { localEmbeddings } from '../../src/models/embeddings.ts'
import { type Corpus, openCorpus } from '../../src/retrieval/corpus.ts'
import { restrict } from '../../src/retrieval/restrict.ts'
import { localStore } from '../../src/store/local/store.ts'
import { buildIndex, loadCurrent } from '../../src/store/open.ts'
import { startPostgres } from './postgres.ts'

const server = await startPostgres()
const model = localEmbeddings()
const vectors = new Map<string, number[]>()
/** The second store is given what the first had computed. */
const embedder: Embedder = {
  ...{ id: model.id, dimension: model.dimension },
  embedQuery: (text) => model.embedQuery(text),
  async embedDocuments(texts) {
    const fresh = texts.filter((text) => !vectors.has(text))
    for (const [i, vector] of (await model.embedDocuments(fresh)).entries()) vectors.set(fresh[i] as string, vector)
    return texts.map((text) => vectors.get(text) as number[])
  },
}

describe.each([
  ['dudley', 'knowledge'],
  ['invented', 'test/natural/invented/articles'],
])('the questions of %s get the same answers from both stores', (set, knowledgeDir) => {
  let corpora: Corpus[] = []
  let folder = ''
  afterAll(() => rm(folder, { recursive: true, force: true }))
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'casebook-'))
    const stores = [localStore(folder), server.store()]
    for (const store of stores) await buildIndex(store, { knowledgeDir, embedder, analyse })
    corpora = await Promise.all(stores.map(async (store) => openCorpus(await loadCurrent(store, embedder), embedder)))
  })

  test('of the whole case', async () => {
    const asked = await readNatural(`test/natural/${set}/questions.jsonl`)
    expect(asked.length).toBeGreaterThan(50)
    for (const { question } of asked) {
      const [local, postgres] = await Promise.all(corpora.map((corpus) => said(corpus, question)))
      expect(postgres).toEqual(local)
    }
  })

  test('article by article', async () => {
    const asked = (await readNatural(`test/natural/${set}/questions.jsonl`)).filter((_, i) => i % 6 === 0)
    for (const { id } of corpora[0]?.index.articles ?? []) {
      for (const { question } of asked) {
        const parts = corpora.map((corpus) => restrict(corpus, { article: id }, null))
        const [local, postgres] = await Promise.all(parts.map((part) => said(part, question)))
        expect(postgres).toEqual(local)
      }
    }
  })
})

async function said(corpus: Corpus, question: string) {
  const { timings: _, ...rest } = await answer(corpus, question)
  return rest
}
