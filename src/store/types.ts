import type { Embedder } from '../domain/embedder.ts'
import type { Article, BuildPlan, IndexReport, Progress, Records, Skipped } from '../domain/types.ts'

/** One generation of the index, in memory: nothing that happens on disk afterwards changes it. */
export interface CaseIndex {
  /** Name of the generation's folder. */
  generation: string
  articles: Article[]
  records: Records
  /** Each sentence by itself. */
  vectors: Vectors
  /** Each sentence with the one before and the next in its section: `windowRows` says what that is. */
  windows: Vectors
  words: Words
}

/** Which sentences count, by their positions in `Records.sentences`. */
export type LabelFilter = (label: number) => boolean

/** Nearest sentences by meaning. */
export interface Vectors {
  /**
   * @param vector as the index's embedder gives it.
   * @returns at most `k` of the sentences that pass, most similar first, and all when fewer than `k` do; `similarity` is
   * the cosine, −1 to 1.
   * @throws CasebookError `embedding` for a vector of another length, of length zero, or with a value that is no number.
   */
  search(vector: readonly number[], k: number, filter?: LabelFilter): Near[]
  /**
   * The exact cosine with each of these sentences, in their order.
   *
   * @throws CasebookError as `search` does.
   */
  similarities(vector: readonly number[], labels: readonly number[]): number[]
}

export interface Near {
  /** Position in `Records.sentences`. */
  label: number
  similarity: number
}

/** Sentences by the words they share with a text. */
export interface Words {
  /** @returns at most `k` sentences, best first, by BM25; none when the text has no word that counts. */
  search(text: string, k: number, options?: WordsOptions): Scored[]
}

export interface WordsOptions {
  /** Also find words spelt a little differently; hits on them score less. Default false. */
  fuzzy?: boolean
  /** Also find words that begin with the last word of the text. Default false. */
  prefix?: boolean
  /** Whether a sentence must hold any of the words, or all. Default `any`. */
  match?: 'any' | 'all'
  /** Which sentences are searched. Default all. */
  filter?: LabelFilter
}

export interface Scored {
  /** Position in `Records.sentences`. */
  label: number
  /** Comparable within one search only. */
  score: number
}

/** What a build needs. */
export interface BuildOptions {
  knowledgeDir: string
  dataDir: string
  embedder: Embedder
  /** Passages, sentences, quotes and events of articles, each read by itself: pure, and the same each time. */
  analyse(articles: readonly Article[]): Records | Promise<Records>
  onProgress?(progress: Progress): void
  /** Told what it will cost before anything is embedded; not when there is nothing to embed. */
  onPlan?(plan: BuildPlan): void
}

export interface OpenOptions extends BuildOptions {
  /** Told once when another process is building and this one waits for it. */
  onWait?(pid: number): void
  /** How long to wait for it, in milliseconds. Default ten minutes. */
  patience?: number
}

export interface Opened {
  index: CaseIndex
  /** Files of the knowledge folder that are not in the index. */
  skipped: Skipped[]
  /** Why the index was built again, in words for the operator; `null` when the stored one was good. */
  reason: string | null
  /** What the build did; `null` when there was none. */
  report: IndexReport | null
}
