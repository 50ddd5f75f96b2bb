import { terms } from '../../text/terms.ts'
import { type Wanted, want } from '../evidence/match.ts'
import { nameKey } from '../evidence/people.ts'
import { type Candidate, findStatements } from '../evidence/statements.ts'
import { WEIGHTS } from '../evidence/weights.ts'
import type { Question } from '../question/question.ts'
import { BUDGET, type Context, kind } from './kind.ts'
import { corroborate, lengthOf, sayStatement } from './statements.ts'

/** Speakers that are named for one statement. */
const SPEAKERS = 3
/** What a speaker's record must reach of the best one's chance to be named beside it. */
const BESIDE = 0.75

/** "Who said …?": by the ledger. What a record denies or only hopes is never told as said. */
export const whoSaid = kind({
  id: 'who-said',
  examples: ['Who said control should stay with the council?'],
  read: ({ intent, quoted }) =>
    intent.type === 'who-said' ? { statement: quoted.length > 1 ? quoted.join(' ') : intent.statement, quoted } : null,
  async answer({ statement, quoted }, context) {
    const { corpus, question } = context
    const exact = quoted.length === 1 && (quoted[0] as string).split(' ').length >= EXACT ? (quoted[0] as string) : null
    const wanted = wantedBy(context, statement)
    const found = await findStatements(corpus, wanted, exact, { spoken: true })
    const all = found.filter(({ agreement, quote }) => agreement >= 0 && !turned(question, quote.factuality))
    const [best] = all
    // Words that are asked for as they stand are somebody's or nobody's.
    if (exact !== null && !best?.verbatim)
      return { status: 'not-found', claims: [{ kind: 'nothing-found', sought: null }] }
    if (!best || best.score < WEIGHTS.statementFrom) return null
    const chosen = distinct(
      all.filter(({ score, verbatim }) =>
        best.verbatim ? verbatim : score >= Math.max(WEIGHTS.statementFrom, BESIDE * best.score),
      ),
    )
    const claims = corroborate(
      corpus,
      chosen.slice(0, SPEAKERS).map(({ quote }) => sayStatement(corpus, quote, wanted)),
      all.slice(0, 12),
    )
    return { status: 'answered', claims: fitting(claims) }
  },
})

/** Words between quotation marks from this many on are asked for as they stand. */
const EXACT = 4

/** A statement that is denied is an answer only to who denied it. */
const turned = ({ text }: Question, factuality: string) =>
  factuality !== 'asserts' && !/\bden(?:y|ied|ies)|refus|declin|hop(?:es?|ed)|fear|ask|wonder|accus|expect/.test(text)

/** What is sought of the ledger, with the names that the question has. */
export function wantedBy({ corpus, question }: Pick<Context, 'corpus' | 'question'>, text: string): Wanted {
  const names = new Set(question.named.flatMap(({ name }) => terms(name)))
  return want(text, corpus.vocabulary, names)
}

/** One record a speaker, the best. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return candidates.filter(({ quote }) => {
    const key = nameKey(quote.speaker ?? '')
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** As many claims as there is room for, and always the first. */
export function fitting<T extends Parameters<typeof lengthOf>[0][number]>(claims: readonly T[], budget = BUDGET): T[] {
  const kept: T[] = []
  for (const claim of claims) if (kept.length === 0 || lengthOf([...kept, claim]) <= budget) kept.push(claim)
  return kept
}
