import { performance } from 'node:perf_hooks'
import { SnowflakeUtil } from 'discord.js'

/** After this many milliseconds Discord no longer takes a first answer. */
export const FIRST_ANSWER = 3000
/** An interaction's token lives this long. Milliseconds. */
export const TOKEN_LIFE = 15 * 60_000
/** Whoever wrote a message longer ago does not expect an answer any more. Milliseconds. */
export const MESSAGE_LIFE = 2 * 60_000

/** What to do with an interaction: answer it, and how old it is; or leave it. */
export type Admission = { verdict: 'fresh' | 'stale' | 'repeated'; age: number }

/**
 * Tells interactions that can be answered from repeated ones and from those replayed too late.
 *
 * Ages come from the snowflake, so they depend on two clocks agreeing. They need not: the smallest age seen so far is
 * taken for the difference between the clocks, and only what is older than that counts. The clock is monotonic, so a
 * corrected system time turns nobody away.
 */
export function createGate(
  now: () => number = () => performance.timeOrigin + performance.now(),
  /** Milliseconds after which it is too late. */
  life = FIRST_ANSWER,
) {
  const seen = new Map<string, number>()
  let offset = Number.POSITIVE_INFINITY
  return {
    admit(id: string): Admission {
      const at = now()
      for (const [old, time] of seen) {
        if (at - time <= TOKEN_LIFE) break
        seen.delete(old)
      }
      const raw = at - SnowflakeUtil.timestampFrom(id)
      offset = Math.min(offset, raw)
      const age = raw - offset
      if (seen.has(id)) return { verdict: 'repeated', age }
      seen.set(id, at)
      return { verdict: age > life ? 'stale' : 'fresh', age }
    },

    /** How many interactions are kept in mind. */
    remembered: () => seen.size,
  }
}
