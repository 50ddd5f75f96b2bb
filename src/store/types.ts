import type { Reading } from '../articles/read.ts'
import type { Embedder } from '../domain/embedder.ts'
import type { Article, BuildPlan, IndexReport, Progress, Records, Skipped } from '../domain/types.ts'

/** Where the index of a case is kept, in generations of which one is current. */
export interface Store {
  /** A folder, or a server and a database without the password: for messages. */
  readonly place: string
  /**
   * Name of the current generation, whatever made it.
   *
   * @throws CasebookError `index-missing` where there is none, and as `load` does.
   */
  current(): Promise<string>
  /**
   * The current generation.
   *
   * @param accept throws for one that will not do, before anything large is read.
   * @throws CasebookError `index-missing`, `index-damaged`, `store` where its server fails.
   */
  load(accept: (made: Made) => void): Promise<CaseIndex>
  /**
   * Takes the one writer's lock.
   *
   * @param patience how long to wait for another process, in milliseconds; 0, the default, refuses at once.
   * @param onWait told once, when the waiting begins, which process has it.
   * @throws CasebookError `index-locked`.
   */
  lock(patience?: number, onWait?: (pid: number) => void): Promise<Lock>
  /**
   * Makes a new generation and then, in one step, the current one. Whatever fails, the one before stays it.
   *
   * @param reading the articles, when they have been read already.
   * @throws CasebookError `knowledge`, `embedding`, `index-locked` when somebody took the lock away, `index-write`, `store`.
   */
  build(options: BuildOptions, lock: Lock, reading?: Reading): Promise<Built>
  /**
   * Calls back when another generation has become the current one, whoever made it; it may do so too often.
   *
   * @returns what ends it.
   */
  watch(onNew: () => void): Promise<() => Promise<void>>
  /** Gives back connections. Indexes that were loaded may be of no use afterwards. */
  close(): Promise<void>
}

/** What a generation was made from, and with what. */
export interface Made {
  /** Version of what is found in articles: `ANALYSIS_VERSION`. */
  analysis: number
  embedder: { id: string; dimension: number }
  articles: Version[]
}

/** One file of the knowledge folder. */
export interface Version {
  file: string
  sha256: string
}

export interface Lock {
  /** @throws CasebookError `index-locked` when somebody has taken the lock away: nothing may be committed then. */
  check(): Promise<void>
  release(): Promise<void>
}

/** One generation of the index: nothing that is built afterwards changes it. */
export interface CaseIndex {
  /** The generation's name. */
  generation: string
  articles: Article[]
  records: Records
  /** Each sentence by itself. */
  vectors: Vectors
  /** Each sentence with the one before and the next in its section: `windowRows` says what that is. */
  windows: Vectors
  words: Words
}

/** Which sentences count: those of these articles, and of them those at these positions. What is left out restricts nothing. */
export interface Among {
  /** Ids of articles. */
  articles?: ReadonlySet<string>
  /** Positions in `Records.sentences`. */
  sentences?: ReadonlySet<number>
}

/** Nearest sentences by meaning. */
export interface Vectors {
  /**
   * @param vector as the index's embedder gives it.
   * @returns at most `k` of the sentences that count, most similar first, and all when fewer than `k` do; `similarity` is
   * the cosine, −1 to 1.
   * @throws CasebookError `embedding` for a vector of another length, of length zero, or with a value that is no number.
   */
  search(vector: readonly number[], k: number, among?: Among): Promise<Near[]>
  /**
   * The exact cosine with each of these sentences, in their order.
   *
   * @throws CasebookError as `search` does.
   */
  similarities(vector: readonly number[], labels: readonly number[]): Promise<number[]>
}

export interface Near {
  /** Position in `Records.sentences`. */
  label: number
  similarity: number
}

/** Sentences by the words they share with a text. */
export interface Words {
  /**
   * @returns at most `k` sentences with a word of the text, best first, by BM25, those of one score in their order; none
   * when the text has no word that counts.
   */
  search(text: string, k: number, among?: Among): Promise<Scored[]>
  /** The scores that `search` gives these sentences, in their order; 0 for one that shares no word. */
  scores(text: string, labels: readonly number[]): Promise<number[]>
}

export interface Scored {
  /** Position in `Records.sentences`. */
  label: number
  /** Comparable within one text only. */
  score: number
}

/** What a build needs. */
export interface BuildOptions {
  knowledgeDir: string
  embedder: Embedder
  /** Passages, sentences, quotes and events of the articles: pure, and the same each time. */
  analyse(articles: readonly Article[]): Records | Promise<Records>
  onProgress?(progress: Progress): void
  /** Told what it will cost before anything is embedded; not when there is nothing to embed. */
  onPlan?(plan: BuildPlan): void
}

export interface Built {
  report: IndexReport
  /** What was built, open for questions. */
  load(): Promise<CaseIndex>
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
