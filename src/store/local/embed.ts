import type { Embedder } from '../../domain/embedder.ts'
import { CasebookError } from '../../domain/errors.ts'
import type { Records } from '../../domain/types.ts'
import { sentenceTexts } from '../windows.ts'
import { FILES, type Manifest } from './format.ts'
import { readFiles } from './read.ts'
import { rowsFromBytes } from './rows.ts'
import { requireVector } from './vectors.ts'

/** Texts given to the model in one call, and between two reports of progress. */
const CHUNK = 64

/** Vectors by the exact text they were made of. */
export type Known = ReadonlyMap<string, Float32Array>

/** Vectors of an earlier generation. One that is damaged or of another model gives none, which only costs time. */
export async function knownVectors(folder: string, manifest: Manifest, embedder: Embedder): Promise<Known> {
  const known = new Map<string, Float32Array>()
  const { id, dimension } = manifest.embedder
  if (id !== embedder.id || dimension !== embedder.dimension) return known
  try {
    const stored = await readFiles(folder, manifest, [FILES.articles, FILES.records, FILES.vectors])
    const records: Records = JSON.parse(stored[FILES.records].toString('utf8'))
    const texts = sentenceTexts(JSON.parse(stored[FILES.articles].toString('utf8')), records)
    const rows = rowsFromBytes(stored[FILES.vectors])
    for (const [i, text] of texts.entries()) known.set(text, rows.subarray(i * dimension, (i + 1) * dimension))
  } catch {
    known.clear()
  }
  return known
}

/**
 * One row a text. A text that is known, or comes twice, is not embedded again.
 *
 * @throws CasebookError `embedding` when the model fails or gives what is no vector.
 */
export async function embedTexts(
  texts: readonly string[],
  known: Known,
  embedder: Embedder,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Float32Array> {
  const { dimension } = embedder
  const fresh = new Map<string, Float32Array>()
  const missing = [...new Set(texts)].filter((text) => !known.has(text))
  for (let i = 0; i < missing.length; i += CHUNK) {
    if (i === 0) onProgress(0, missing.length)
    const chunk = missing.slice(i, i + CHUNK)
    const vectors = await ask(embedder, chunk)
    for (const [at, vector] of vectors.entries()) {
      requireVector(vector, dimension, `"${(chunk[at] ?? '').slice(0, 60)}"`)
      fresh.set(chunk[at] as string, Float32Array.from(vector))
    }
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
