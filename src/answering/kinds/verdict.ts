import { asserts, denies } from '../../text/alignment/index.ts'
import type { Claim } from '../claims/claim.ts'
import { contextOf } from '../claims/context.ts'
import { isTurnedIn, spanOf } from '../claims/spans.ts'
import { declarative } from '../question/declarative.ts'
import { kind } from './kind.ts'

/** Sentences that are held against the question. */
const LOOKED_AT = 12

/** "Was X …?": yes or no where one sentence settles it; any other is shown without. */
export const verdict = kind({
  id: 'verdict',
  examples: ['Was the report written by Eleanor Brazil?'],
  read: (question) => {
    if (question.expected !== 'yes-no') return null
    const statement = declarative(question.text)
    return statement === null ? null : { statement }
  },
  async answer({ statement }, { corpus, gather }) {
    const { evidence } = await gather()
    const settled = evidence.slice(0, LOOKED_AT).flatMap(({ sentence }) => {
      const span = spanOf(corpus, sentence)
      if (isTurnedIn(corpus, span)) return []
      const text = corpus.text(span)
      const context = contextOf(corpus, sentence)
      const yes = asserts(statement, text, context)
      const no = !yes && denies(statement, text, context)
      return yes || no ? [{ span, value: yes ? ('yes' as const) : ('no' as const) }] : []
    })
    const [first] = settled
    // Sentences that contradict each other settle nothing.
    if (!first || settled.some(({ value }) => value !== first.value)) return null
    const claims: Claim[] = [{ kind: 'verdict', value: first.value, statement, proof: first.span }]
    return { status: 'answered', claims }
  },
})
