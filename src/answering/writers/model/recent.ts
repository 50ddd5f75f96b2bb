/** The results of the last `size` different keys. What is asked for twice at once is computed once. */
export interface Recent<Result> {
  get(key: string, compute: () => Promise<Result>): Promise<Result>
}

/** @param keep whether a result is worth keeping; one that failed never is. */
export function createRecent<Result>(size: number, keep: (result: Result) => boolean): Recent<Result> {
  const recent = new Map<string, Promise<Result>>()
  return {
    get(key, compute) {
      const result = recent.get(key) ?? compute()
      // A map keeps the order in which keys were put: the oldest is the first.
      recent.delete(key)
      recent.set(key, result)
      const [oldest] = recent.keys()
      if (recent.size > size && oldest !== undefined) recent.delete(oldest)
      const forget = () => void (recent.get(key) === result && recent.delete(key))
      result.then((value) => keep(value) || forget(), forget)
      return result
    },
  }
}
