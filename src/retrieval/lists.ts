import { kept } from '../domain/kept.ts'

/*
 * Records of a case by what is asked of them. Each map is made when its list is first asked, and kept with the list: a
 * question then costs what it finds, not what there is.
 */

/** The records of one article, in their order. */
export function ofArticle<T extends { article: string }>(list: readonly T[], article: string): readonly T[] {
  return (byArticle(list).get(article) as readonly T[] | undefined) ?? []
}

const byArticle = kept((list: readonly { article: string }[]) => groupBy(list, ({ article }) => [article]))

/** Things by keys of theirs; a thing that has several stands under each, once. The order stays. */
export function groupBy<T, Key>(list: readonly T[], keysOf: (one: T) => Iterable<Key>): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>()
  for (const one of list) {
    for (const key of new Set(keysOf(one))) {
      const group = groups.get(key)
      if (group) group.push(one)
      else groups.set(key, [one])
    }
  }
  return groups
}
