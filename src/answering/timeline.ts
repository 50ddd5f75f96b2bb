import { terms } from '../index/terms.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { chronology } from '../retrieval/views.ts'
import type { DatedEvent } from '../types.ts'
import { type Composed, show } from './compose.ts'
import { newDraft } from './draft.ts'
import { excerpt } from './excerpt.ts'
import { clip } from './present.ts'
import type { Question } from './question.ts'
import { sayDate } from './wording.ts'

/** Lines an answer shows; the whole chronology is `npm run timeline`. */
const LINES = 12
/** A line has this share of the topic's words, where there is a topic. */
const ON_TOPIC = 0.5

/** Is a period all that is asked about? */
export const asksForPeriod = (about: string) => terms(readPeriod(about).about).length === 0

/** "Give me a timeline", "What happened in 2016?": dated sentences in the order things happened. */
export function answerTimeline(corpus: Corpus, question: Question): Composed | null {
  const { years, about } = readPeriod(question.about)
  const topic = isCase(about) ? [] : terms(about).filter((term) => corpus.vocabulary.idf(term) > 1)
  const events = chronology(corpus).filter(
    (event) =>
      (years.length === 0 || inYears(event.date, years)) &&
      (topic.length === 0 || share(corpus, event, topic) >= ON_TOPIC),
  )
  if (events.length === 0) return null
  const draft = newDraft(corpus)
  for (const event of events.slice(0, LINES)) {
    const span = clip(corpus, { article: event.article, start: event.start, end: event.end })
    const source = excerpt(corpus, span, null)
    const n = draft.cite(source)
    draft.claim(`${sayDate(event.date)}: ${show(corpus, source)} [${n}]`, [n], { separator: '\n' })
  }
  return { draft, status: 'answered' }
}

/** The years that a text names. */
export const yearsIn = (text: string) => [...text.matchAll(/\b((?:19|20)\d\d)\b/g)].map((m) => m[1] as string)

function readPeriod(about: string): { years: string[]; about: string } {
  const years = yearsIn(about)
  const range = /\b((?:19|20)\d\d)\s*(?:-|–|to|until|and)\s*((?:19|20)\d\d)\b/.exec(about)
  const all = range ? span(Number(range[1]), Number(range[2])) : years
  const rest = about.replace(
    /\b(?:in|during|between|from|since|and|to|until|of|about|the|year)\b|\b(?:19|20)\d\d\b|[–-]/gi,
    ' ',
  )
  return { years: all, about: rest }
}

const span = (from: number, to: number) =>
  Array.from({ length: Math.min(100, Math.max(0, to - from) + 1) }, (_, i) => String(from + i))
const inYears = (date: string, years: readonly string[]) => years.includes(date.slice(0, 4))
/** "the case", "events", "everything": all of it. */
const isCase = (about: string) =>
  /^\s*(?:case|events?|everything|story|all|whole case|what happened|it|this|so far|now)\s*$/i.test(about)

/** Share of a topic's words, by weight, that the sentence or its article's title has. */
function share(corpus: Corpus, event: DatedEvent, topic: readonly string[]): number {
  const title = new Set(terms(corpus.article(event.article).title))
  const has = (term: string) => title.has(term) || corpus.sentencesOf(event).some((i) => corpus.terms(i).has(term))
  const weigh = (list: readonly string[]) => list.reduce((sum, term) => sum + corpus.vocabulary.idf(term), 0)
  return weigh(topic.filter(has)) / weigh(topic)
}
