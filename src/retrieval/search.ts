import type { Hit } from '../domain/types.ts'
import type { Near, Scored } from '../store/types.ts'
import type { Corpus } from './corpus.ts'

/** Sentences each of the two searches contributes. */
export const DEPTH = 60
/** The usual constant of reciprocal rank fusion: how little the first ranks stand out. */
const RANK = 60

/**
 * Sentences for a question, best first: BM25 and vector ranks, fused.
 *
 * @param query the question's words, as they are to be searched.
 * @param weight what a rank among the vectors counts against one among the words.
 */
export async function search(corpus: Corpus, query: string, weight: number): Promise<Hit[]> {
  const words = corpus.index.words.search(query, DEPTH)
  const vectors = corpus.index.vectors.search(await corpus.embedder.embedQuery(query), DEPTH)
  return fuse(words, vectors, weight)
}

/** Two lists, each best first, as one. */
export function fuse(words: readonly Scored[], vectors: readonly Near[], weight: number): Hit[] {
  const hits = new Map<number, Hit>()
  const hit = (sentence: number): Hit => {
    const found = hits.get(sentence) ?? { sentence, score: 0, similarity: null, words: null }
    hits.set(sentence, found)
    return found
  }
  words.forEach(({ label, score }, rank) => {
    const found = hit(label)
    found.words = score
    found.score += 1 / (RANK + rank + 1)
  })
  vectors.forEach(({ label, similarity }, rank) => {
    const found = hit(label)
    found.similarity = similarity
    found.score += weight / (RANK + rank + 1)
  })
  return [...hits.values()].sort((a, b) => b.score - a.score || a.sentence - b.sentence)
}
