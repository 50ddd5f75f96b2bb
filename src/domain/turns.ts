/** Runs jobs one after the other: what the next one reads is what the last one wrote. */
export function createTurns() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(job: () => Promise<T>): Promise<T> => {
    const next = last.then(job)
    last = next.catch(() => {})
    return next
  }
}
