import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { HierarchicalNSW } from 'hnswlib-node'
import { type Reading, readArticles } from '../../articles/read.ts'
import { CasebookError } from '../../domain/errors.ts'
import type { Article, IndexReport, Records, Skipped } from '../../domain/types.ts'
import type { BuildOptions } from '../types.ts'
import { sentenceTexts, windowRows } from '../windows.ts'
import { embedTexts, type Known, knownVectors, requestsFor } from './embed.ts'
import { ANALYSIS_VERSION, FILES, type Manifest } from './format.ts'
import { buildGraph, continueGraph, pointsAfter } from './graph.ts'
import { type Lock, takeLock } from './lock.ts'
import { type Previous, previousGraph, previousWords, readPrevious } from './previous.ts'
import { proveFiles, readCurrent, readManifest } from './read.ts'
import { analyseChanged } from './reuse.ts'
import { draftName, nextNumber, sweepDrafts, sweepGenerations } from './sweep.ts'
import type { Layer } from './vectors.ts'
import { buildWords, continueWords } from './words.ts'
import { type Content, commit, nameGeneration, WRITE_STEPS, writeGeneration } from './write.ts'

/**
 * Reads the knowledge folder and makes a new generation of the index the current one. Whatever fails, the generation
 * that was current stays so, untouched; the one before it is kept as well, older ones are removed.
 *
 * @throws CasebookError `knowledge` when there is no article to read, `index-locked` when another process is building,
 * `embedding` when the model fails, `index-write` when the disk does.
 */
export async function buildIndex(options: BuildOptions): Promise<IndexReport> {
  const lock = await lockFolder(options.dataDir, () => takeLock(options.dataDir))
  try {
    return await build(options, lock)
  } finally {
    await lock.release()
  }
}

/** Runs what touches the data folder first, so that a folder that cannot be used is named as such. */
export async function lockFolder(dataDir: string, take: () => Promise<Lock>): Promise<Lock> {
  try {
    await mkdir(dataDir, { recursive: true })
    return await take()
  } catch (error) {
    throw writeFailed(dataDir, error)
  }
}

/** @param reading the articles, when they have been read already. */
export async function build(options: BuildOptions, lock: Lock, reading?: Reading): Promise<IndexReport> {
  const started = performance.now()
  const { knowledgeDir, dataDir, embedder, onProgress = () => {} } = options
  const previous = await findPrevious(dataDir)
  const base = previous && (await readPrevious(join(dataDir, previous.generation), previous.manifest))
  const isAnalysed = base?.manifest.analysis === ANALYSIS_VERSION
  const read = new Map(isAnalysed ? base.articles.map((article) => [article.file, article]) : [])
  const { articles, skipped } =
    reading ??
    (await readArticles(
      knowledgeDir,
      (done, total) => onProgress({ stage: 'reading', done, total }),
      (file, sha256) => (read.get(file)?.sha256 === sha256 ? read.get(file) : undefined),
    ))
  const { records, from } = await analyseChanged(articles, isAnalysed ? base : null, options.analyse)
  const known: Known = base ? await knownVectors(base, embedder) : new Map()
  const texts = sentenceTexts(articles, records)
  const fresh = new Set(texts.filter((text) => !known.has(text))).size
  const before = previous?.manifest.embedder.id ?? embedder.id
  if (fresh > 0) {
    options.onPlan?.({
      model: embedder.id,
      instead: before === embedder.id ? null : before,
      articles: articles.length,
      sentences: fresh,
      requests: requestsFor(fresh, embedder),
    })
  }
  const rows = await embedTexts(texts, known, embedder, (done, total) =>
    onProgress({ stage: 'embedding', done, total }),
  )

  // A graph takes as long as its points, the files next to nothing: all of them are counted so that the bar is even.
  const total = 2 * texts.length + WRITE_STEPS + 4
  let done = 0
  const step = (by = 1) => {
    done += by
    onProgress({ stage: 'saving', done, total })
  }
  step(0)
  const layers = await layersOf(records, rows, from, known.size > 0 ? base : null, embedder.dimension, step)
  const wordsBefore = isAnalysed && base && from.some((old) => old >= 0) ? await previousWords(base) : null
  const words = wordsBefore ? continueWords(wordsBefore, from, articles, records) : buildWords(articles, records)
  const content: Content = { articles, records, ...layers, words: await words }
  const generation = await save(options, lock, content, previous?.generation, step)
  return {
    generation,
    articles: articles.length,
    passages: records.passages.length,
    sentences: records.sentences.length,
    quotes: records.quotes.length,
    embedded: fresh,
    reused: texts.length - fresh,
    ...difference(previous?.manifest.articles ?? [], articles),
    skipped,
    ...(records.cut && { cut: records.cut.map((one) => cutNote(articles, one)) }),
    elapsed: Math.round(performance.now() - started),
  }
}

/** Fewer sentences than these are searched without the graph, and it is built in no time: always anew, the same bytes each time. */
const FEW = 2_000

/** Both kinds of vectors with their graphs, which go on from those of the generation before where most of it is still there. */
async function layersOf(
  records: Records,
  rows: Float32Array,
  from: Int32Array,
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
    windows: await layer(windowRows(records, rows, dimension), both?.windows),
  }
}

function cutNote(articles: readonly Article[], { article, at }: { article: string; at: number }): Skipped {
  const file = articles.find(({ id }) => id === article)?.file ?? article
  return { file, reason: `took too long to read: what follows character ${at} is in the index only in part. Split it` }
}

/** Writes, reads back, commits, and cleans up: in this order, so that a stop at any point leaves one whole index. */
async function save(
  { dataDir, embedder }: BuildOptions,
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

interface Version {
  file: string
  sha256: string
}

/** What has become of the files since the last build, by name. */
export function difference(before: readonly Version[], now: readonly Version[]) {
  const old = new Map(before.map(({ file, sha256 }) => [file, sha256]))
  const names = new Set(now.map(({ file }) => file))
  return {
    added: now.filter(({ file }) => !old.has(file)).map(({ file }) => file),
    changed: now.filter(({ file, sha256 }) => old.has(file) && old.get(file) !== sha256).map(({ file }) => file),
    removed: before.filter(({ file }) => !names.has(file)).map(({ file }) => file),
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
