import { type FSWatcher, watch } from 'node:fs'
import type { Case } from '../../domain/types.ts'

/** Watching a folder misses changes on some file systems, so it is looked at this often as well. Milliseconds. */
const POLL = 3000

/**
 * Takes over each index that `npm run index` has put in place.
 *
 * @param onSwap Called when another generation answers than before, whoever took it over.
 * @returns What ends the watching.
 */
export function watchIndex(dataDir: string, open: Case, onSwap: () => void): () => void {
  let generation = open.status().generation
  let busy = false
  const look = async () => {
    if (busy) return
    busy = true
    // A generation that cannot be read is not taken over; the case stays on the one it has.
    await open.reload().catch(() => false)
    busy = false
    const now = open.status().generation
    if (now === generation) return
    generation = now
    onSwap()
  }
  const timer = setInterval(() => void look(), POLL).unref()
  const watcher = watchFolder(dataDir, () => void look())
  return () => {
    clearInterval(timer)
    watcher?.close()
  }
}

function watchFolder(folder: string, look: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, (_, name) => {
      if (name === null || name === 'CURRENT') look()
    })
    return watcher.on('error', () => watcher.close())
  } catch {
    return null
  }
}
