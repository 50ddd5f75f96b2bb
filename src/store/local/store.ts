import { watch } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import type { Store } from '../types.ts'
import { build, lockFolder } from './build.ts'
import { CURRENT } from './format.ts'
import { load } from './load.ts'
import { readCurrent } from './read.ts'

/** The index in files of a folder, read into this process: hnswlib-node for vectors, minisearch for words. */
export function localStore(dataDir: string): Store {
  return {
    place: dataDir,
    current: async () => (await readCurrent(dataDir)).generation,
    load: (accept) => load(dataDir, accept),
    lock: (patience, onWait) => lockFolder(dataDir, patience, onWait),
    build: (options, lock, reading) => build({ ...options, dataDir }, lock, reading),
    async watch(onNew) {
      await mkdir(dataDir, { recursive: true })
      const watcher = watch(dataDir, (_event, name) => {
        if (name === CURRENT) onNew()
      })
      // The folder was taken away: there is nothing to hear of any more.
      watcher.on('error', () => watcher.close())
      return async () => watcher.close()
    },
    close: async () => {},
  }
}
