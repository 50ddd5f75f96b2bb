import { availableParallelism, freemem } from 'node:os'
import { analyse } from '../analysis/analyse.ts'
import type { Embedder } from '../domain/embedder.ts'
import { CasebookError } from '../domain/errors.ts'
import type { IndexReport, Progress } from '../domain/types.ts'
import { buildIndex } from '../store/local/build.ts'
import { createEmbedder } from './embedder.ts'
import type { BuilderMessage, Folders } from './rebuild.ts'

/** A thread has a model of its own. Bytes: what it takes, twice over. */
const THREAD_MEMORY = 512 * 1024 ** 2
const MOST_THREADS = 4

/** The model of this id on all cores, as far as memory goes, for a process that does nothing but build. */
export function createBuildEmbedder(id?: string): Embedder {
  const room = Math.floor(freemem() / THREAD_MEMORY)
  return createEmbedder(id, { threads: Math.max(1, Math.min(MOST_THREADS, availableParallelism(), room)) })
}

/**
 * Reads the articles and builds a new generation of the index, in this process.
 *
 * @throws CasebookError as `buildIndex` does.
 */
export function build(
  { knowledgeDir, dataDir }: Folders,
  embedder: Embedder,
  onProgress: (progress: Progress) => void = () => {},
): Promise<IndexReport> {
  return buildIndex({ knowledgeDir, dataDir, embedder, analyse, onProgress })
}

/** As the builder process of a running case: whoever started it is told, and nothing is printed. */
export async function serveBuild(folders: Folders, embedderId: string): Promise<void> {
  try {
    const embedder = createBuildEmbedder(embedderId)
    tell({ report: await build(folders, embedder, (progress) => tell({ progress })) })
  } catch (error) {
    if (!(error instanceof CasebookError)) throw error
    tell({ failed: { code: error.code, message: error.message } })
  }
}

function tell(message: BuilderMessage): void {
  // Whoever started the build may have ended since: the index is still worth finishing.
  if (process.connected) process.send?.(message)
}
