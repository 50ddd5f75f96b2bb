import type { EmbeddingsInterface } from '@langchain/core/embeddings'

/**
 * What the index needs of an embedding model: LangChain's two methods, and a name for what they compute.
 * Any of LangChain's `Embeddings` becomes one with `{ id, dimension, embedDocuments, embedQuery }`.
 */
export interface Embedder extends EmbeddingsInterface {
  /** Names the model and its version. Vectors of different ids are never compared: another id rebuilds the index. */
  readonly id: string
  /** Length of every vector. */
  readonly dimension: number
  /** How many texts a server is sent in one request; left out where there is no server. */
  readonly batch?: number
  /** Gives back what the model holds: threads, memory. It may be used again, and loads again. */
  close?(): Promise<void>
}
