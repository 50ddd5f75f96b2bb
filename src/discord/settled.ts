import { setTimeout as sleep } from 'node:timers/promises'

/** Waits for everything that is open, including what is added meanwhile, but no longer than `limit` milliseconds. */
export async function settled(open: ReadonlySet<Promise<void>>, limit: number): Promise<void> {
  const timer = new AbortController()
  const late = sleep(limit, true, { signal: timer.signal }).catch(() => true)
  const all = async () => {
    while (open.size > 0) await Promise.all(open)
    return false
  }
  await Promise.race([all(), late])
  timer.abort()
}
