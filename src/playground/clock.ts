import { performance } from 'node:perf_hooks'

/** Unix milliseconds that never jump back, and that can be moved ahead so that nobody has to wait for a deadline. */
export interface Clock {
  now(): number
  advance(milliseconds: number): void
}

export function startClock(): Clock {
  let ahead = 0
  return {
    now: () => performance.timeOrigin + performance.now() + ahead,
    advance: (milliseconds) => {
      ahead += milliseconds
    },
  }
}
