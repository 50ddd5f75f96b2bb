import type { StatementFeatures } from '../answering/evidence/features.ts'
import { nameKey } from '../answering/evidence/people.ts'
import { findStatements } from '../answering/evidence/statements.ts'
import { wantedBy } from '../answering/kinds/who-said.ts'
import { readQuestion } from '../answering/question/parse.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import type { BenchQuestion } from './questions.ts'

/** The records found for one "who said" question, and which of them the question paraphrases. */
export interface CollectedStatements {
  question: BenchQuestion
  records: { features: StatementFeatures; right: boolean }[]
}

/** Records kept for a question: the best for each signal, since the weights are not known yet. */
const KEPT = 15

/** Holds the ledger against each question as the answerer does. Questions whose statement the ledger lacks are left out. */
export async function collectStatements(
  corpus: Corpus,
  questions: readonly BenchQuestion[],
): Promise<CollectedStatements[]> {
  const collected: CollectedStatements[] = []
  for (const item of questions) {
    const question = readQuestion(corpus, item.question)
    const { intent } = question
    const wanted = wantedBy({ corpus, question }, intent.type === 'who-said' ? intent.statement : question.text)
    const found = await findStatements(corpus, wanted, null, { spoken: true })
    const all = found.map(({ quote, features }) => ({ features, right: isRight(corpus, item, quote) }))
    if (item.answerable && !all.some(({ right }) => right)) continue
    const signals = Object.keys(all[0]?.features ?? {}) as (keyof StatementFeatures)[]
    const best = signals.flatMap((signal) =>
      [...all].sort((a, b) => b.features[signal] - a.features[signal]).slice(0, KEPT),
    )
    collected.push({ question: item, records: [...new Set([...best, ...all.filter(({ right }) => right)])] })
  }
  return collected
}

/** A record of the right speaker that holds the place, or says nearly the same a second time. */
function isRight(
  corpus: Corpus,
  { answers, article, at }: BenchQuestion,
  quote: { article: string; start: number; end: number; speaker: string | null },
): boolean {
  const speaker = nameKey(quote.speaker ?? '')
  const { file } = corpus.article(quote.article)
  const here = article.includes(file) && at != null && quote.start <= at && at < quote.end
  return here && answers.some((name) => nameKey(name) === speaker || nameKey(name).endsWith(` ${speaker}`))
}
