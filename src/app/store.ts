import { localStore } from '../store/local/store.ts'
import type { Notes } from '../store/postgres/notes.ts'
import type { Store } from '../store/types.ts'
import type { Config } from './config.ts'

export type StoreConfig = Pick<Config, 'dataDir'> & Partial<Pick<Config, 'store'>>

/** Where the index of the configuration is kept: a Postgres server where it names one, else the data folder. */
export async function openStore({ dataDir, store }: StoreConfig): Promise<Store> {
  if (!store) return localStore(dataDir)
  // Only whoever keeps a case there has a use for its client.
  const { postgresStore } = await import('../store/postgres/store.ts')
  return postgresStore(store)
}

/**
 * What bots of one case know together: feedback, lists, counts of questions. `null` where each has its own, in the data folder.
 *
 * @param limits questions a minute; 0 for no limit.
 */
export async function openNotes(
  store: string | null,
  limits: { perUser: number; perServer: number } = { perUser: 0, perServer: 0 },
): Promise<Notes | null> {
  if (!store) return null
  const notes = await import('../store/postgres/notes.ts')
  return notes.openNotes(store, limits)
}
