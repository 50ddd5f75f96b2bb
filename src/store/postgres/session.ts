import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { Database } from './database.ts'

/** Between two attempts to get a lost connection back. Milliseconds, the second the most. */
const AGAIN = [1_000, 30_000] as const

/** One connection that lasts: what a reader holds on the server, and hears from it. A pool's come and go. */
export interface Session {
  /** Keeps a generation from being dropped, together with the one before it, which questions may still be asked of. */
  hold(generation: number): Promise<void>
  /** Calls back when a generation has become the current one, and when that may have been missed. */
  onNew(listener: () => void): () => void
  close(): Promise<void>
}

/** @param channel what is notified of. */
export function openSession(database: Database, channel: string): Session {
  const { lockClass } = database.address
  const listeners = new Set<() => void>()
  let held: number[] = []
  let closed = false
  let client: Promise<pg.Client> | null = null

  async function connect(): Promise<pg.Client> {
    const opened = await database.connect()
    opened.on('notification', () => tell())
    opened.on('end', () => {
      client = null
      if (!closed) void reconnect()
    })
    for (const generation of held) await share(opened, generation)
    await opened.query(`LISTEN ${channel}`)
    return opened
  }
  function tell(): void {
    for (const listener of listeners) listener()
  }
  function open(): Promise<pg.Client> {
    client ??= connect().catch((error: unknown) => {
      client = null
      throw error
    })
    return client
  }
  async function reconnect(): Promise<void> {
    for (let pause: number = AGAIN[0]; !closed; pause = Math.min(2 * pause, AGAIN[1])) {
      await wait(pause, undefined, { ref: false })
      if (
        closed ||
        (await open().then(
          () => true,
          () => false,
        ))
      )
        break
    }
    // Whatever was said meanwhile was said to nobody.
    if (!closed) tell()
  }
  const share = (on: pg.Client, generation: number) =>
    on.query('SELECT pg_advisory_lock_shared($1, $2)', [lockClass, generation])

  return {
    async hold(generation) {
      const on = await open()
      if (held.includes(generation)) return
      await share(on, generation)
      held.push(generation)
      const old = held.slice(0, -2)
      held = held.slice(-2)
      for (const one of old) await on.query('SELECT pg_advisory_unlock_shared($1, $2)', [lockClass, one])
    },
    onNew(listener) {
      listeners.add(listener)
      void open().catch(() => reconnect())
      return () => void listeners.delete(listener)
    },
    async close() {
      closed = true
      await client?.then((opened) => opened.end()).catch(() => {})
    },
  }
}
