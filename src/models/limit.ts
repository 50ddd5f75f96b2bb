/** Runs at most `most` pieces of work at once, in the order they came. What its signal ends while it waits is refused. */
export function createLimit(most: number) {
  const waiting: (() => void)[] = []
  let running = 0
  // Whoever waits takes the place over, so that nobody slips in between.
  const release = () => {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
  return async function limit<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    signal.throwIfAborted()
    if (running < most) running++
    else
      await new Promise<void>((resolve, reject) => {
        const turn = () => {
          signal.removeEventListener('abort', leave)
          resolve()
        }
        const leave = () => {
          waiting.splice(waiting.indexOf(turn), 1)
          reject(signal.reason)
        }
        waiting.push(turn)
        signal.addEventListener('abort', leave, { once: true })
      })
    try {
      return await work()
    } finally {
      release()
    }
  }
}
