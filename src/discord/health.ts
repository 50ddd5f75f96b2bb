/** How the bot is. Durations in milliseconds. */
export interface Health {
  uptime: number
  /** Of the gateway's heartbeat; `null` before the first. */
  latency: number | null
  answered: number
  waiting: number
  /** Newest first; never text of questions or tokens. */
  errors: { ago: number; what: string }[]
}

const KEPT = 5

/** Counts answers and keeps the last errors in mind, for `/case status`. @param now Monotonic milliseconds. */
export function createHealth(now: () => number) {
  const since = now()
  const errors: { at: number; what: string }[] = []
  let answered = 0
  return {
    answered: () => {
      answered += 1
    },
    failed: (what: string) => {
      errors.unshift({ at: now(), what })
      errors.length = Math.min(errors.length, KEPT)
    },
    read: (latency: number, waiting: number): Health => ({
      uptime: now() - since,
      latency: latency >= 0 ? latency : null,
      answered,
      waiting,
      errors: errors.map(({ at, what }) => ({ ago: now() - at, what })),
    }),
  }
}
