import { CasebookError, type ModelErrorCode } from '../domain/errors.ts'

/** What is read of the errors of a provider's client. */
interface Failed {
  name?: string
  message?: string
  code?: unknown
  status?: unknown
  status_code?: unknown
  headers?: { get?(name: string): string | null } & Record<string, unknown>
  cause?: unknown
}

const statusOf = (error: Failed): number | null => {
  const status = error.status ?? error.status_code
  return typeof status === 'number' ? status : null
}

/** Never with the client's own words: they may hold the address with a key in it. */
export function toFailure(name: string, error: unknown, signal: AbortSignal): CasebookError {
  if (error instanceof CasebookError) return error
  const failure = (code: ModelErrorCode, text: string) => new CasebookError(code, `${name} ${text}`, { cause: error })
  if (signal.aborted) return failure('model-timeout', 'took too long.')
  const failed = (error ?? {}) as Failed
  const status = statusOf(failed)
  const text = `${failed.name ?? ''} ${failed.message ?? ''} ${String(failed.code ?? '')}`
  if (/LengthFinishReason|length limit/i.test(text)) return failure('model-malformed', 'gave a reply that broke off.')
  if (/ContentFilter|content filter/i.test(text)) return failure('model-refused', 'refused to answer.')
  if (
    /context[_ ]length|context window|maximum context|too many tokens|prompt is too long|ContextOverflow/i.test(text) ||
    status === 413
  )
    return failure('model-too-long', 'takes no prompt this long.')
  if (status === 429) return failure('model-busy', 'takes no more questions for now (429).')
  if (status !== null && status >= 500) return failure('model-failed', `failed (${status}).`)
  if (status !== null && status >= 400) return failure('model-rejected', `rejected the request (${status}).`)
  if (/SyntaxError|JSON|OutputParser/i.test(text)) return failure('model-malformed', 'gave no JSON.')
  return failure('model-unreachable', 'could not be reached, or broke off.')
}

/** Some models take no temperature but their own. */
export function refusesTemperature(error: unknown): boolean {
  const failed = (error ?? {}) as Failed
  return statusOf(failed) === 400 && /temperature/i.test(failed.message ?? '')
}

/** How long the server asks to wait, in milliseconds; `null` when it does not say. */
export function retryAfter(error: unknown): number | null {
  const { headers } = (error ?? {}) as Failed
  const value = headers?.get?.('retry-after') ?? headers?.['retry-after']
  if (typeof value !== 'string' || value.trim() === '') return null
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(value)
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now())
}
