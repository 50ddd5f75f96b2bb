import type { Embedder } from '../domain/embedder.ts'
import { CasebookError } from '../domain/errors.ts'
import { localEmbeddings } from '../models/embeddings.ts'

export interface EmbedderOptions {
  /** How many threads a local model may embed on. Default 1: enough for questions. */
  threads?: number
}

/**
 * The one place that knows which embedding models there are. A model goes by its id wherever it is named: in an index,
 * and among the arguments of the builder process, which makes one of its own from it.
 *
 * @throws CasebookError `config` for an id that is none of them.
 */
export function createEmbedder(id: string = DEFAULT_EMBEDDER, options: EmbedderOptions = {}): Embedder {
  const create = EMBEDDERS.get(id)
  if (create) return create(options)
  const known = [...EMBEDDERS.keys()].join(', ')
  throw new CasebookError('config', `There is no embedding model "${id}". Choose one of: ${known}.`)
}

export const DEFAULT_EMBEDDER = 'all-minilm-l6-v2'

const EMBEDDERS: ReadonlyMap<string, (options: EmbedderOptions) => Embedder> = new Map([
  [DEFAULT_EMBEDDER, localEmbeddings],
])
