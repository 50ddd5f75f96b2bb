import type { Made, Store } from '../types.ts'
import { readAddress } from './address.ts'
import { build, channelOf } from './build.ts'
import { openDatabase } from './database.ts'
import { currentGeneration, currentName } from './generation.ts'
import { loadGeneration } from './load.ts'
import { takeLock, type WriterLock } from './lock.ts'
import { migrate } from './migrate.ts'
import { openSession } from './session.ts'

/** How often to look again where the generation that was to be read is gone. */
const TRIES = 3

/**
 * The index in a schema of a Postgres server with pgvector, which any number of processes read and one at a time writes.
 *
 *     npm run index ──► tables of a new generation ──► current (one transaction) ──► NOTIFY ──► every reader loads it
 *
 * @param address as text, as `STORE` has it.
 * @throws CasebookError `config` for what is no address. Nothing is connected to yet.
 */
export function postgresStore(address: string): Store {
  const read = readAddress(address)
  const database = openDatabase(read)
  const session = openSession(database, channelOf(read.schema))
  const load = async (accept: (made: Made) => void, tries = TRIES) => {
    const generation = await currentGeneration(database)
    accept(generation.description)
    await session.hold(generation.number)
    // Held from now on; whether it was still there by then, the server says.
    const now = await currentGeneration(database)
    if (now.number !== generation.number && tries > 1) return load(accept, tries - 1)
    return loadGeneration(database, generation)
  }
  return {
    place: read.place,
    current: () => currentName(database),
    load,
    async lock(patience, onWait) {
      await migrate(database)
      return takeLock(database, patience, onWait)
    },
    async build(options, lock, reading) {
      const report = await build(database, options, lock as WriterLock, reading)
      return { report, load: () => load(() => {}) }
    },
    async watch(onNew) {
      const stop = session.onNew(onNew)
      return async () => stop()
    },
    async close() {
      await session.close()
      await database.close()
    },
  }
}
