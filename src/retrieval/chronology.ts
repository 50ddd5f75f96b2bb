import { kept } from '../domain/kept.ts'
import type { Article, DatedEvent, Event, Sentence, Span } from '../domain/types.ts'
import { terms } from '../text/terms.ts'
import type { Corpus } from './corpus.ts'
import { ofArticle } from './lists.ts'

/** Two lines tell of the same event with this share of the lighter one's words in common, and as many words. */
const SAME = { share: 0.6, words: 2 }
/** Longest passage told to make clear what "She" or "It" is. UTF-16 units. */
const CONTEXT = 500

/**
 * What happened, in the order it happened, and what the articles reported as news without saying when, each under the date
 * of its article. What several articles tell of the same event is one line: the most exact, with the others beside it.
 */
export const chronology = kept((corpus: Corpus): readonly DatedEvent[] => {
  const { events, news } = corpus.index.records
  const lines = [
    ...merge(corpus, distinct(corpus, events)),
    ...news
      .filter((one) => !ofArticle(events, one.article).some((event) => overlap(event, one)))
      .map(({ article, start, end, lead }) => {
        const date = corpus.article(article).date as string
        return line(corpus, { article, start, end, dates: [date], precision: precisionOf(date) }, 'reported', !lead)
      }),
  ]
  return lines.sort(
    (a, b) => orderOf(a).localeCompare(orderOf(b)) || a.article.localeCompare(b.article) || a.start - b.start,
  )
})

/** Whose date is nothing but a year stands at its beginning; what had happened by a report of that year, at its end. */
export const orderOf = ({ date, kind }: Pick<DatedEvent, 'date' | 'kind'>) =>
  kind === 'dated' ? date : `${date}${'-99'.repeat(3 - date.split('-').length)}~`

/** An event with every date that its words give: "between 2009 and 2014" tells of one thing, not of two. */
type Told = Event & { dates: string[] }

/** "Dame Ruth said on Monday:" only introduces what she said. */
const INTRODUCES = /:\s*$/

function distinct(corpus: Corpus, events: readonly Event[]): Told[] {
  const spans = new Map<string, Told>()
  for (const event of [...events].sort((a, b) => a.date.localeCompare(b.date))) {
    if (INTRODUCES.test(corpus.text(event))) continue
    const key = `${event.article}|${event.start}|${event.end}`
    const known = spans.get(key)
    if (!known) spans.set(key, { ...event, dates: [event.date] })
    else if (!known.dates.includes(event.date)) known.dates.push(event.date)
  }
  return [...spans.values()]
}

function merge(corpus: Corpus, events: readonly Told[]): DatedEvent[] {
  const cores = new Map(events.map((event) => [event, coreOf(corpus, event)]))
  const isSame = (a: Told, b: Told) => agree(corpus, [a, cores.get(a) as Core], [b, cores.get(b) as Core])
  // The most exact first: a coarser line joins one that it can only mean.
  const exact = [...events].sort((a, b) => b.date.length - a.date.length)
  const heads: { event: Told; also: Told[] }[] = []
  // Only what has its date and words in common with a line can be the same as it.
  const near = new Map<string, typeof heads>()
  for (const event of exact) {
    const own = cores.get(event) as Core
    const met = new Map<(typeof heads)[number], number>()
    for (const term of own.terms)
      for (const head of near.get(`${event.date} ${term}`) ?? []) met.set(head, (met.get(head) ?? 0) + 1)
    const meant = [...met].flatMap(([head, words]) => (words >= SAME.words && isSame(head.event, event) ? [head] : []))
    if (meant.length === 1) (meant[0] as { also: Told[] }).also.push(event)
    else {
      const head = { event, also: [] }
      heads.push(head)
      for (const date of coarser(event.date))
        for (const term of own.terms) {
          const list = near.get(`${date} ${term}`)
          if (list) list.push(head)
          else near.set(`${date} ${term}`, [head])
        }
    }
  }
  return heads.map(({ event, also }) => ({
    ...line(corpus, event, 'dated', false),
    also: also.map(({ article, start, end }) => ({ article, start, end })),
  }))
}

/** A date with those that it lies in: a day, its month, its year. */
const coarser = (date: string): string[] => {
  const parts = date.split('-')
  return parts.map((_, i) => parts.slice(0, i + 1).join('-'))
}

function line(
  corpus: Corpus,
  event: Pick<DatedEvent, 'article' | 'start' | 'end' | 'dates' | 'precision'>,
  kind: DatedEvent['kind'],
  minor: boolean,
): DatedEvent {
  const { article, dates, precision } = event
  const span = { article, ...told(corpus, event) }
  return { ...span, date: dates[0] as string, dates, precision, kind, minor, quote: corpus.text(span), also: [] }
}

const LEANS = /^[“‘"']?(?:It|They|He|She|This|That|These|Those|Both|Such|Their|Its|His|Her|One of them)\b/

/** Does a text begin with a word that only the sentence before makes clear? */
export const leans = (text: string) => LEANS.test(text)

/**
 * A sentence that begins with "She" is told with those before it that make clear who she is, where they are few and stand
 * under the same heading.
 */
function told(corpus: Corpus, { article, start, end }: Span & { article: string }): Span {
  const span = { article, start, end }
  const at = corpus.sentencesOf(span)[0] as number
  if (!leans(corpus.text(span)) || start > (corpus.sentences[at] as Sentence).start) return span
  for (let n = at - 1; n >= 0; n -= 1) {
    const before = corpus.sentences[n] as Sentence
    if (before.article !== article || end - before.start > CONTEXT || corpus.isHeading(before)) return span
    if (!leans(corpus.text(before))) return { start: before.start, end }
  }
  return span
}

/** What a line tells of, apart from when: its words, and the names among them. */
interface Core {
  terms: ReadonlySet<string>
  names: ReadonlySet<string>
}

/** "Since 2016, when it was rated inadequate" tells of the rating. */
function coreOf(corpus: Corpus, event: Event): Core {
  const { text } = corpus.article(event.article)
  const when = /^,?\s*when\b/i.exec(text.slice(event.expression.end, event.end))
  const parts = when
    ? [text.slice(event.expression.end + when[0].length, event.end)]
    : [text.slice(event.start, event.expression.start), text.slice(event.expression.end, event.end)]
  return {
    terms: new Set(parts.flatMap((part) => terms(part))),
    names: new Set(parts.flatMap((part) => part.match(NAME) ?? []).flatMap((name) => terms(name))),
  }
}

/** A word with a capital letter that does not open the sentence. */
const NAME = /(?<=[\p{L}\p{N},;:)”’"'] +[“‘"'(]?)\p{Lu}[\p{L}\p{N}’'-]+/gu

/** Do two articles tell of the same event? Neither may name anybody or anything the other article does not know. */
function agree(corpus: Corpus, [a, one]: [Told, Core], [b, other]: [Told, Core]): boolean {
  const oneDate = a.dates.length === 1 && b.dates.length === 1 && a.date.startsWith(b.date)
  if (a.article === b.article || !oneDate) return false
  const shared = [...one.terms].filter((term) => other.terms.has(term))
  const weigh = (list: Iterable<string>) => [...list].reduce((sum, term) => sum + corpus.vocabulary.idf(term), 0)
  const least = Math.min(weigh(one.terms), weigh(other.terms))
  if (shared.length < SAME.words || weigh(shared) < SAME.share * least) return false
  return knows(corpus, a.article, other.names) && knows(corpus, b.article, one.names)
}

function knows(corpus: Corpus, article: string, names: ReadonlySet<string>): boolean {
  const own = wordsOf(corpus.article(article))
  return [...names].every((name) => own.has(name))
}

const wordsOf = kept(({ text }: Article): ReadonlySet<string> => new Set(terms(text)))

const overlap = (a: Span & { article: string }, b: Span & { article: string }) =>
  a.article === b.article && a.start < b.end && b.start < a.end
const precisionOf = (date: string): Event['precision'] => (date.length > 7 ? 'day' : date.length > 4 ? 'month' : 'year')
