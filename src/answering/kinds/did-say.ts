import { findPeople } from '../evidence/people.ts'
import { findStatements } from '../evidence/statements.ts'
import { WEIGHTS } from '../evidence/weights.ts'
import { kind } from './kind.ts'
import { corroborate, keysOf, sayStatement } from './statements.ts'
import { wantedBy } from './who-said.ts'

/** "Did X say “…”?": yes with X's words, or no with whoever said them. In other words than theirs: what X said on it. */
export const didSay = kind({
  id: 'did-say',
  examples: ['Did Ian Cooper say “this is a huge vote of confidence”?'],
  read: ({ intent, quoted }) => (intent.type === 'did-say' ? { ...intent, exact: quoted[0] ?? null } : null),
  async answer({ speaker, statement, exact }, context) {
    const { corpus } = context
    const found = findPeople(corpus, speaker)
    if (found.length === 0) return null
    const keys = keysOf(found)
    const wanted = wantedBy(context, exact ?? statement)
    const own = await findStatements(corpus, wanted, exact, { spoken: true, by: keys })
    const all = exact === null ? [] : await findStatements(corpus, wanted, exact, { spoken: true })
    const verbatim = all.find(({ verbatim }) => verbatim)
    const name = found[0]?.name as string
    if (exact !== null && verbatim) {
      const mine = own.find(({ verbatim }) => verbatim)
      const record = (mine ?? verbatim).quote
      const said = sayStatement(corpus, record, wanted)
      return {
        status: 'answered',
        claims: [
          {
            kind: 'said',
            value: mine ? 'yes' : 'no',
            speaker: name,
            statement: corpus.quotes.indexOf(record),
            words: exact,
          },
          said,
        ],
      }
    }
    const [best] = own
    if (!best || best.score < WEIGHTS.statementFrom) return null
    return { status: 'answered', claims: corroborate(corpus, [sayStatement(corpus, best.quote, wanted)], own) }
  },
})
