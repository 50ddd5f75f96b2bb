import type { Embedder } from '../domain/embedder.ts'
import { CasebookError } from '../domain/errors.ts'
import type { CaseIndex } from './types.ts'
import { sentenceTexts } from './windows.ts'

/** Texts given to the model in one call, and between two reports of progress. */
export const CHUNK = 64

/** How many requests a model's server gets for so many texts; `null` where there is no server. */
export function requestsFor(texts: number, { batch }: Embedder): number | null {
  if (batch === undefined) return null
  const chunks = Math.floor(texts / CHUNK)
  return chunks * Math.ceil(CHUNK / batch) + Math.ceil((texts % CHUNK) / batch)
}

/** Vectors by the exact text they were made of. */
export type Known = ReadonlyMap<string, Float32Array>

/** From this cosine on two vectors of one text are of one model: servers compute a little differently from day to day. */
const SAME = 0.98

/** Whether a server gives the vector that it gave before: another model may answer to the same name by now. */
export async function isSame(known: Known, embedder: Embedder): Promise<boolean> {
  const [entry] = known
  if (!entry) return true
  const [text, before] = entry
  const now = await embedder.embedQuery(text)
  return cosine(now, before) >= SAME
}

/**
 * Whether an index's vectors are still what its model's server gives. Nobody is asked where the model cannot change.
 *
 * @throws CasebookError `embedding` when the server does not answer.
 */
export async function isOfModel(index: CaseIndex, embedder: Embedder): Promise<boolean> {
  const [text] = sentenceTexts(index.articles, index.records)
  if (embedder.batch === undefined || text === undefined) return true
  const [similarity = 0] = await index.vectors.similarities(await embedder.embedQuery(text), [0])
  return similarity >= SAME
}

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const dot = (x: ArrayLike<number>, y: ArrayLike<number>) =>
    Array.from(x).reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

/**
 * One row a text. A text that is known, or comes twice, is not embedded again.
 *
 * @param keep told of every text as soon as it is embedded, and waited for.
 * @throws CasebookError `embedding` when the model fails or gives what is no vector.
 */
export async function embedTexts(
  texts: readonly string[],
  known: Known,
  embedder: Embedder,
  onProgress: (done: number, total: number) => void = () => {},
  keep: (vectors: Known) => Promise<void> = async () => {},
): Promise<Float32Array> {
  const { dimension } = embedder
  const fresh = new Map<string, Float32Array>()
  const missing = [...new Set(texts)].filter((text) => !known.has(text))
  for (let i = 0; i < missing.length; i += CHUNK) {
    if (i === 0) onProgress(0, missing.length)
    const chunk = missing.slice(i, i + CHUNK)
    const vectors = new Map<string, Float32Array>()
    for (const [at, vector] of (await ask(embedder, chunk)).entries()) {
      requireVector(vector, dimension, `"${(chunk[at] ?? '').slice(0, 60)}"`)
      vectors.set(chunk[at] as string, Float32Array.from(vector))
    }
    for (const [text, vector] of vectors) fresh.set(text, vector)
    await keep(vectors)
    onProgress(i + chunk.length, missing.length)
  }
  const rows = new Float32Array(texts.length * dimension)
  for (const [i, text] of texts.entries()) rows.set((known.get(text) ?? fresh.get(text)) as Float32Array, i * dimension)
  return rows
}

async function ask(embedder: Embedder, texts: string[]): Promise<number[][]> {
  let vectors: number[][]
  try {
    vectors = await embedder.embedDocuments(texts)
  } catch (error) {
    if (error instanceof CasebookError) throw error
    throw new CasebookError('embedding', `The embedding model ${embedder.id} failed: ${(error as Error).message}`, {
      cause: error,
    })
  }
  if (vectors.length === texts.length) return vectors
  throw new CasebookError(
    'embedding',
    `The embedding model ${embedder.id} gave ${vectors.length} vectors for ${texts.length} texts. Check which model is configured.`,
  )
}

/**
 * No engine refuses vectors of zeros or NaN: hnswlib-node answers nonsense then, and aborts the process for what is no number.
 *
 * @throws CasebookError `embedding` naming `what` was embedded.
 */
export function requireVector(vector: readonly number[], dimension: number, what: string): void {
  const fault = vectorFault(vector, dimension)
  if (fault) {
    throw new CasebookError(
      'embedding',
      `The embedding model gave ${fault} for ${what}. Check which model is configured, and index again.`,
    )
  }
}

function vectorFault(vector: readonly number[], dimension: number): string | null {
  if (!Array.isArray(vector)) return 'no vector'
  if (vector.length !== dimension) return `${vector.length} numbers instead of ${dimension}`
  if (!vector.every((value) => typeof value === 'number' && Number.isFinite(Math.fround(value)))) {
    return 'a value that is not a finite number'
  }
  // What counts is what is stored: a length that vanishes in single precision is a length of zero.
  const length = Math.sqrt(vector.reduce((sum, value) => sum + Math.fround(value) ** 2, 0))
  return length > 1e-6 ? null : 'a vector of length zero'
}
