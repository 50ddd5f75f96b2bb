/** Where the bot keeps small lists, each one text: who follows, what is kept up to date. */
export interface Shelf {
  /**
   * Runs a job that nobody else does with this list meanwhile, in whatever process: what it reads is what the last one left.
   *
   * @throws whatever the job does, and what keeps the list.
   */
  alone<T>(name: string, job: (box: Box) => Promise<T>): Promise<T>
}

export interface Box {
  /** `null` when there is nothing yet. */
  read(): Promise<string | null>
  /** Whole or not at all. */
  write(text: string): Promise<void>
}

/** Lines that are only ever added, or taken out for good: what readers say. */
export interface Lines {
  /** Kept for good when it returns. */
  append(line: string): Promise<void>
  /** In the order in which they came. */
  all(): Promise<string[]>
  /** Takes out all lines that are one of these. */
  remove(lines: readonly string[]): Promise<void>
}
