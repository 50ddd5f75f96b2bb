import { datesOf } from '../../domain/extent.ts'
import type { Sentence } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { isEnglish, tokenize } from '../../text/nlp.ts'
import type { Claim, PassageClaim } from '../claims/claim.ts'
import { overlaps } from '../claims/spans.ts'
import { isWritten, sharesWords } from '../claims/verify.ts'
import type { Evidence, Gathered } from '../evidence/gather.ts'
import { findPeople, isBy } from '../evidence/people.ts'
import { WEIGHTS } from '../evidence/weights.ts'
import { dangles, shown } from '../evidence/windows.ts'
import type { Expected, Question } from '../question/question.ts'
import { isTold } from '../question/range.ts'
import { BUDGET, kind } from './kind.ts'
import { keysOf, lengthOf } from './statements.ts'

/** Intents that the ledger and the roles answer, where they can. */
const SAYING: ReadonlySet<string> = new Set(['who-said', 'what-said', 'did-say', 'who-is'])
/** What is asked for can be told from all else: a passage has to have it beside what it is asked of. */
const EXACT: ReadonlySet<Expected> = new Set(['date', 'number', 'money', 'age', 'duration', 'address', 'place'])
/** Passages that are shown. */
const SHOWN = 3
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
    const gathered = await gather()
    const { evidence, chance, absent, missing } = gathered
    const [best] = evidence
    if (!best || absent || chance < WEIGHTS.nearFrom)
      return { status: 'not-found', claims: [{ kind: 'nothing-found', sought: nowhere(corpus, question, missing) }] }
    const claims = choose(corpus, inTime(corpus, question, evidence), budget - HEADING)
    const until = afterLast(corpus, question)
    const unproved = isUnproved(corpus, question, gathered, claims)
    const sure = chance >= WEIGHTS.answerFrom && !unproved && until === null
    const lead: Claim[] = [
      ...(until ? [{ kind: 'heading', of: { type: 'until', date: until } } satisfies Claim] : []),
      ...(sure ? [] : [{ kind: 'heading', of: { type: unproved ? 'unproved' : 'near' } } satisfies Claim]),
    ]
    return { status: sure ? 'answered' : 'partial', claims: [...lead, ...claims] }
  },
})

/** Can what is asked for be told from all else, and is it in neither the ledger, the roles nor the best passages? */
function isUnproved(
  corpus: Corpus,
  { intent, expected }: Question,
  { lacking, pinned }: Gathered,
  claims: readonly PassageClaim[],
): boolean {
  if (intent.type === 'what-said') {
    const keys = keysOf(findPeople(corpus, intent.speaker))
    return !claims
      .flatMap(({ span }) => corpus.sentencesOf(span))
      .some((sentence) => corpus.quotesOf(sentence).some((quote) => isBy(quote, keys)))
  }
  return SAYING.has(intent.type) || (EXACT.has(expected) ? !pinned : lacking)
}

/** A thing that the question names and that is nowhere in the articles, with a capital where it is no English word. */
function nowhere(corpus: Corpus, { text }: Question, word: string | null): string | null {
  if (word === null || isWritten(corpus, word)) return null
  const token = tokenize(text).find(({ lower }) => lower === word)
  if (token?.pos !== 'NOUN' && token?.pos !== 'PROPN') return null
  return isEnglish(word) && token.pos === 'NOUN' ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}

/** The best passages that fit, from different places, each with what comes after it as far as there is room. */
export function choose(corpus: Corpus, evidence: readonly Evidence[], budget: number, most = SHOWN): PassageClaim[] {
  const best = evidence[0]?.score ?? 0
  const claims: PassageClaim[] = []
  for (const { sentence, score } of evidence) {
    if (claims.length >= most || score < BESIDE * best) break
    const claim = fitted(corpus, sentence, budget - lengthOf(claims))
    if (claim && !dangles(corpus, claim.span) && isApart(corpus, claim, claims)) claims.push(claim)
  }
  return claims
}

const isApart = (corpus: Corpus, { span }: PassageClaim, claims: readonly PassageClaim[]) =>
  !claims.some((other) => overlaps(span, other.span) || sharesWords(corpus, span, other.span))

/** How long a passage may be in all; UTF-16 units. */
const LIMIT = 560

/** A sentence with the one after it where there is room; `null` where there is none even for itself. */
function fitted(corpus: Corpus, sentence: number, room: number): PassageClaim | null {
  for (const after of [1, 0]) {
    const claim = shown(corpus, sentence, { after, limit: LIMIT })
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
    const own = date !== null && isTold(date, question.ranges) ? IN_TIME : 0
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
