import { mkdir, rename, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { HierarchicalNSW } from 'hnswlib-node'
import type MiniSearch from 'minisearch'
import type { Embedder } from '../../domain/embedder.ts'
import type { Article, Records } from '../../domain/types.ts'
import { rowsToBytes } from '../rows.ts'
import { ANALYSIS_VERSION } from '../versions.ts'
import { PRIVATE, type Stored, syncFolder, syncWritten, writeSynced } from './disk.ts'
import {
  CURRENT,
  FILES,
  FORMAT,
  generationName,
  HNSW,
  MANIFEST,
  type Manifest,
  type Pointer,
  writePointer,
} from './format.ts'
import { readGraph, sameGraph } from './graph.ts'
import type { Layer } from './vectors.ts'

/** Everything a generation holds, before it is written. */
export interface Content {
  articles: Article[]
  records: Records
  vectors: Layer
  windows: Layer
  words: MiniSearch
}

/** Calls of `onStep` that `writeGeneration` makes. */
export const WRITE_STEPS = Object.keys(FILES).length + 1

/** Writes a generation into a new `folder` and waits until it is on the disk. Nothing points to it yet. */
export async function writeGeneration(
  folder: string,
  content: Content,
  embedder: Embedder,
  onStep: () => void,
): Promise<{ manifest: Manifest; stored: Stored }> {
  const { articles, records } = content
  const step = async (name: string, write: (path: string) => Promise<Stored>) => {
    const stored = await write(join(folder, name))
    onStep()
    return stored
  }
  await mkdir(folder, { mode: PRIVATE.folder })
  const manifest: Manifest = {
    format: FORMAT,
    analysis: ANALYSIS_VERSION,
    embedder: { id: embedder.id, dimension: embedder.dimension },
    hnsw: { space: HNSW.space, m: HNSW.m, efConstruction: HNSW.efConstruction, seed: HNSW.seed },
    counts: {
      articles: articles.length,
      passages: records.passages.length,
      sentences: records.sentences.length,
      quotes: records.quotes.length,
      events: records.events.length,
      people: records.people.length,
    },
    files: {
      [FILES.articles]: await step(FILES.articles, (path) => writeSynced(path, JSON.stringify(articles))),
      [FILES.records]: await step(FILES.records, (path) => writeSynced(path, JSON.stringify(records))),
      [FILES.words]: await step(FILES.words, (path) => writeSynced(path, JSON.stringify(content.words))),
      [FILES.vectors]: await step(FILES.vectors, (path) => writeSynced(path, rowsToBytes(content.vectors.rows))),
      [FILES.graph]: await step(FILES.graph, (path) => writeGraph(path, content.vectors.graph)),
      [FILES.windows]: await step(FILES.windows, (path) => writeSynced(path, rowsToBytes(content.windows.rows))),
      [FILES.windowGraph]: await step(FILES.windowGraph, (path) => writeGraph(path, content.windows.graph)),
    },
    articles: articles.map(({ file, sha256 }) => ({ file, sha256 })),
  }
  const stored = await step(MANIFEST, (path) => writeSynced(path, `${JSON.stringify(manifest, null, 2)}\n`))
  await syncFolder(folder)
  return { manifest, stored }
}

/** Gives a written generation its name. It still is not the current one. */
export async function nameGeneration(
  dataDir: string,
  folder: string,
  number: number,
  sha256: string,
): Promise<Pointer> {
  const generation = generationName(number, sha256)
  await rename(folder, join(dataDir, generation))
  await syncFolder(dataDir)
  return { generation, manifest: sha256 }
}

/** The one commit point: before the rename the old generation is the current one, after it the new one. */
export async function commit(dataDir: string, pointer: Pointer, onStep: () => void): Promise<void> {
  const draft = join(dataDir, `${CURRENT}.tmp`)
  await writeSynced(draft, writePointer(pointer))
  onStep()
  await rename(draft, join(dataDir, CURRENT))
  await syncFolder(dataDir)
  onStep()
}

/** hnswlib-node reports success even for a full disk: only what is read back has been written. */
async function writeGraph(path: string, graph: HierarchicalNSW): Promise<Stored> {
  // hnswlib-node would make a file that everybody may read; one that is there keeps its mode.
  await writeFile(path, '', { mode: PRIVATE.file })
  graph.writeIndexSync(path)
  const stored = await syncWritten(path)
  const back = readGraph(path, graph.getNumDimensions(), graph.getCurrentCount())
  if (!(await sameGraph(graph, back))) throw new Error(`${basename(path)} was not written whole`)
  return stored
}
