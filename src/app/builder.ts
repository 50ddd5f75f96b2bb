import { availableParallelism, freemem } from 'node:os'
import { analyse } from '../analysis/analyse.ts'
import type { Embedder } from '../domain/embedder.ts'
import { CasebookError } from '../domain/errors.ts'
import type { BuildPlan, IndexReport, Progress } from '../domain/types.ts'
import { buildIndex } from '../store/open.ts'
import type { EmbeddingsConfig } from './config.ts'
import { openEmbedder } from './embedder.ts'
import type { BuilderMessage, Folders } from './rebuild.ts'
import { openStore } from './store.ts'

/** A thread has a model of its own. Bytes: what it takes, twice over. */
const THREAD_MEMORY = 512 * 1024 ** 2
const MOST_THREADS = 4

/** The model of the configuration, on all cores as far as memory goes, for a process that does nothing but build. */
export function openBuildEmbedder(embeddings: EmbeddingsConfig | null = null): Promise<Embedder> {
  const room = Math.floor(freemem() / THREAD_MEMORY)
  return openEmbedder(embeddings, { threads: Math.max(1, Math.min(MOST_THREADS, availableParallelism(), room)) })
}

/**
 * Reads the articles and builds a new generation of the index, in this process.
 *
 * @throws CasebookError as `buildIndex` does.
 */
export async function build(
  folders: Folders,
  embedder: Embedder,
  onProgress: (progress: Progress) => void = () => {},
  onPlan: (plan: BuildPlan) => void = () => {},
): Promise<IndexReport> {
  const store = await openStore(folders)
  try {
    return await buildIndex(store, { knowledgeDir: folders.knowledgeDir, embedder, analyse, onProgress, onPlan })
  } finally {
    await store.close()
  }
}

/**
 * As the builder process of a running case: whoever started it is told, and nothing is printed.
 *
 * @param embedderId what its reader embeds questions with: an index of another model would be of no use to it.
 */
export async function serveBuild(folders: Folders, embedderId: string): Promise<void> {
  try {
    const embedder = await openBuildEmbedder(folders.embeddings)
    if (embedder.id !== embedderId) {
      throw new CasebookError('config', `The builder has the embedding model ${embedder.id}, not ${embedderId}.`)
    }
    const onPlan = (plan: BuildPlan) => tell({ plan })
    tell({ report: await build(folders, embedder, (progress) => tell({ progress }), onPlan) })
  } catch (error) {
    if (!(error instanceof CasebookError)) throw error
    tell({ failed: { code: error.code, message: error.message } })
  }
}

function tell(message: BuilderMessage): void {
  // Whoever started the build may have ended since: the index is still worth finishing.
  if (process.connected) process.send?.(message)
}
