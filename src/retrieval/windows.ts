import type { Span } from '../domain/types.ts'
import { rangeAround } from '../store/windows.ts'
import type { Corpus } from './corpus.ts'

/** A sentence for a question. Scores are comparable within one search only. */
export interface WindowHit {
  /** Position in `Records.sentences`. */
  sentence: number
  /** Fused score, higher is better. */
  score: number
  /** Cosine of the question with the sentence, −1 to 1. */
  similarity: number
  /** Cosine of the question with the sentence between its neighbours, −1 to 1. */
  window: number
  /** BM25 of the sentence as a share of the best one's, 0 to 1; 0 when they share no word. */
  words: number
}

/** Sentences that follow one another in one section of an article. */
export interface Window extends Span {
  article: string
  /** Positions in `Records.sentences`. */
  sentences: number[]
}

/**
 * What each way of finding a sentence counts. Tuned on the natural questions of three cases (test/natural: dudley, covid,
 * invented); the optimum is flat: half or twice of any of them costs at most three in a hundred.
 */
const WEIGHTS = { words: 0.2, window: 0.6, similarity: 0.4 }
/** Sentences that each of the three contributes. */
const DEPTH = 60

/**
 * Sentences for a question, best first. What any of the three lists finds is judged by all three.
 *
 *     words ─────┐
 *     windows ───┼─► candidates ─► 0.2 words + 0.6 window + 0.4 similarity
 *     sentences ─┘
 *
 * @param query the question's words, as they are to be searched.
 * @throws CasebookError `embedding` when the question cannot be embedded.
 */
export async function searchWindows(corpus: Corpus, query: string, k = 40): Promise<WindowHit[]> {
  const { words, vectors, windows } = corpus.index
  const vector = await corpus.embedder.embedQuery(query)
  const [scored, ...lists] = await Promise.all([
    words.search(query, DEPTH),
    windows.search(vector, DEPTH),
    vectors.search(vector, DEPTH),
  ])
  const candidates = [...new Set([scored, ...lists].flatMap((list) => list.map(({ label }) => label)))]

  const best = scored[0]?.score ?? 1
  const [scores, nearWindows, near] = await Promise.all([
    words.scores(query, candidates),
    windows.similarities(vector, candidates),
    vectors.similarities(vector, candidates),
  ])
  const hits = candidates.map((sentence, i): WindowHit => {
    const parts = {
      words: (scores[i] as number) / best,
      window: nearWindows[i] as number,
      similarity: near[i] as number,
    }
    return { sentence, score: fuse(parts), ...parts }
  })
  return hits.sort((a, b) => b.score - a.score || a.sentence - b.sentence).slice(0, k)
}

const fuse = ({ words, window, similarity }: Record<keyof typeof WEIGHTS, number>) =>
  WEIGHTS.words * words + WEIGHTS.window * window + WEIGHTS.similarity * similarity

/** A sentence with those around it, as far as its article and the part under its heading go. */
export function windowOf(corpus: Corpus, sentence: number, before = 1, after = 1): Window {
  const { first, last } = rangeAround(corpus.sections, sentence, before, after)
  const sentences = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  const [from, to] = [corpus.sentences[first], corpus.sentences[last]]
  if (!from || !to) throw new RangeError(`the case has no sentence ${sentence}`)
  return { article: from.article, start: from.start, end: to.end, sentences }
}
