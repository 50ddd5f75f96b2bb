import type { DatedEvent } from '../../domain/types.ts'
import { chronology } from '../../retrieval/chronology.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { terms } from '../../text/terms.ts'
import type { EventClaim } from '../claims/claim.ts'
import { spanOf } from '../claims/spans.ts'
import { shown } from '../evidence/windows.ts'
import { isWithin, readRanges } from '../question/range.ts'
import { kind, LONG_BUDGET } from './kind.ts'
import { lengthOf } from './statements.ts'

/** Lines an answer shows; the whole chronology is `npm run timeline`. */
const LINES = 12
/** A line has this share of the topic's words, where there is a topic. */
const ON_TOPIC = 0.5

/** "Give me a timeline", "what happened in 2016?": what happened and what was reported, in order, each with its date. */
export const timeline = kind({
  id: 'timeline',
  examples: ['Give me a timeline', 'What happened in 2017?'],
  read: ({ intent }) => (intent.type === 'timeline' ? intent : null),
  async answer({ topic }, { corpus }) {
    const { ranges, rest } = readRanges(topic)
    const wanted = terms(
      rest.replace(/\b(?:case|story|events?|everything|whole|all|please|pls|articles?)\b/g, ' '),
    ).filter((term) => corpus.vocabulary.idf(term) > 2.3)
    const lines = chronology(corpus)
      .filter(({ dates }) => ranges.length === 0 || dates.some((date) => isWithin(date, ranges)))
      .filter((event) => wanted.length === 0 || share(corpus, event, wanted) >= ON_TOPIC)
    const told = lines.length > LINES ? lines.filter(({ minor }) => !minor) : lines
    const claims: EventClaim[] = []
    for (const event of told) {
      const claim = toClaim(corpus, event)
      if (claims.some(({ span }) => span.article === claim.span.article && span.start === claim.span.start)) continue
      if (claims.length >= LINES || lengthOf([...claims, claim]) > LONG_BUDGET + 600) break
      claims.push(claim)
    }
    return claims.length === 0 ? null : { status: 'answered', claims }
  },
})

function toClaim(corpus: Corpus, event: DatedEvent): EventClaim {
  const whole = (span: { article: string; start: number; end: number }) => {
    const own = corpus.sentencesOf(span)
    return spanOf(corpus, own[0] as number, own.at(-1) as number)
  }
  const own = corpus.sentencesOf(event)
  const span = own.length === 1 ? shown(corpus, own[0] as number).span : whole(event)
  return { kind: 'event', span, date: event.date, reported: event.kind === 'reported', also: event.also.map(whole) }
}

function share(corpus: Corpus, event: DatedEvent, wanted: readonly string[]): number {
  const own = new Set(terms(`${event.quote} ${corpus.article(event.article).title}`))
  return wanted.filter((term) => own.has(term)).length / wanted.length
}
