import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Reading } from '../../articles/read.ts'
import { CasebookError } from '../../domain/errors.ts'
import type { IndexReport } from '../../domain/types.ts'
import { prepare } from '../prepare.ts'
import type { BuildOptions, Built, CaseIndex, Lock } from '../types.ts'
import type { Manifest } from './format.ts'
import { buildGraph } from './graph.ts'
import { knownVectors } from './known.ts'
import { takeLock } from './lock.ts'
import { readCurrent, readGeneration, readManifest } from './read.ts'
import { draftName, nextNumber, sweepDrafts, sweepGenerations } from './sweep.ts'
import { buildWords } from './words.ts'
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
  const recall = async () =>
    previous ? knownVectors(join(dataDir, previous.generation), previous.manifest, embedder) : new Map()
  const prepared = await prepare(options, { made: previous?.manifest ?? null, recall }, reading)
  const { articles, records } = prepared

  // A graph takes as long as its points, the files next to nothing: all of them are counted so that the bar is even.
  const total = 2 * records.sentences.length + WRITE_STEPS + 4
  let done = 0
  const step = (by = 1) => {
    done += by
    onProgress({ stage: 'saving', done, total })
  }
  step(0)
  const layer = async (rows: Float32Array) => ({ rows, graph: await buildGraph(rows, embedder.dimension, step) })
  const content: Content = {
    articles,
    records,
    vectors: await layer(prepared.rows),
    windows: await layer(prepared.windows),
    words: await buildWords(articles, records),
  }
  const index = await save(options, lock, content, previous?.generation, step)
  return { report: prepared.report(index.generation), load: async () => index }
}

/** Writes, reads back, commits, and cleans up: in this order, so that a stop at any point leaves one whole index. */
async function save(
  { dataDir, embedder }: LocalBuildOptions,
  lock: Lock,
  content: Content,
  previous: string | undefined,
  step: () => void,
): Promise<CaseIndex> {
  try {
    await sweepDrafts(dataDir)
    const number = await nextNumber(dataDir)
    const folder = join(dataDir, draftName(number))
    const { manifest, stored } = await writeGeneration(folder, content, embedder, step)
    const index = await readGeneration(folder, '', manifest)
    step()
    await lock.check()
    const pointer = await nameGeneration(dataDir, folder, number, stored.sha256)
    step()
    await commit(dataDir, pointer, step)
    await sweepGenerations(dataDir, [pointer.generation, previous])
    return { ...index, generation: pointer.generation }
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
