import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { HierarchicalNSW } from 'hnswlib-node'
import type { Reading } from '../../articles/read.ts'
import { CasebookError } from '../../domain/errors.ts'
import type { IndexReport } from '../../domain/types.ts'
import type { Known } from '../embed.ts'
import { type Prepared, prepare } from '../prepare.ts'
import type { BuildOptions, Built, Lock } from '../types.ts'
import { ANALYSIS_VERSION } from '../versions.ts'
import { FILES, type Manifest } from './format.ts'
import { buildGraph, continueGraph, pointsAfter } from './graph.ts'
import { knownVectors } from './known.ts'
import { load } from './load.ts'
import { takeLock } from './lock.ts'
import { type Previous, previousGraph, previousWords, readPrevious } from './previous.ts'
import { proveFiles, readCurrent, readManifest } from './read.ts'
import { draftName, nextNumber, sweepDrafts, sweepGenerations } from './sweep.ts'
import type { Layer } from './vectors.ts'
import { buildWords, continueWords } from './words.ts'
import { type Content, commit, nameGeneration, WRITE_STEPS, writeGeneration } from './write.ts'

export type LocalBuildOptions = BuildOptions & { dataDir: string }

/**
 * Reads the knowledge folder and makes a new generation of the index the current one. Whatever fails, the generation
 * that was current stays so, untouched; the one before it is kept as well, older ones are removed.
 *
 * @throws CasebookError `knowledge` when there is no article to read, `index-locked` when another process is building,
 * `embedding` when the model fails, `index-write` when the disk does.
 */
export async function buildIndex(options: LocalBuildOptions): Promise<IndexReport> {
  const lock = await lockFolder(options.dataDir)
  try {
    return (await build(options, lock)).report
  } finally {
    await lock.release()
  }
}

/** Takes the lock of a data folder; one that cannot be used is named as such. */
export async function lockFolder(dataDir: string, patience = 0, onWait?: (pid: number) => void): Promise<Lock> {
  try {
    await mkdir(dataDir, { recursive: true })
    return await takeLock(dataDir, patience, onWait)
  } catch (error) {
    throw writeFailed(dataDir, error)
  }
}

/** @param reading the articles, when they have been read already. */
export async function build(options: LocalBuildOptions, lock: Lock, reading?: Reading): Promise<Built> {
  const { dataDir, embedder, onProgress = () => {} } = options
  const previous = await findPrevious(dataDir)
  const base = previous && (await readPrevious(join(dataDir, previous.generation), previous.manifest))
  const analysed = base?.manifest.analysis === ANALYSIS_VERSION ? base : null
  let known: Known = new Map()
  const recall = async () => {
    if (base) known = await knownVectors(base, embedder)
    return known
  }
  const prepared = await prepare(options, { made: previous?.manifest ?? null, analysed, recall }, reading)
  const { articles, records, from } = prepared

  // A graph takes as long as its points, the files next to nothing: all of them are counted so that the bar is even.
  const total = 2 * records.sentences.length + WRITE_STEPS + 4
  let done = 0
  const step = (by = 1) => {
    done += by
    onProgress({ stage: 'saving', done, total })
  }
  step(0)
  const layers = await layersOf(prepared, known.size > 0 ? base : null, embedder.dimension, step)
  const wordsBefore = analysed && from.some((old) => old >= 0) ? await previousWords(analysed) : null
  const words = wordsBefore ? continueWords(wordsBefore, from, articles, records) : buildWords(articles, records)
  const content: Content = { articles, records, ...layers, words: await words }
  const generation = await save(options, lock, content, previous?.generation, step)
  return { report: prepared.report(generation), load: () => load(dataDir, () => {}) }
}

/** Fewer sentences than these are searched without the graph, and it is built in no time: always anew, the same bytes each time. */
const FEW = 2_000

/** Both kinds of vectors with their graphs, which go on from those of the generation before where most of it is still there. */
async function layersOf(
  { rows, windows, from }: Prepared,
  base: Previous | null,
  dimension: number,
  step: (by: number) => void,
): Promise<Pick<Content, 'vectors' | 'windows'>> {
  const next = base && from.length > FEW ? pointsAfter(base.points, from) : null
  const before = base &&
    next && {
      vectors: await previousGraph(base, FILES.graph),
      windows: await previousGraph(base, FILES.windowGraph),
    }
  const layer = async (part: Float32Array, old: HierarchicalNSW | null | undefined): Promise<Layer> => {
    if (!base || !next || !old)
      return { rows: part, points: Uint32Array.from(from.keys()), graph: await buildGraph(part, dimension, step) }
    const graph = await continueGraph(old, base.points, next, part, dimension)
    step(from.length)
    return { rows: part, points: next, graph }
  }
  // One list of points is for both.
  const both = before?.vectors && before.windows ? before : null
  return {
    vectors: await layer(rows, both?.vectors),
    windows: await layer(windows, both?.windows),
  }
}

/** Writes, reads back, commits, and cleans up: in this order, so that a stop at any point leaves one whole index. */
async function save(
  { dataDir, embedder }: LocalBuildOptions,
  lock: Lock,
  content: Content,
  previous: string | undefined,
  step: () => void,
): Promise<string> {
  try {
    await sweepDrafts(dataDir)
    const number = await nextNumber(dataDir)
    const folder = join(dataDir, draftName(number))
    const { manifest, stored } = await writeGeneration(folder, content, embedder, step)
    await proveFiles(folder, manifest)
    step()
    await lock.check()
    const pointer = await nameGeneration(dataDir, folder, number, stored.sha256)
    step()
    await commit(dataDir, pointer, step)
    await sweepGenerations(dataDir, [pointer.generation, previous])
    return pointer.generation
  } catch (error) {
    await sweepDrafts(dataDir).catch(() => {})
    throw writeFailed(dataDir, error)
  }
}

/** The current generation, if there is one whose manifest can be trusted. */
async function findPrevious(dataDir: string): Promise<{ generation: string; manifest: Manifest } | null> {
  try {
    const pointer = await readCurrent(dataDir)
    return { generation: pointer.generation, manifest: await readManifest(dataDir, pointer) }
  } catch {
    return null
  }
}

function writeFailed(dataDir: string, error: unknown): CasebookError {
  if (error instanceof CasebookError) return error
  return new CasebookError(
    'index-write',
    `The index could not be written to ${dataDir}: ${(error as Error).message}. Nothing was changed. Check that the folder can be written to and that the disk has room, or name another with --data or DATA_DIR.`,
    { cause: error },
  )
}
