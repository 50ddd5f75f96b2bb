import type { Embedder } from '../../domain/embedder.ts'
import { isSame, type Known } from '../embed.ts'
import { sentenceTexts } from '../windows.ts'
import type { Previous } from './previous.ts'

/**
 * Vectors of an earlier generation. One of another model gives none, which only costs time.
 *
 * @throws CasebookError `embedding` when the model's server does not answer.
 */
export async function knownVectors(
  { articles, records, rows, manifest }: Previous,
  embedder: Embedder,
): Promise<Known> {
  const known = new Map<string, Float32Array>()
  const { id, dimension } = manifest.embedder
  if (id !== embedder.id || dimension !== embedder.dimension) return known
  for (const [i, text] of sentenceTexts(articles, records).entries())
    known.set(text, rows.subarray(i * dimension, (i + 1) * dimension))
  if (embedder.batch !== undefined && !(await isSame(known, embedder))) known.clear()
  return known
}
