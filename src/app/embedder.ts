import type { Embedder } from '../domain/embedder.ts'
import { CasebookError } from '../domain/errors.ts'
import { localEmbeddings } from '../models/embeddings.ts'
import type { EmbeddingsConfig } from './config.ts'

export interface EmbedderOptions {
  /** How many threads a local model may embed on. Default 1: enough for questions. */
  threads?: number
}

/**
 * The one place that knows which embedding models there are. The one of the configuration; where that names none, the
 * one that comes with Casebook, of which nothing is loaded before it is used. The clients of providers are loaded here,
 * and only now.
 *
 * @throws CasebookError `config` for a provider that is not installed, `embedding` for one that does not answer.
 */
export async function openEmbedder(config: EmbeddingsConfig | null = null, options: EmbedderOptions = {}) {
  if (config === null) return createEmbedder(DEFAULT_EMBEDDER, options)
  const { openProviderEmbeddings } = await import('../models/provider/embeddings.ts')
  return openProviderEmbeddings(config)
}

/** @throws CasebookError `config` for an id that is no model that comes with Casebook. */
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
