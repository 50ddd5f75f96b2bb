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

const LONGEST_PAUSE = 30_000

/**
 * Sends until it is accepted, refused, or too late. The retries of discord.js (four within 12 ms, or 15 s apart) suit
 * nothing here.
 *
 * @param deadline On `now()`'s clock.
 * @param what Names the request in the log.
 * @returns What was answered; `null` when it was given up, which is logged.
 */
export async function persist<T>(
  send: () => Promise<T>,
  { now, wait, random, log, deadline, what }: RetryTools & { log: Log; deadline: number; what: object },
): Promise<{ sent: T } | null> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return { sent: await send() }
    } catch (err) {
      const backOff = Math.min(LONGEST_PAUSE, 500 * 2 ** attempt) * (0.5 + random() / 2)
      const pause = isLongWait(err) ? err.retryAfter : backOff
      if (!isRetryable(err) || now() + pause >= deadline) {
        log.warn({ err, ...what, attempt }, 'an answer could not be delivered')
        return null
      }
      log.info({ err, ...what, attempt, pause: Math.round(pause) }, 'trying an answer again')
      await wait(pause)
    }
  }
}

/** A refusal stays a refusal; servers in trouble, lost requests and rate limits pass. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status >= 500
  return error instanceof HTTPError || isLongWait(error) || isNetworkError(error)
}
