import type { Corpus } from '../retrieval/corpus.ts'
import { type Composed, sayEvidence, sayStatement } from './compose.ts'
import { newDraft } from './draft.ts'
import { nameTerms } from './evidence.ts'
import { want } from './match.ts'
import { speaksFor } from './owners.ts'
import { shorten } from './present.ts'
import type { Question } from './question.ts'
import { findSpeakers, nameKey } from './speakers.ts'
import { findStatements } from './statements.ts'
import { WEIGHTS } from './weights.ts'
import { offerStatement } from './what-said.ts'
import { onDate } from './wording.ts'

/** "Did X say Y?", "When did X say Y?": X's words on it; where they say the opposite, that they do. */
export async function answerDidSay(corpus: Corpus, question: Question): Promise<Composed | null> {
  const speakers = new Set(findSpeakers(corpus, question.speaker ?? ''))
  if (speakers.size === 0) return null
  const keys = new Set([...speakers].map(nameKey))
  const wanted = want(question.exact ?? question.about, corpus.vocabulary, new Set(nameTerms(question.text)))
  const [best] = await findStatements(
    corpus,
    wanted,
    question.exact,
    (quote) => quote.speaker !== null && speaksFor(quote, keys),
  )
  if (!best) return null
  const draft = newDraft(corpus)
  const source = shorten(corpus, best.quote, wanted)
  if (best.agreement < 0 && best.score >= WEIGHTS.statementFrom) {
    sayEvidence(
      corpus,
      draft,
      { source, said: best.quote.kind === 'direct' ? best.quote : null, context: null },
      'The articles report something else. ',
    )
    return { draft, status: 'answered' }
  }
  if (best.score < WEIGHTS.statementFrom) return offerStatement(corpus, [best], wanted)
  const date = corpus.article(best.quote.article).date
  if (/^when\b/i.test(question.text) && date) {
    const n = draft.cite(source)
    draft.claim(`It was reported ${onDate(date)}. [${n}]`, [n])
  }
  sayStatement(corpus, draft, best.quote, source)
  return { draft, status: 'answered' }
}
