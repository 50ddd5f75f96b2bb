/** Milliseconds over which questions are counted. */
const WINDOW = 60_000

export interface Refusal {
  whose: 'user' | 'server'
  /** Seconds until there is room again. */
  wait: number
}

/** Who may ask just now. */
export interface Rates {
  /** Counts one question, unless it is one too many. */
  take(user: string, guild: string | null): Refusal | null | Promise<Refusal | null>
}

/** How long a count elsewhere may take: acknowledging has three seconds. Milliseconds. */
const PATIENCE = 1_000

/**
 * Counts that several bots have in common; where they cannot be had in time, this process counts by itself.
 *
 * @param onFailure told why.
 */
export function sharedRates(theirs: Rates, own: Rates, onFailure: (error: unknown) => void): Rates {
  return {
    async take(user, guild) {
      const late = AbortSignal.timeout(PATIENCE)
      try {
        return await Promise.race([
          theirs.take(user, guild),
          new Promise<never>((_, reject) => late.addEventListener('abort', () => reject(late.reason), { once: true })),
        ])
      } catch (error) {
        onFailure(error)
        return own.take(user, guild)
      }
    },
  }
}

/**
 * Counts questions over the last minute, for each reader and for each server.
 *
 * @param limits Questions a minute; 0 for no limit.
 * @param now Monotonic milliseconds.
 */
export function createRates(limits: { perUser: number; perServer: number }, now: () => number) {
  const taken = new Map<string, number[]>()
  let swept = now()

  function recent(key: string, at: number): number[] {
    return (taken.get(key) ?? []).filter((time) => at - time < WINDOW)
  }
  /** Forgets those who have not asked for a while. */
  function sweep(at: number): void {
    if (at - swept < WINDOW) return
    swept = at
    for (const key of taken.keys()) if (recent(key, at).length === 0) taken.delete(key)
  }

  return {
    /** Counts one question, unless it is one too many. */
    take(user: string, guild: string | null): Refusal | null {
      const at = now()
      sweep(at)
      const wanted = [
        { key: `user ${user}`, limit: limits.perUser, whose: 'user' as const },
        ...(guild ? [{ key: `server ${guild}`, limit: limits.perServer, whose: 'server' as const }] : []),
      ].filter(({ limit }) => limit > 0)
      for (const { key, limit, whose } of wanted) {
        const times = recent(key, at)
        const oldest = times[times.length - limit]
        if (oldest !== undefined) return { whose, wait: Math.max(1, Math.ceil((oldest + WINDOW - at) / 1000)) }
      }
      for (const { key } of wanted) taken.set(key, [...recent(key, at), at])
      return null
    },

    /** How many readers and servers are kept in mind. */
    remembered: () => taken.size,
  }
}
