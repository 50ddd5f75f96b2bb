import { readArticles } from '../../articles/read.ts'
import type { Embedder } from '../../domain/embedder.ts'
import { CasebookError } from '../../domain/errors.ts'
import type { Article, Skipped } from '../../domain/types.ts'
import type { CaseIndex, Opened, OpenOptions } from '../types.ts'
import { build, difference, lockFolder } from './build.ts'
import type { Manifest } from './format.ts'
import { load, versionFault } from './load.ts'
import { takeLock } from './lock.ts'

/** A large case takes some minutes to embed; who waits for it should not give up before it is done. Milliseconds. */
const PATIENCE = 600_000

/**
 * The index of the knowledge folder as it is now: the stored one when it is whole, of this model and version, and of
 * exactly these files; otherwise one that is built here and now. Two processes that find it stale at once build it
 * once: the second waits for the first. Progress is told of a build only: checking a good index takes no time worth it.
 *
 * @throws CasebookError as `buildIndex` does; `index-locked` when the other process takes longer than `patience`.
 */
export async function openIndex(options: OpenOptions): Promise<Opened> {
  const reading = await readArticles(options.knowledgeDir)
  const found = await tryLoad(options, reading.articles)
  if (found.index) return { index: found.index, skipped: reading.skipped, reason: null, report: null }

  let waited = false
  const lock = await lockFolder(options.dataDir, () =>
    takeLock(options.dataDir, options.patience ?? PATIENCE, (pid) => {
      waited = true
      options.onWait?.(pid)
    }),
  )
  try {
    // Whoever held the lock has just built an index: most likely the one that is needed here.
    const current = waited ? await readArticles(options.knowledgeDir) : reading
    const theirs = waited ? await tryLoad(options, current.articles) : found
    if (theirs.index) return { index: theirs.index, skipped: current.skipped, reason: null, report: null }
    const total = current.articles.length + current.skipped.length
    options.onProgress?.({ stage: 'reading', done: total, total })
    const report = await build(options, lock, current)
    const index = await load(options.dataDir, () => {})
    return { index, skipped: report.skipped, reason: found.reason, report }
  } finally {
    await lock.release()
  }
}

/**
 * The stored index of the knowledge folder as it is now, without building anything: `index` is null, with the reason,
 * when there is none that will do.
 *
 * @throws CasebookError `knowledge` when the folder has nothing to read.
 */
export async function loadFresh(
  options: Pick<OpenOptions, 'knowledgeDir' | 'dataDir' | 'embedder'>,
): Promise<Found & { skipped: Skipped[] }> {
  const { articles, skipped } = await readArticles(options.knowledgeDir)
  return { ...(await tryLoad(options, articles)), skipped }
}

type Found = { index: CaseIndex; reason: null } | { index: null; reason: string }

async function tryLoad(
  options: Pick<OpenOptions, 'dataDir' | 'embedder'>,
  articles: readonly Article[],
): Promise<Found> {
  try {
    const accept = (manifest: Manifest) => {
      const reason = staleness(manifest, options.embedder, articles)
      if (reason) throw new CasebookError('index-missing', reason)
    }
    return { index: await load(options.dataDir, accept), reason: null }
  } catch (error) {
    if (!(error instanceof CasebookError)) throw error
    return { index: null, reason: error.message.replace(/ Run npm run index\.$/, '') }
  }
}

/** Why a good generation will not do for these articles, or `null`. */
function staleness(manifest: Manifest, embedder: Embedder, articles: readonly Article[]): string | null {
  const fault = versionFault(manifest, embedder)
  if (fault) return `The index ${fault}.`
  const { added, changed, removed } = difference(manifest.articles, articles)
  const parts = [count(added, 'added'), count(changed, 'changed'), count(removed, 'removed')].filter(Boolean)
  return parts.length > 0 ? `The articles have changed: ${parts.join(', ')}.` : null
}

function count(files: readonly string[], what: string): string {
  return files.length > 0 ? `${files.length} ${what}` : ''
}
