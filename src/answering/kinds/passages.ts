import { datesOf } from '../../domain/extent.ts'
import type { Sentence } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import type { Claim, PassageClaim } from '../claims/claim.ts'
import { overlaps } from '../claims/spans.ts'
import { isWritten, sharesWords } from '../claims/verify.ts'
import type { Evidence } from '../evidence/gather.ts'
import { WEIGHTS } from '../evidence/weights.ts'
import { shown } from '../evidence/windows.ts'
import type { Question } from '../question/question.ts'
import { isWithin } from '../question/range.ts'
import { BUDGET, kind } from './kind.ts'
import { lengthOf } from './statements.ts'

/** Intents that the ledger and the roles answer, where they can. */
const SAYING: ReadonlySet<string> = new Set(['who-said', 'what-said', 'did-say', 'who-is'])
/** Passages that are shown. */
const SHOWN = 4
/** What a heading takes. */
const HEADING = 40
/** What a further passage must reach of the best one's score. */
const BESIDE = 0.65
/** What evidence of a time that is asked for gains, and the newest evidence where it is asked how things stand now. */
const IN_TIME = 0.12
const NAMED_TIME = 0.06
const NEWEST = 0.1

/** Whatever the articles have that comes nearest, as they say it: the last kind, which takes every question. */
export const passages = kind({
  id: 'passages',
  examples: ['why did they bring in that new computer system'],
  read: (question) => question,
  async answer(question, { corpus, budget, gather }) {
    const { evidence, chance, absent, features, missing } = await gather()
    const [best] = evidence
    if (!best || absent || chance < WEIGHTS.nearFrom)
      return { status: 'not-found', claims: [{ kind: 'nothing-found', sought: nowhere(corpus, question, missing) }] }
    const claims = choose(corpus, inTime(corpus, question, evidence), budget - HEADING)
    const until = afterLast(corpus, question)
    // The ledger knows of no such statement, or the thing that is asked for is in none of the passages.
    const doubtful = SAYING.has(question.intent.type) || until !== null || features.typed === 0 || features.field === 0
    const sure = chance >= WEIGHTS.answerFrom && !doubtful
    const lead: Claim[] = [
      ...(until ? [{ kind: 'heading', of: { type: 'until', date: until } } satisfies Claim] : []),
      ...(sure ? [] : [{ kind: 'heading', of: { type: 'near' } } satisfies Claim]),
    ]
    return { status: sure ? 'answered' : 'partial', claims: [...lead, ...claims] }
  },
})

/** A word of the question that is nowhere in the articles, as the reader wrote it: "France" of "france". */
function nowhere(corpus: Corpus, { typed }: Question, word: string | null): string | null {
  if (word === null || isWritten(corpus, word)) return null
  const at = typed.toLowerCase().indexOf(word)
  return at < 0 ? null : typed.slice(at, at + word.length)
}

/** The best passages that fit: the first one with what comes after it, the others from other places. */
export function choose(corpus: Corpus, evidence: readonly Evidence[], budget: number, most = SHOWN): PassageClaim[] {
  const best = evidence[0]?.score ?? 0
  const claims: PassageClaim[] = []
  for (const { sentence, score } of evidence) {
    if (claims.length >= most || score < BESIDE * best) break
    const room = budget - lengthOf(claims)
    const claim = fitted(corpus, sentence, claims.length === 0 ? FIRST : OTHERS, room)
    if (claim && !claims.some(({ span }) => overlaps(span, claim.span) || sharesWords(corpus, span, claim.span)))
      claims.push(claim)
  }
  return claims
}

/** How much of what follows is shown with the first passage, and with another; UTF-16 units in all. */
const FIRST = { after: 2, limit: 560 }
const OTHERS = { after: 1, limit: 380 }

/** A sentence with as much of what comes after it as there is room for; `null` where there is none even for itself. */
function fitted(corpus: Corpus, sentence: number, { after, limit }: typeof FIRST, room: number): PassageClaim | null {
  for (let more = after; more >= 0; more--) {
    const claim = shown(corpus, sentence, { after: more, limit })
    if (lengthOf([claim]) <= room) return claim
  }
  return room >= BUDGET ? shown(corpus, sentence) : null
}

/** Evidence of the time that is asked for first; asked for how things stand, the newest first. */
export function inTime(corpus: Corpus, question: Question, evidence: readonly Evidence[]): Evidence[] {
  const last = datesOf(corpus.index.articles).at(-1) ?? ''
  const years = question.ranges.flatMap(({ dates }) => dates.map((one) => one.slice(0, 4)))
  const gain = ({ sentence }: Evidence) => {
    const span = corpus.sentences[sentence] as Sentence
    const { date } = corpus.article(span.article)
    const own = date !== null && isWithin(date, question.ranges) ? IN_TIME : 0
    const named = years.some((year) => corpus.text(span).includes(year)) ? NAMED_TIME : 0
    return Math.max(own, named) + (question.current && date !== null && date >= last.slice(0, 4) ? NEWEST : 0)
  }
  return evidence
    .map((one) => ({ ...one, score: one.score + gain(one) }))
    .sort((a, b) => b.score - a.score || a.sentence - b.sentence)
}

/** The date of the newest article, where a time after it is asked for. */
function afterLast(corpus: Corpus, { ranges }: Question): string | null {
  const last = datesOf(corpus.index.articles).at(-1)
  return last && ranges.some(({ dates }) => dates.every((date) => date.slice(0, 4) > last.slice(0, 4))) ? last : null
}
