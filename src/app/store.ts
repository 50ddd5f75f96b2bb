import { localStore } from '../store/local/store.ts'
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
