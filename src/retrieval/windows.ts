import type { Sentence, Span } from '../domain/types.ts'
import type { Corpus } from './corpus.ts'

/** A sentence found for a question. Scores are comparable within one search. */
export interface WindowHit {
  sentence: number
  score: number
  similarity: number
  window: number
  words: number
}

export async function searchWindows(corpus: Corpus, query: string, k = 40): Promise<WindowHit[]> {
  const words = corpus.index.words.search(query, k)
  const vectors = corpus.index.vectors.search(await corpus.embedder.embedQuery(query), 200)
  const top = Math.max(1e-9, ...words.map(({ score }) => score))
  const hits = new Map<number, WindowHit>()
  const hit = (sentence: number) => {
    const found = hits.get(sentence) ?? { sentence, score: 0, similarity: 0, window: 0, words: 0 }
    hits.set(sentence, found)
    return found
  }
  for (const { label, score } of words) hit(label).words = score / top
  for (const { label, similarity } of vectors) Object.assign(hit(label), { similarity, window: similarity })
  for (const one of hits.values()) one.score = 0.35 * one.words + 0.5 * one.window + 0.3 * one.similarity
  return [...hits.values()].sort((a, b) => b.score - a.score || a.sentence - b.sentence).slice(0, k)
}

export function windowOf(corpus: Corpus, sentence: number, before = 1, after = 1): Span & { article: string; sentences: number[] } {
  const own = corpus.sentences[sentence] as Sentence
  const fits = (i: number) => {
    const other = corpus.sentences[i]
    return other?.article === own.article && corpus.passages[other.passage]?.kind !== 'heading'
  }
  let from = sentence
  let to = sentence
  while (sentence - from < before && fits(from - 1)) from--
  while (to - sentence < after && fits(to + 1)) to++
  const [first, last] = [corpus.sentences[from] as Sentence, corpus.sentences[to] as Sentence]
  return { article: own.article, start: first.start, end: last.end, sentences: Array.from({ length: to - from + 1 }, (_, i) => from + i) }
}
