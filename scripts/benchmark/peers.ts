import { Document, type DocumentInterface } from '@langchain/core/documents'
import { FakeEmbeddings } from '@langchain/core/utils/testing'
import { VectorStore } from '@langchain/core/vectorstores'
import { create, insertMultiple, search } from '@orama/orama'
import { LocalIndex } from 'vectra'
import type { Corpus } from '../../src/retrieval/corpus.ts'
import { searchWindows } from '../../src/retrieval/windows.ts'

/** Sentences that each way of searching gives, before windows are made of them. */
const DEPTH = 40

/** One way of finding sentences for a question: by its words and its vector, their positions, best first. */
export type Finder = (question: string, vector: number[]) => Promise<number[]>

export interface Unit {
  label: number
  text: string
  vector: number[]
}

/** Ways of searching, by what the table calls them: ours, each half of it, and other libraries over the same sentences and vectors. */
export const FINDERS = {
  ours:
    async (corpus: Corpus): Promise<Finder> =>
    async (question, vector) => {
      const hits = await searchWindows(
        { ...corpus, embedder: { ...corpus.embedder, embedQuery: async () => vector } },
        question,
      )
      return hits.map(({ sentence }) => sentence)
    },
  'BM25 alone':
    async ({ index }: Corpus): Promise<Finder> =>
    async (question) =>
      (await index.words.search(question, DEPTH)).map(({ label }) => label),
  'vectors alone':
    async ({ index }: Corpus): Promise<Finder> =>
    async (_question, vector) =>
      (await index.vectors.search(vector, DEPTH)).map(({ label }) => label),
  'Orama hybrid': async (_corpus: Corpus, units: readonly Unit[]): Promise<Finder> => {
    const schema = { label: 'number', text: 'string', vector: `vector[${units[0]?.vector.length ?? 1}]` } as const
    const db = create({ schema })
    // It takes the vectors out of what it is given.
    await insertMultiple(
      db,
      units.map((unit) => ({ ...unit })),
    )
    return async (question, value) => {
      const vector = { value, property: 'vector' }
      const { hits } = await search(db, { mode: 'hybrid', term: question, vector, similarity: 0, limit: DEPTH })
      return hits.map(({ document }) => document.label)
    }
  },
  'vectra, vectors': async (_corpus: Corpus, units: readonly Unit[], folder: string): Promise<Finder> => {
    const index = await vectraOf(units, folder)
    return async (question, vector) =>
      (await index.queryItems<{ label: number }>(vector, question, DEPTH)).map(({ item }) => item.metadata.label)
  },
  'LangChain memory': async (_corpus: Corpus, units: readonly Unit[]): Promise<Finder> => {
    const store = new MemoryVectorStore(new FakeEmbeddings(), {})
    await store.addVectors(
      units.map(({ vector }) => vector),
      units.map(({ label, text }) => new Document({ pageContent: text, metadata: { label } })),
    )
    return async (_question, vector) =>
      (await store.similaritySearchVectorWithScore(vector, DEPTH)).map(([{ metadata }]) => metadata.label as number)
  },
} as const

export type FinderName = keyof typeof FINDERS

async function vectraOf(units: readonly Unit[], folder: string): Promise<LocalIndex> {
  const index = new LocalIndex(folder)
  await index.createIndex({ version: 1, deleteIfExists: true })
  await index.batchInsertItems(units.map(({ label, vector }) => ({ vector, metadata: { label } })))
  return index
}

/**
 * LangChain's store in memory, written by its own base class: what ships as `@langchain/classic/vectorstores/memory` compares
 * with every vector and sorts, and so does this; the package itself is left out for what it brings along.
 */
class MemoryVectorStore extends VectorStore {
  readonly #kept: { vector: number[]; document: DocumentInterface }[] = []

  override _vectorstoreType(): string {
    return 'memory'
  }

  override async addVectors(vectors: number[][], documents: DocumentInterface[]): Promise<void> {
    for (const [i, vector] of vectors.entries())
      this.#kept.push({ vector, document: documents[i] as DocumentInterface })
  }

  override async addDocuments(documents: DocumentInterface[]): Promise<void> {
    await this.addVectors(
      await this.embeddings.embedDocuments(documents.map(({ pageContent }) => pageContent)),
      documents,
    )
  }

  override async similaritySearchVectorWithScore(query: number[], k: number): Promise<[DocumentInterface, number][]> {
    return this.#kept
      .map(({ vector, document }): [DocumentInterface, number] => [document, cosine(query, vector)])
      .sort(([, a], [, b]) => b - a)
      .slice(0, k)
  }
}

function cosine(a: readonly number[], b: readonly number[]): number {
  let [dot, one, other] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] as number]
    dot += x * y
    one += x * x
    other += y * y
  }
  return dot / Math.sqrt(one * other)
}
