import type { Hit } from '../types.ts'
import type { Corpus } from './corpus.ts'

/** Sentences each of the two searches contributes. */
const DEPTH = 60
/**
 * The usual constant of reciprocal rank fusion: how little the first ranks stand out. Words and vectors count the same:
 * measured, that brings most of what answers among the first 40, which are then ranked by more than this.
 */
const RANK = 60

/**
 * Sentences for a question, best first: BM25 and vector ranks, fused.
 *
 * @param query the question's words, as they are to be searched.
 * @param fuzzy also match words spelt a little differently.
 */
export async function search(corpus: Corpus, query: string, fuzzy = false): Promise<Hit[]> {
  const words = corpus.index.words.search(query, DEPTH, { fuzzy })
  const vectors = corpus.index.vectors.search(await corpus.embedder.embedQuery(query), DEPTH)
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
    found.score += 1 / (RANK + rank + 1)
  })
  return [...hits.values()].sort((a, b) => b.score - a.score || a.sentence - b.sentence)
}
