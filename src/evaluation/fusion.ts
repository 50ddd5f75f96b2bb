import { CANDIDATES } from '../answering/evidence.ts'
import { readQuestion } from '../answering/question.ts'
import type { Sentence } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { DEPTH, fuse } from '../retrieval/search.ts'
import { holdsEvidence } from './check.ts'
import type { BenchQuestion } from './questions.ts'

/** Weights of the vectors that are tried: none, to alone. */
export const TRIED = [0, 0.3, 0.6, 1, 2, Number.MAX_SAFE_INTEGER]

/**
 * Answerable questions whose evidence is among the sentences that are looked at closely, for each of `TRIED`.
 *
 * @returns one count for each weight, and how many questions were asked.
 */
export async function tryFusion(
  corpus: Corpus,
  questions: readonly BenchQuestion[],
): Promise<{ found: number[]; asked: number }> {
  const answerable = questions.filter((q) => q.answerable)
  const found = TRIED.map(() => 0)
  for (const item of answerable) {
    const { about } = readQuestion(item.question)
    const words = corpus.index.words.search(about, DEPTH)
    const vectors = corpus.index.vectors.search(await corpus.embedder.embedQuery(about), DEPTH)
    TRIED.forEach((weight, i) => {
      const near = fuse(words, vectors, weight).slice(0, CANDIDATES)
      const right = near.some((hit) => holdsEvidence(item, corpus.text(corpus.sentences[hit.sentence] as Sentence)))
      if (right) found[i] = (found[i] as number) + 1
    })
  }
  return { found, asked: answerable.length }
}
