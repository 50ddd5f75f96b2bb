import type { Corpus } from '../../retrieval/corpus.ts'
import { terms } from '../../text/terms.ts'
import type { Claim, Source } from '../claims/claim.ts'
import { overlaps, standsAlone } from '../claims/spans.ts'
import { findPeople } from '../evidence/people.ts'
import { type Candidate, findStatements } from '../evidence/statements.ts'
import { BUDGET, kind } from './kind.ts'
import { corroborate, keysOf, sayStatement } from './statements.ts'
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
    const own = await findStatements(corpus, wanted, null, { by: keys })
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
const distinct = (candidates: readonly Candidate[]) => apart(candidates, ({ quote }) => quote)

const dedupe = (claims: readonly Claim[]) => apart(claims, (claim) => ('span' in claim ? claim.span : null))

/** Those whose place none before them overlaps; what has no place stays. */
const apart = <T>(items: readonly T[], placeOf: (item: T) => Source | null): T[] =>
  items.filter((item, i) => {
    const own = placeOf(item)
    return !items.slice(0, i).some((other) => {
      const place = placeOf(other)
      return own !== null && place !== null && overlaps(place, own)
    })
  })
