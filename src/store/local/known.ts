import type { Embedder } from '../../domain/embedder.ts'
import { CasebookError } from '../../domain/errors.ts'
import type { Records } from '../../domain/types.ts'
import { isSame, type Known } from '../embed.ts'
import { rowsFromBytes } from '../rows.ts'
import { sentenceTexts } from '../windows.ts'
import { FILES, type Manifest } from './format.ts'
import { readFiles } from './read.ts'

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
    if (embedder.batch !== undefined && !(await isSame(known, embedder))) known.clear()
  } catch (error) {
    if (error instanceof CasebookError && error.code === 'embedding') throw error
    known.clear()
  }
  return known
}
