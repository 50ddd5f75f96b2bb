/**
 * Lets a limited number of jobs run at once; the others wait their turn, first come first served.
 *
 * Five hundred requests at once mean five hundred connections, and the time it takes to open them is time that
 * acknowledgements do not have: measured with 500 questions, every second acknowledgement came too late without this.
 */
export function createLane(limit: number) {
  const waiting: (() => void)[] = []
  const watching: { most: number; call(): void }[] = []
  let running = 0
  const busy = () => running + waiting.length
  async function run<T>(job: () => Promise<T>): Promise<T> {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await job()
    } finally {
      // The place is handed on, not given back, so that nobody can slip in between.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
      while (watching[0] && busy() <= watching[0].most) watching.shift()?.call()
    }
  }
  return Object.assign(run, {
    /** Whether a job would have to wait. */
    full: () => running >= limit,

    /** Resolves when no more than so many are running or waiting. */
    calm: (most: number) =>
      new Promise<void>((resolve) => {
        if (busy() <= most) resolve()
        else watching.push({ most, call: resolve })
      }),
  })
}
