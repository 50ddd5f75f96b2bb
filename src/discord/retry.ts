import { DiscordAPIError, HTTPError } from 'discord.js'
import { isLongWait } from './client.ts'
import { isNetworkError } from './failures.ts'
import type { Log } from './log.ts'

export interface RetryTools {
  /** Monotonic milliseconds. */
  now(): number
  wait(milliseconds: number): Promise<void>
  /** 0 to 1. */
  random(): number
}

/** What became of a request: what was answered, or why it was given up. */
export type Delivery<T> = { sent: T; error?: undefined } | { sent: null; error: unknown }

const LONGEST_PAUSE = 30_000

/**
 * Sends until it is accepted, refused, or too late. The retries of discord.js (four within 12 ms, or 15 s apart) suit
 * nothing here.
 *
 * @param deadline On `now()`'s clock.
 * @param what Names the request in the log.
 * @returns What was answered. Giving up is logged.
 */
export async function persist<T>(
  send: () => Promise<T>,
  { now, wait, random, log, deadline, what }: RetryTools & { log: Log; deadline: number; what: object },
): Promise<Delivery<T>> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return { sent: await send() }
    } catch (err) {
      const backOff = Math.min(LONGEST_PAUSE, 500 * 2 ** attempt) * (0.5 + random() / 2)
      const pause = isLongWait(err) ? err.retryAfter : backOff
      if (!isRetryable(err) || now() + pause >= deadline) {
        log.warn({ err, ...what, attempt }, 'an answer could not be delivered')
        return { sent: null, error: err }
      }
      log.info({ err, ...what, attempt, pause: Math.round(pause) }, 'trying an answer again')
      await wait(pause)
    }
  }
}

/** Whether Discord refused for one of these reasons, by its own codes. */
export function isRefused(error: unknown, ...codes: number[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code))
}

/** A refusal stays a refusal; servers in trouble, lost requests and rate limits pass. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status >= 500
  return error instanceof HTTPError || isLongWait(error) || isNetworkError(error)
}
