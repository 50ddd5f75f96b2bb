import { term } from '../text/terms.ts'

/** What words a case uses, and how much each of them tells. */
export interface Vocabulary {
  /** Inverse document frequency of a term over sentences; the largest value for a term no sentence has. */
  idf(term: string): number
  /** How many sentences have a term. */
  frequency(term: string): number
  /** Does any sentence have this term? */
  has(term: string): boolean
  /** Is this word, as written, used in the case? */
  uses(word: string): boolean
  /** Words as written, with how many sentences have each. */
  words(): ReadonlyMap<string, number>
}

/** @param sentences the words of every sentence of the case; nothing is kept of them but how many have each. */
export function readVocabulary(sentences: Iterable<readonly string[]>): Vocabulary {
  let count = 0
  const written = new Map<string, number>()
  const frequency = new Map<string, number>()
  for (const sentence of sentences) {
    count++
    const distinct = new Set(sentence)
    const stems = new Set<string>()
    for (const word of distinct) {
      written.set(word, (written.get(word) ?? 0) + 1)
      const stem = term(word)
      if (stem !== null) stems.add(stem)
    }
    for (const stem of stems) frequency.set(stem, (frequency.get(stem) ?? 0) + 1)
  }
  const idf = (n: number) => Math.log(1 + (count - n + 0.5) / (n + 0.5))
  return {
    idf: (stem) => idf(frequency.get(stem) ?? 0),
    frequency: (stem) => frequency.get(stem) ?? 0,
    has: (stem) => frequency.has(stem),
    uses: (word) => written.has(word),
    words: () => written,
  }
}
