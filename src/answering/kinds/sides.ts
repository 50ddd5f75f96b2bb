import type { Corpus } from '../../retrieval/corpus.ts'
import { restrictTo } from '../../retrieval/restrict.ts'
import { terms } from '../../text/terms.ts'
import type { Claim } from '../claims/claim.ts'
import { gather } from '../evidence/gather.ts'
import { findPeople } from '../evidence/people.ts'
import { findStatements } from '../evidence/statements.ts'
import type { Question } from '../question/question.ts'
import { isWithin, readRanges } from '../question/range.ts'
import { type Context, kind, LONG_BUDGET } from './kind.ts'
import { choose } from './passages.ts'
import { keysOf, sayStatement } from './statements.ts'
import { wantedBy } from './who-said.ts'

/** Two people, times or things side by side: every side has its part, or it is said that there is none. */
export const sides = kind({
  id: 'sides',
  examples: ['Norfolk vs Dudley', 'What changed between 2016 and 2020?'],
  read: (question) => {
    if (question.intent.type === 'sides') return question.intent
    // Two times that a question sets against each other.
    const compares = /\b(?:chang|differ|compar|better|worse|improv|evolv|than)\w*/.test(question.text)
    const years = question.ranges.flatMap(({ dates }) => dates)
    return compares && years.length === 2 ? { type: 'sides' as const, sides: years, topic: question.text } : null
  },
  async answer({ sides: two, topic }, context) {
    const parts: Claim[][] = []
    for (const side of two) parts.push(await sideOf(context, side, topic))
    // A side that is nowhere: it is another question after all.
    if (parts.some((claims) => claims.some(({ kind: which }) => which === 'nothing-found'))) return null
    return { status: 'answered', claims: parts.flat() }
  },
})

/** Words that set two times against each other, and tell nothing of what is compared. */
const COMPARES =
  /\b(?:how|what|did|has|have|was|is|are|between|from|to|and|chang\w*|differ\w*|compar\w*|evolv\w*|shift\w*)\b/g

async function sideOf(context: Context, side: string, topic: string): Promise<Claim[]> {
  const { corpus, question } = context
  const room = LONG_BUDGET / 2
  const { ranges } = readRanges(side)
  const [range] = ranges
  if (range) {
    const part = articlesOf(corpus, range)
    const heading: Claim = { kind: 'heading', of: { type: 'period', date: range.dates[0] as string } }
    if (part.index.articles.length === 0) return [heading, { kind: 'nothing-found', sought: side }]
    const about = readRanges(topic || question.text)
      .rest.replace(COMPARES, ' ')
      .trim()
    const { evidence } = await gather(part, question, about || question.text)
    return [heading, ...choose(part, evidence, room, 2)]
  }
  const found = findPeople(corpus, side)
  const name = found.find(({ statements, isPerson }) => isPerson && statements.length > 0)
  if (name) {
    const heading: Claim = { kind: 'heading', of: { type: 'person', name: name.name } }
    const wanted = wantedBy(context, terms(topic).length > 0 ? topic : side)
    const own = await findStatements(corpus, wanted, null, { by: keysOf([name]) })
    const claims = own.slice(0, 2).map(({ quote }) => sayStatement(corpus, quote, wanted))
    return claims.length > 0 ? [heading, ...claims] : [heading, { kind: 'nothing-found', sought: side }]
  }
  const heading: Claim = { kind: 'heading', of: { type: 'question', words: side } }
  const own = terms(side).filter((term) => corpus.vocabulary.has(term))
  if (own.length === 0) return [{ kind: 'nothing-found', sought: side }]
  const { evidence } = await gather(corpus, question, `${side} ${topic}`.trim())
  const having = evidence.filter(({ sentence }) => own.some((term) => corpus.terms(sentence).has(term)))
  return having.length > 0 ? [heading, ...choose(corpus, having, room, 2)] : [{ kind: 'nothing-found', sought: side }]
}

function articlesOf(corpus: Corpus, range: Question['ranges'][number]): Corpus {
  const ids = corpus.index.articles.filter(({ date }) => date !== null && isWithin(date, [range])).map(({ id }) => id)
  return restrictTo(corpus, new Set(ids))
}
