import { findEvidence, nameTerms } from '../answering/evidence.ts'
import type { Features } from '../answering/features.ts'
import { want } from '../answering/match.ts'
import { readQuestion } from '../answering/question.ts'
import { correct } from '../answering/spelling.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { holdsEvidence } from './check.ts'
import type { BenchQuestion } from './questions.ts'

/** The evidence found for one question of a test bed, and which of it is right. */
export interface Collected {
  question: BenchQuestion
  evidence: { features: Features; right: boolean }[]
}

/** Looks for evidence as the answerer does, and marks what the test bed calls evidence. */
export async function collect(corpus: Corpus, questions: readonly BenchQuestion[]): Promise<Collected[]> {
  const collected: Collected[] = []
  for (const item of questions) {
    const question = readQuestion(correct(item.question, corpus.vocabulary))
    const wanted = want(question.about, corpus.vocabulary, new Set(nameTerms(question.text)))
    const evidence = wanted.terms.length > 0 ? await findEvidence(corpus, question, wanted) : []
    collected.push({
      question: item,
      evidence: evidence.map(({ features, shown }) => ({
        features,
        right: item.answerable && holdsEvidence(item, corpus.text(shown.source)),
      })),
    })
  }
  return collected
}
