import { type FSWatcher, watch } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isTemporary } from '../articles/origin.ts'
import { type Reading, readArticles } from '../articles/read.ts'
import { CasebookError } from '../domain/errors.ts'
import { createTurns } from '../domain/turns.ts'
import type { Article, Case, IndexReport } from '../domain/types.ts'

export interface Timing {
  /** How long nothing may change before a change counts as finished. Milliseconds. */
  quiet?: number
  /** How often to look where the system does not tell of changes (network drives, some containers). Milliseconds. */
  poll?: number
}

const QUIET = 700
const POLL = 5000

/**
 * Calls `onSettled` whenever the files of a folder have changed and then stayed as they are for a while, so that half a
 * file is not read. Editors' temporary files are no change. The next look waits for `onSettled`; when it resolves to
 * false, it is called again though nothing else changes.
 *
 * @param since the `snapshot` that has been taken care of already; without it `onSettled` is called once at the beginning.
 * @returns what ends it; a call of `onSettled` that has begun is waited for.
 */
export function watchFolder(
  folder: string,
  onSettled: () => Promise<boolean>,
  { quiet = QUIET, poll = POLL, since = null }: Timing & { since?: string | null } = {},
): { stop(): Promise<void> } {
  let watcher: FSWatcher | null = null
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let stopped = false
  /** What was there at the last look, and what `onSettled` was last called for. */
  let seen: string | null = null
  let told = since

  const later = (wait: number) => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(look, wait)
  }
  const look = () => {
    running = running.then(async () => {
      if (stopped) return
      const now = await snapshot(folder)
      if (now !== seen && now !== told) {
        seen = now
        return later(quiet)
      }
      seen = now
      if (now !== told && (await onSettled())) told = now
      later(poll)
    })
  }
  const follow = () => {
    try {
      watcher = watch(folder, () => later(quiet))
      // The folder was taken away, or there are no more watches to be had: looking every few seconds goes on.
      watcher.on('error', () => watcher?.close())
    } catch {
      watcher = null
    }
  }
  follow()
  look()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      watcher?.close()
      await running
    },
  }
}

/** Names, sizes and times of all files that count; a folder that cannot be read is one without files. */
export async function snapshot(folder: string): Promise<string> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => !isTemporary(name)).sort()
  const lines = await Promise.all(
    names.map(async (name) => {
      const info = await stat(join(folder, name)).catch(() => null)
      return info ? `${name}\0${info.size}\0${info.mtimeMs}\0${info.ino}` : `${name}\0gone`
    }),
  )
  return lines.join('\n')
}

export interface WatchNotices {
  onReindexed(report: IndexReport): void
  /** The old index stays, and the next change is another try. */
  onFailed(error: CasebookError): void
}

/**
 * The same case, following its folder: what changes is indexed in the builder process and taken over when it is whole.
 * `status().changed` is how many files differ from the index at the moment. Re-indexing by hand and by itself take turns.
 */
export function watchCase(
  opened: Case,
  knowledgeDir: string,
  notices: WatchNotices,
  timing: Timing & { since?: string | null } = {},
): Case {
  let changed = 0
  let { skipped } = opened.status()
  const inTurn = createTurns()
  const count = async () => {
    const reading = await readingOf(knowledgeDir)
    changed = countChanged(opened.articles(), reading.articles)
    // A page that was dropped into the folder changes no article, and has to be named all the same.
    skipped = reading.skipped
    return changed
  }
  const catchUp = async (): Promise<boolean> => {
    try {
      if ((await count()) === 0) return true
      // Somebody else may have built it already.
      if ((await opened.reload()) && (await count()) === 0) return true
      notices.onReindexed(await opened.reindex())
      await count()
      return true
    } catch (error) {
      if (!(error instanceof CasebookError)) throw error
      notices.onFailed(error)
      return error.code !== 'index-locked'
    }
  }
  const folder = watchFolder(knowledgeDir, () => inTurn(catchUp), timing)
  return {
    ...opened,
    status: () => ({ ...opened.status(), changed, skipped }),
    reindex: (onProgress) =>
      inTurn(async () => {
        const report = await opened.reindex(onProgress)
        await count()
        return report
      }),
    async close() {
      await folder.stop()
      await opened.close()
    },
  }
}

async function readingOf(folder: string): Promise<Reading> {
  try {
    return await readArticles(folder)
  } catch (error) {
    if (error instanceof CasebookError && error.code === 'knowledge') return { articles: [], skipped: [] }
    throw error
  }
}

/** How many files were added, changed, removed or renamed; a renamed one is one. */
function countChanged(before: readonly Article[], now: readonly Article[]): number {
  const [old, fresh] = [before, now].map((list) => new Map(list.map(({ file, sha256 }) => [file, sha256])))
  const gone = before.filter(({ file }) => !fresh?.has(file))
  const come = now.filter(({ file }) => !old?.has(file))
  const edited = now.filter(({ file, sha256 }) => old?.has(file) && old.get(file) !== sha256)
  return edited.length + Math.max(gone.length, come.length)
}
