import { setTimeout as sleep } from 'node:timers/promises'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { CasebookError } from '../../domain/errors.ts'
import { retryAfter, toFailure } from '../failure.ts'

/** One request: what ends it, and what its response's headers were. */
export interface Call {
  signal: AbortSignal
  headers: Headers | null
}

/** How a server is asked, and how often again. */
export interface Patience {
  /** For one request. Milliseconds. */
  timeout: number
  /** How often one request is made in all. */
  tries: number
  /** A server that asks for a longer pause is not waited for. Milliseconds. */
  longestWait: number
}

export interface SteadyOptions {
  /** `provider:model`. */
  name: string
  /** A client for one request. */
  create(call: Call): EmbeddingsInterface
  /** What to do about a failure, by its code and by the status of the response. */
  cure(code: string, status: number | null): string
  wait?: (milliseconds: number) => Promise<unknown>
}

/** The first pause, where the server does not say how long; each is twice the one before. Milliseconds. */
const PAUSE = 1000

/**
 * One request for the vectors of some texts, made again as long as that may help: a server that is busy is given the
 * time it asks for. What comes back is counted and looked at before anybody uses it.
 */
export function steady({ name, create, cure, wait = sleep }: SteadyOptions) {
  /** Length of a vector, once one has come. */
  let dimension: number | null = null

  async function once(texts: string[], { timeout }: Patience): Promise<number[][]> {
    const call: Call = { signal: AbortSignal.timeout(timeout), headers: null }
    try {
      return await create(call).embedDocuments(texts)
    } catch (error) {
      // Ollama's client forgets them.
      if (error instanceof Error && !('headers' in error)) Object.assign(error, { headers: call.headers })
      // A client that meets something it did not expect falls over it.
      const odd = error instanceof TypeError && !/fetch failed|terminated/.test(error.message) && !error.cause
      if (odd) throw new CasebookError('model-malformed', `${name} gave no vectors.`, { cause: error })
      throw toFailure(name, error, call.signal)
    }
  }

  return async function ask(texts: string[], patience: Patience): Promise<number[][]> {
    for (let tries = 1; ; tries++) {
      try {
        return checked(await once(texts, patience), texts.length)
      } catch (error) {
        if (!(error instanceof CasebookError)) throw error
        const asked = retryAfter(error.cause)
        const pause = asked ?? PAUSE * 2 ** (tries - 1)
        const hopeless = error.code === 'embedding' || error.code === 'model-rejected' || error.code === 'config'
        if (hopeless || tries >= patience.tries || pause > patience.longestWait) throw explained(error)
        await wait(pause)
      }
    }
  }

  function checked(vectors: unknown, wanted: number): number[][] {
    if (!Array.isArray(vectors) || vectors.length !== wanted) {
      const count = Array.isArray(vectors) ? vectors.length : 0
      throw new CasebookError('model-malformed', `${name} gave ${count} vectors for ${wanted} texts.`)
    }
    for (const vector of vectors as unknown[]) {
      if (
        !Array.isArray(vector) ||
        vector.length === 0 ||
        !vector.every(Number.isFinite) ||
        vector.every((n) => n === 0)
      )
        throw new CasebookError('model-malformed', `${name} gave something that is no vector.`)
      dimension ??= vector.length
      if (vector.length !== dimension) {
        throw new CasebookError(
          'embedding',
          `${name} gave ${vector.length} numbers for one text and ${dimension} for another: another model answers than before. Check what runs there.`,
        )
      }
    }
    return vectors as number[][]
  }

  function explained(error: CasebookError): CasebookError {
    if (error.code === 'embedding' || error.code === 'config') return error
    const { status, status_code } = (error.cause ?? {}) as { status?: unknown; status_code?: unknown }
    const number = typeof status === 'number' ? status : typeof status_code === 'number' ? status_code : null
    return new CasebookError('embedding', `${error.message} ${cure(error.code, number)}`, { cause: error })
  }
}
