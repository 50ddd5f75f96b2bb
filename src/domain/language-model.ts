/** What answering needs of a language model: one question with a schema in, JSON out. It knows nothing of articles. */
export interface LanguageModel {
  /** `provider:model`. */
  readonly id: string
  /** Tokens of prompt that it is trusted with. */
  readonly contextTokens: number
  /**
   * @returns the JSON that the model replied; whether it fits the schema is for the caller to check.
   * @throws CasebookError with a code that begins with `model-`.
   */
  ask(request: ModelRequest, options: AskOptions): Promise<unknown>
}

export interface ModelRequest {
  /** Names the reply, such as `answer`. */
  name: string
  /** What it is to do. */
  system: string
  /** What it is to do it with: data in fences. */
  user: string
  /** What a recording is filed under: the data without the random word in the fences, and without notes on it. */
  filed: string
  /** JSON schema of the reply: an object whose properties are all required. */
  schema: Readonly<Record<string, unknown>>
}

export interface AskOptions {
  /** Ends the call. */
  signal: AbortSignal
  /** Told what a call cost, also of one whose reply was of no use. */
  onTokens?: (tokens: Tokens) => void
}

export interface Tokens {
  input: number
  output: number
}
