/** What went wrong, as a code that callers can act on. */
export type ErrorCode =
  | 'config'
  | 'usage'
  | 'knowledge'
  /** Something that somebody offered is no article, or cannot be added. */
  | 'import'
  | 'index-missing'
  | 'index-damaged'
  | 'index-locked'
  | 'index-write'
  /** The server that the index is kept on. */
  | 'store'
  | 'embedding'
  /** The process that answers has ended. */
  | 'answering'
  | 'discord-token'
  | 'discord-intents'
  | 'discord-unreachable'
  | 'discord-rejected'
  | ModelErrorCode

/** Why a language model gave nothing that can be used. */
export type ModelErrorCode =
  | 'model-timeout'
  /** It takes no more for now: 429. */
  | 'model-busy'
  /** 5xx. */
  | 'model-failed'
  | 'model-unreachable'
  /** It does not know us, the model or the request: another 4xx. */
  | 'model-rejected'
  /** It would not answer. */
  | 'model-refused'
  | 'model-malformed'
  | 'model-too-long'
  /** The tokens for today are spent. */
  | 'model-budget'

/**
 * An expected failure. Its message is one or more lines for a person: what, which value, and the cure.
 * Anything that is not a CasebookError is a bug and keeps its stack.
 */
export class CasebookError extends Error {
  override readonly name = 'CasebookError'
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
