/** Two texts with this share of their five-word runs in common are one text: agencies' copy with another headline. */
export const SAME = 0.9
const RUN = 5

export interface Likeness {
  id: string
  /** 1 for the same words; else the share of the shorter one's runs of five words that the other has. */
  share: number
}

/** The most alike of `others`, where it is as good as the same. Case, punctuation and layout do not count. */
export function findDuplicate(body: string, others: readonly { id: string; body: string }[]): Likeness | null {
  const runs = runsOf(body)
  let best: Likeness | null = null
  for (const { id, body: other } of others) {
    const share = likeness(runs, runsOf(other))
    if (share >= SAME && share > (best?.share ?? 0)) best = { id, share }
  }
  return best
}

/** Every pair of articles that are as good as the same. */
export function findDuplicates(articles: readonly { id: string; body: string }[]): [string, Likeness][] {
  const all = articles.map(({ id, body }) => ({ id, runs: runsOf(body) }))
  return all.flatMap(({ id, runs }, i) =>
    all.slice(0, i).flatMap((other): [string, Likeness][] => {
      const share = likeness(runs, other.runs)
      return share >= SAME ? [[id, { id: other.id, share }]] : []
    }),
  )
}

/** A text much longer than another is another text, though it may quote the whole of it. */
const LONGER = 1.5

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  if (small.size === 0 || large.size > LONGER * small.size) return 0
  let common = 0
  for (const run of small) if (large.has(run)) common++
  return common / small.size
}

function runsOf(body: string): Set<string> {
  const words =
    body
      .toLowerCase()
      .replace(/[’‘']/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length < RUN) return new Set(words.length > 0 ? [words.join(' ')] : [])
  return new Set(words.slice(0, words.length - RUN + 1).map((_, i) => words.slice(i, i + RUN).join(' ')))
}
