/** The results of the last `size` different keys. One that fails is forgotten. */
export function rememberRecent<Result>(size: number, compute: (key: string) => Promise<Result>) {
  const recent = new Map<string, Promise<Result>>()
  return (key: string): Promise<Result> => {
    const result = recent.get(key) ?? compute(key)
    // A map keeps the order in which keys were put: the oldest is the first.
    recent.delete(key)
    recent.set(key, result)
    const [oldest] = recent.keys()
    if (recent.size > size && oldest !== undefined) recent.delete(oldest)
    result.catch(() => recent.get(key) === result && recent.delete(key))
    return result
  }
}
