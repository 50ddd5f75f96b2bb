import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'
import { CasebookError } from '../../domain/errors.ts'
import type { Lock } from '../types.ts'
import type { Database } from './database.ts'
import { storeFailure } from './failure.ts'
import { LOCKS } from './migrate.ts'

/** How often a waiting process looks. Milliseconds. */
const LOOK = 250

/** The writer's lock is the session's: whoever loses the connection has lost it, and the server gives it to the next. */
export interface WriterLock extends Lock {
  /** The connection that has the lock: what is committed over it is committed by its holder. */
  readonly client: pg.Client
}

/**
 * Takes the one writer's lock of a case.
 *
 * @throws CasebookError `index-locked` naming the server's process that has it; `store`.
 */
export async function takeLock(database: Database, patience = 0, onWait?: (pid: number) => void): Promise<WriterLock> {
  const { place, lockClass } = database.address
  const key = [lockClass, LOCKS.writer]
  const client = await database.connect()
  const until = performance.now() + patience
  let waiting = false
  try {
    while (!(await client.query('SELECT pg_try_advisory_lock($1, $2) AS mine', key)).rows[0].mine) {
      const pid = await holderOf(client, key)
      if (patience > 0 && !waiting) onWait?.(pid)
      waiting = true
      if (performance.now() >= until) {
        const message = `The index in ${place} is being built by another process (number ${pid} on the server). Wait until it is done.`
        throw new CasebookError('index-locked', message)
      }
      await setTimeout(LOOK)
    }
  } catch (error) {
    await client.end().catch(() => {})
    throw storeFailure(error, place)
  }
  return {
    client,
    async check() {
      await client.query('SELECT 1').catch((error: unknown) => {
        const message = `The connection that held the lock of ${place} was lost: nothing was changed. Try again.`
        throw new CasebookError('index-locked', message, { cause: error })
      })
    },
    async release() {
      await client.end().catch(() => {})
    },
  }
}

async function holderOf(client: pg.Client, key: readonly number[]): Promise<number> {
  const { rows } = await client.query(
    `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid::int8 = $1::int8 & 4294967295
      AND objid::int8 = $2 AND objsubid = 2 AND granted`,
    [...key],
  )
  return rows[0]?.pid ?? 0
}
