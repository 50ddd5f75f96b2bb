import { BOOST } from '../local/words.ts'

/** A term in one field of one sentence. */
export interface Posting {
  label: number
  term: string
  /** 0: the sentence's text; 1: its article's title. */
  field: number
  /** How often the term is there, how many terms the field has, and how many sentences have the term in it. */
  count: number
  length: number
  matching: number
}

/** What is known of all sentences together. */
export interface Totals {
  documents: number
  averages: readonly [number, number]
}

/** As minisearch has them, so that both stores give the same scores to the last bit. */
export const BM25 = { k: 1.2, b: 0.7, d: 0.5 }
export const BOOSTS = [BOOST.text, BOOST.title] as const

/**
 * The score of each sentence that has any of the terms.
 *
 * @param terms of the query, in order, with repeats.
 */
export function scoreAll(
  terms: readonly string[],
  postings: readonly Posting[],
  { documents, averages }: Totals,
): ReadonlyMap<number, number> {
  const byLabel = new Map<number, Map<string, Posting[]>>()
  for (const posting of postings) {
    const own = byLabel.get(posting.label) ?? new Map<string, Posting[]>()
    byLabel.set(posting.label, own)
    const fields = own.get(posting.term) ?? []
    own.set(posting.term, fields)
    fields[posting.field] = posting
  }
  const weigh = ({ field, count, length, matching }: Posting) => {
    const { k, b, d } = BM25
    const idf = Math.log(1 + (documents - matching + 0.5) / (matching + 0.5))
    const average = averages[field] as number
    return (BOOSTS[field] as number) * (idf * (d + (count * (k + 1)) / (count + k * (1 - b + (b * length) / average))))
  }
  const scores = new Map<number, number>()
  for (const [label, own] of byLabel) {
    // Sums in the order in which minisearch makes them: addition of rounded numbers knows one.
    let sum: number | null = null
    for (const term of terms) {
      const fields = own.get(term)
      if (!fields) continue
      const score = fields
        .flatMap((posting) => posting ?? [])
        .map(weigh)
        .reduce((one, other) => one + other)
      sum = sum === null ? score : sum + score
    }
    scores.set(label, (sum ?? 0) * own.size)
  }
  return scores
}
