import type { Sentence } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { asserts } from '../../text/alignment/index.ts'
import type { Claim, Source } from '../claims/claim.ts'
import { contextOf } from '../claims/context.ts'
import { eventsIn, overlaps, spanOf } from '../claims/spans.ts'
import { declarative } from '../question/declarative.ts'
import { BUDGET, kind } from './kind.ts'
import { choose, inTime } from './passages.ts'

/** Sentences that are held against the question. */
const LOOKED_AT = 12

/** "When …?", "how many …?": the date or the number leads where its own sentence asserts what was asked. */
export const value = kind({
  id: 'value',
  examples: ['How many cases were referred back to the council?', 'When did Greening give Dudley more time?'],
  read: (question) => {
    if (question.expected !== 'date' && question.expected !== 'number' && question.expected !== 'duration') return null
    const asked = declarative(question.text)
    return asked === null ? null : { asked, question, expected: question.expected }
  },
  async answer({ asked, question, expected }, { corpus, gather }) {
    const { evidence } = await gather()
    for (const { sentence } of inTime(corpus, question, evidence).slice(0, LOOKED_AT)) {
      const span = spanOf(corpus, sentence)
      const values = expected === 'date' ? datesIn(corpus, span) : numbersIn(corpus, span, question.text)
      const [only] = values
      if (values.length !== 1 || !only || !asserts(asked, corpus.text(span), contextOf(corpus, sentence))) continue
      const claims: Claim[] = [{ kind: 'value', value: only, sentence: span, asked }]
      const others = choose(corpus, evidence, BUDGET - 60 - (span.end - span.start), 2).filter(
        (claim) => !overlaps(claim.span, span),
      )
      return { status: 'answered', claims: [...claims, ...others.slice(0, 1)] }
    }
    return null
  },
})

function datesIn(corpus: Corpus, span: Source): Source[] {
  return eventsIn(corpus, span)
    .map(({ article, expression }) => ({ article, start: expression.start, end: expression.end }))
    .filter((one, i, all) => all.findIndex(({ start }) => start === one.start) === i)
}

const COUNT =
  /(?:£|\$|€)?\b\d[\d,.]*(?:\s?(?:%|per cent|percent|million|billion|m|bn|thousand))?(?!\w)|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?)\b/gi

/** Numbers with the noun that the question counts behind them: "21 cases". */
function numbersIn(corpus: Corpus, span: Source, question: string): Source[] {
  const noun = /^(?:about |for )?how (?:many|much|long)\s+(\p{L}+)/u.exec(question)?.[1]
  const stemmed = noun?.slice(0, Math.max(3, noun.length - 2))
  const text = corpus.text(span as Sentence)
  return [...text.matchAll(COUNT)].flatMap(({ 0: found, index }) => {
    const after = /^(?:[\s-]+\p{L}+){0,2}/u.exec(text.slice(index + found.length))?.[0] ?? ''
    const at = stemmed ? after.toLowerCase().search(new RegExp(`\\b${stemmed}`)) : 0
    if (/^\d{4}$/.test(found) || at < 0) return []
    const tail = stemmed ? (/^\p{L}+/u.exec(after.slice(at))?.[0].length ?? 0) + at : 0
    return [{ article: span.article, start: span.start + index, end: span.start + index + found.length + tail }]
  })
}
