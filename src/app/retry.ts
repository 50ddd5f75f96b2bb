import { setTimeout as sleep } from 'node:timers/promises'

export interface RetryOptions {
  /** Is it worth another try after this failure? */
  again(error: unknown): boolean
  /** Told before each pause, which is in milliseconds. */
  onPause(error: unknown, pause: number): void
  /** Milliseconds of the first pause; each is twice the one before, up to `most`. */
  first?: number
  most?: number
  pause?(milliseconds: number): Promise<unknown>
}

/** Tries until it succeeds or fails in a way that another try would not change. Never gives up by itself. */
export async function retrying<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { first = 2000, most = 300_000, pause = sleep } = options
  for (let wait = first; ; wait = Math.min(2 * wait, most)) {
    try {
      return await attempt()
    } catch (error) {
      if (!options.again(error)) throw error
      options.onPause(error, wait)
      await pause(wait)
    }
  }
}
