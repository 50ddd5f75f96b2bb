import { answer } from './answering/answer.ts'
import type { Config } from './config.ts'
import { openIndex } from './index/open.ts'
import { analyse } from './passages/analyse.ts'
import { localEmbeddings } from './providers/embeddings.ts'
import { openCorpus } from './retrieval/corpus.ts'
import type { Case, Progress, Skipped } from './types.ts'

export interface CaseOptions {
  onProgress?: (progress: Progress) => void
  /** Told why the index is being built again, and which files it leaves out. */
  onReason?: (reason: string) => void
  onSkipped?: (skipped: readonly Skipped[]) => void
  /** Told when another process is building the index and this one waits. */
  onWait?: (pid: number) => void
}

/**
 * The only wiring. Opens the case of `config`: the index on disk, or, when it is missing, stale, damaged or of another
 * model, a new one.
 *
 * @throws CasebookError when there is nothing to index, or the index cannot be written or is locked too long.
 */
export async function openCase(
  config: Pick<Config, 'knowledgeDir' | 'dataDir'>,
  options: CaseOptions = {},
): Promise<Case> {
  const embedder = localEmbeddings()
  const { onProgress, onWait } = options
  const opened = await openIndex({
    knowledgeDir: config.knowledgeDir,
    dataDir: config.dataDir,
    embedder,
    analyse,
    ...(onProgress && { onProgress }),
    ...(onWait && { onWait }),
  })
  if (opened.reason) options.onReason?.(opened.reason)
  if (opened.skipped.length > 0) options.onSkipped?.(opened.skipped)
  const corpus = openCorpus(opened.index, embedder)
  const articles = [...opened.index.articles].sort(
    (a, b) => (a.date ?? '9').localeCompare(b.date ?? '9') || a.id.localeCompare(b.id),
  )
  return {
    ask: (question) => answer(corpus, question),
    articles: () => articles,
    close: async () => {},
  }
}
