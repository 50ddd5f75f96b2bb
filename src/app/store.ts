import { localStore } from '../store/local/store.ts'
import type { Store } from '../store/types.ts'
import type { Config } from './config.ts'

/** Where the index of the configuration is kept. */
export function openStore({ dataDir }: Pick<Config, 'dataDir'>): Store {
  return localStore(dataDir)
}
