import { analyse } from '../analysis/analyse.ts'
import { CasebookError } from '../domain/errors.ts'
import type { IndexReport, Progress } from '../domain/types.ts'
import { localEmbeddings } from '../models/embeddings.ts'
import { buildIndex } from '../store/local/build.ts'
import type { BuilderMessage } from './rebuild.ts'

/**
 * Reads the articles and builds a new generation of the index, in this process.
 *
 * @throws CasebookError as `buildIndex` does.
 */
export function build(
  folders: { knowledgeDir: string; dataDir: string },
  onProgress: (progress: Progress) => void,
): Promise<IndexReport> {
  return buildIndex({ ...folders, embedder: localEmbeddings(), analyse, onProgress })
}

/** As the builder process of a running case: whoever started it is told, and nothing is printed. */
export async function serveBuild(folders: { knowledgeDir: string; dataDir: string }): Promise<void> {
  try {
    tell({ report: await build(folders, (progress) => tell({ progress })) })
  } catch (error) {
    if (!(error instanceof CasebookError)) throw error
    tell({ failed: { code: error.code, message: error.message } })
  }
}

function tell(message: BuilderMessage): void {
  // Whoever started the build may have ended since: the index is still worth finishing.
  if (process.connected) process.send?.(message)
}
