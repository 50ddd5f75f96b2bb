import { join } from 'node:path'
import type { Embedder } from '../../domain/embedder.ts'
import { CasebookError } from '../../domain/errors.ts'
import type { CaseIndex } from '../types.ts'
import { versionFault } from '../versions.ts'
import type { Manifest } from './format.ts'
import { damaged, readCurrent, readGeneration, readManifest } from './read.ts'

/** How often to start over when another process replaces the generation that is being read. */
const TRIES = 3

/**
 * Loads the current generation, whether or not the knowledge folder has changed since: see `openIndex`.
 *
 * @throws CasebookError `index-missing` when there is none for this model and version, `index-damaged`.
 */
export async function loadIndex(options: { dataDir: string; embedder: Embedder }): Promise<CaseIndex> {
  return load(options.dataDir, (manifest) => {
    const fault = versionFault(manifest, options.embedder)
    if (fault) throw new CasebookError('index-missing', `The index in ${options.dataDir} ${fault}. Run npm run index.`)
  })
}

/**
 * @param accept throws for a manifest that will not do, before anything large is read.
 */
export async function load(dataDir: string, accept: (manifest: Manifest) => void): Promise<CaseIndex> {
  for (let tries = 1; ; tries++) {
    const pointer = await readCurrent(dataDir)
    try {
      const manifest = await readManifest(dataDir, pointer)
      accept(manifest)
      return await readGeneration(join(dataDir, pointer.generation), pointer.generation, manifest)
    } catch (error) {
      // Two re-indexes while we read one generation: ours is gone, the new one is as good.
      const now = await readCurrent(dataDir).catch(() => null)
      if (tries < TRIES && now && now.manifest !== pointer.manifest) continue
      if (error instanceof CasebookError) throw error
      throw damaged(dataDir, (error as Error).message, error)
    }
  }
}
