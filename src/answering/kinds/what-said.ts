import type { Corpus } from '../../retrieval/corpus.ts'
import { terms } from '../../text/terms.ts'
import { standsAlone } from '../claims/spans.ts'
import { findPeople } from '../evidence/people.ts'
import { type Candidate, findStatements } from '../evidence/statements.ts'
import { BUDGET, kind } from './kind.ts'
import { corroborate, isBy, keysOf, sayStatement } from './statements.ts'
import { fitting, wantedBy } from './who-said.ts'

/** A record on the topic has this chance at least, being the speaker's already. */
const ON_TOPIC = 0.12
/** Statements that are shown. */
const SHOWN = 3

/** "What did X say (about Y)?": X's own words first, then what the articles report of them. */
export const whatSaid = kind({
  id: 'what-said',
  examples: ['What did Eleanor Brazil say about leadership at Dudley?', 'What did Eleanor Brazil say?'],
  read: ({ intent }) => (intent.type === 'what-said' ? intent : null),
  async answer({ speaker, topic }, context) {
    const { corpus } = context
    const found = findPeople(corpus, speaker)
    if (found.length === 0) return null
    const keys = keysOf(found)
    const wanted = wantedBy(context, terms(topic).length > 0 ? topic : speaker)
    const own = await findStatements(corpus, wanted, null, (quote) => isBy(quote, keys))
    const general = terms(topic).length === 0
    const chosen = general ? inOrder(corpus, own) : own.filter(({ score }) => score >= ON_TOPIC)
    if (chosen.length === 0) return null
    const claims = corroborate(
      corpus,
      distinct(chosen)
        .slice(0, SHOWN)
        .map(({ quote }) => sayStatement(corpus, quote, general ? null : wanted)),
      own,
    )
    return { status: 'answered', claims: fitting(dedupe(claims), BUDGET) }
  },
})

/** Without a topic: plain words of their own first, the longer ones, article by article. */
function inOrder(corpus: Corpus, candidates: readonly Candidate[]): Candidate[] {
  const rank = ({ quote }: Candidate) => (standsAlone(corpus, quote) ? 0 : quote.kind === 'direct' ? 1 : 2)
  const length = ({ quote }: Candidate) => Math.min(300, quote.end - quote.start)
  return [...candidates].sort(
    (a, b) => rank(a) - rank(b) || length(b) - length(a) || a.quote.article.localeCompare(b.quote.article),
  )
}

/** Records that do not lie in one another. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(
    ({ quote }, i) =>
      !candidates
        .slice(0, i)
        .some(
          ({ quote: other }) => other.article === quote.article && other.start < quote.end && quote.start < other.end,
        ),
  )
}

function dedupe<T extends { kind: string; span?: { article: string; start: number; end: number } }>(
  claims: readonly T[],
): T[] {
  return claims.filter(
    (claim, i) =>
      !claims
        .slice(0, i)
        .some(
          ({ span }) =>
            span &&
            claim.span &&
            span.article === claim.span.article &&
            span.start < claim.span.end &&
            claim.span.start < span.end,
        ),
  )
}
