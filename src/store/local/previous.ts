import { join } from 'node:path'
import type { HierarchicalNSW } from 'hnswlib-node'
import type { AsPlainObject } from 'minisearch'
import type { Article, Records } from '../../domain/types.ts'
import { positionsFromBytes, rowsFromBytes } from '../rows.ts'
import { readProven } from './disk.ts'
import { FILES, HNSW, type Manifest } from './format.ts'
import { readGraph } from './graph.ts'
import { readFiles } from './read.ts'

/** What a build takes over from the generation before. */
export interface Previous {
  folder: string
  manifest: Manifest
  articles: Article[]
  records: Records
  rows: Float32Array
  points: Uint32Array
}

/** Reads a generation to build on. `null` for one that is damaged, which only costs time. */
export async function readPrevious(folder: string, manifest: Manifest): Promise<Previous | null> {
  try {
    const names = [FILES.articles, FILES.records, FILES.vectors, FILES.points] as const
    const stored = await readFiles(folder, manifest, names)
    return {
      ...{ folder, manifest },
      articles: JSON.parse(stored[FILES.articles].toString('utf8')),
      records: JSON.parse(stored[FILES.records].toString('utf8')),
      rows: rowsFromBytes(stored[FILES.vectors]),
      points: positionsFromBytes(stored[FILES.points]),
    }
  } catch {
    return null
  }
}

/** Its index of words, to go on from; `null` for one that is damaged. */
export async function previousWords({ folder, manifest }: Previous): Promise<AsPlainObject | null> {
  try {
    return JSON.parse((await readProven(folder, FILES.words, manifest.files[FILES.words])).toString('utf8'))
  } catch {
    return null
  }
}

/** One of its graphs, to go on from; `null` for one that is damaged or was built in another way. */
export async function previousGraph(
  { folder, manifest, points }: Previous,
  name: typeof FILES.graph | typeof FILES.windowGraph,
): Promise<HierarchicalNSW | null> {
  const { m, efConstruction, seed } = manifest.hnsw
  if (m !== HNSW.m || efConstruction !== HNSW.efConstruction || seed !== HNSW.seed) return null
  try {
    // A damaged file would end the process: its hash comes first.
    await readProven(folder, name, manifest.files[name])
    return readGraph(join(folder, name), manifest.embedder.dimension, points.length)
  } catch {
    return null
  }
}
