import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { HierarchicalNSW } from 'hnswlib-node'
import type MiniSearch from 'minisearch'
import type { Embedder } from '../../domain/embedder.ts'
import type { Article, Records } from '../../domain/types.ts'
import { type Stored, syncFolder, syncWritten, writeSynced } from './disk.ts'
import { toBytes } from './embed.ts'
import {
  ANALYSIS_VERSION,
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
import { readGraph } from './vectors.ts'

/** Everything a generation holds, before it is written. */
export interface Content {
  articles: Article[]
  records: Records
  rows: Float32Array
  graph: HierarchicalNSW
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
  await mkdir(folder)
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
      [FILES.vectors]: await step(FILES.vectors, (path) => writeSynced(path, toBytes(content.rows))),
      [FILES.graph]: await step(FILES.graph, async (path) => {
        content.graph.writeIndexSync(path)
        const stored = await syncWritten(path)
        // hnswlib-node reports success even for a full disk: only what is read back has been written.
        const back = readGraph(path, embedder.dimension, records.sentences.length)
        if (!(await sameGraph(content.graph, back))) throw new Error(`${FILES.graph} was not written whole`)
        return stored
      }),
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

/** Whether the graph read back from the disk holds the points it was written with. */
async function sameGraph(written: HierarchicalNSW, read: HierarchicalNSW): Promise<boolean> {
  for (let label = 0; label < written.getCurrentCount(); label++) {
    const point = read.getPoint(label)
    if (!written.getPoint(label).every((value, i) => value === point[i])) return false
    if (label % 1_000 === 999) await setImmediate()
  }
  return true
}
