import { readArticles } from '../articles/read.ts'
import type { Embedder } from '../domain/embedder.ts'
import { CasebookError } from '../domain/errors.ts'
import type { Article, IndexReport, Skipped } from '../domain/types.ts'
import type { BuildOptions, CaseIndex, Opened, OpenOptions, Store } from './types.ts'
import { staleness, versionFault } from './versions.ts'

/** A large case takes some minutes to embed; who waits for it should not give up before it is done. Milliseconds. */
const PATIENCE = 600_000

/**
 * Reads the knowledge folder and makes a new generation of the index the current one.
 *
 * @throws CasebookError `knowledge` when there is no article to read, `index-locked` when another process is building,
 * `embedding` when the model fails, `index-write` when the disk does, `store` when a server does.
 */
export async function buildIndex(store: Store, options: BuildOptions): Promise<IndexReport> {
  const lock = await store.lock()
  try {
    return (await store.build(options, lock)).report
  } finally {
    await lock.release()
  }
}

/**
 * The index of the knowledge folder as it is now: the stored one when it is whole, of this model and version, and of
 * exactly these files; otherwise one that is built here and now. Two processes that find it stale at once build it
 * once: the second waits for the first. Progress is told of a build only: checking a good index takes no time worth it.
 *
 * @throws CasebookError as `buildIndex` does; `index-locked` when the other process takes longer than `patience`.
 */
export async function openIndex(store: Store, options: OpenOptions): Promise<Opened> {
  const reading = await readArticles(options.knowledgeDir)
  const found = await tryLoad(store, options.embedder, reading.articles)
  if (found.index) return { index: found.index, skipped: reading.skipped, reason: null, report: null }

  let waited = false
  const lock = await store.lock(options.patience ?? PATIENCE, (pid) => {
    waited = true
    options.onWait?.(pid)
  })
  try {
    // Whoever held the lock has just built an index: most likely the one that is needed here.
    const current = waited ? await readArticles(options.knowledgeDir) : reading
    const theirs = waited ? await tryLoad(store, options.embedder, current.articles) : found
    if (theirs.index) return { index: theirs.index, skipped: current.skipped, reason: null, report: null }
    const total = current.articles.length + current.skipped.length
    options.onProgress?.({ stage: 'reading', done: total, total })
    const { report, load } = await store.build(options, lock, current)
    return { index: await load(), skipped: report.skipped, reason: found.reason, report }
  } finally {
    await lock.release()
  }
}

/** Waits until whoever is building has done so. @throws CasebookError `index-locked` when that takes too long. */
export async function waitForBuilder(store: Store, onWait?: (pid: number) => void): Promise<void> {
  await (await store.lock(PATIENCE, onWait)).release()
}

/**
 * The stored index of the knowledge folder as it is now, without building anything: `index` is null, with the reason,
 * when there is none that will do.
 *
 * @throws CasebookError `knowledge` when the folder has nothing to read.
 */
export async function loadFresh(
  store: Store,
  options: Pick<OpenOptions, 'knowledgeDir' | 'embedder'>,
): Promise<Found & { skipped: Skipped[] }> {
  const { articles, skipped } = await readArticles(options.knowledgeDir)
  return { ...(await tryLoad(store, options.embedder, articles)), skipped }
}

/**
 * The current generation, whether or not the knowledge folder has changed since: see `openIndex`.
 *
 * @throws CasebookError `index-missing` when there is none for this model and version, `index-damaged`, `store`.
 */
export async function loadCurrent(store: Store, embedder: Embedder): Promise<CaseIndex> {
  return store.load((made) => {
    const fault = versionFault(made, embedder)
    if (fault) throw new CasebookError('index-missing', `The index in ${store.place} ${fault}. Run npm run index.`)
  })
}

type Found = { index: CaseIndex; reason: null } | { index: null; reason: string }

async function tryLoad(store: Store, embedder: Embedder, articles: readonly Article[]): Promise<Found> {
  try {
    const index = await store.load((made) => {
      const reason = staleness(made, embedder, articles)
      if (reason) throw new CasebookError('index-missing', reason)
    })
    return { index, reason: null }
  } catch (error) {
    // What is wrong with an index another one puts right; what is wrong with a server does not go away by building.
    if (!(error instanceof CasebookError) || error.code === 'store') throw error
    return { index: null, reason: error.message.replace(/ Run npm run index\.$/, '') }
  }
}
