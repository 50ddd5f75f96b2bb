import type { DatedEvent, Quote, Sentence } from '../domain/types.ts'
import { chronology, leans } from '../retrieval/chronology.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { terms } from '../text/terms.ts'
import { type Composed, saidBy, sayAgain, show } from './compose.ts'
import { reportedThen, sayDates } from './dated.ts'
import { type Draft, newDraft, type Source } from './draft.ts'
import { excerpt } from './excerpt.ts'
import { clip, reportedIn } from './present.ts'
import type { Question } from './question.ts'
import { isWithin, readRanges } from './range.ts'
import { capital, naming, withRole } from './wording.ts'

/** Lines an answer shows; the whole chronology is `npm run timeline`. */
const LINES = 15
/** A line has this share of the topic's words, where there is a topic. */
const ON_TOPIC = 0.5
/** What most articles and many sentences speak of is what the case is about: it tells no line from another. */
const SUBJECT = { articles: 0.75, idf: 2.3 }
/** Where there are few lines, what an article leads with is told at this length. UTF-16 units. */
const LEAD = { lines: 6, longest: 420 }

/** Is a period all that is asked about? */
export const asksForPeriod = (about: string) => {
  const { ranges, rest } = readRanges(about)
  return ranges.length > 0 && isCase(rest)
}

/** "Give me a timeline", "What happened in 2016?": what happened and what was reported, in order, each with its date. */
export function answerTimeline(corpus: Corpus, question: Question): Composed | null {
  const { ranges, rest } = readRanges(question.about)
  const topic = isCase(rest) ? [] : topicOf(corpus, rest)
  const found = chronology(corpus).filter(
    (event) =>
      (ranges.length === 0 || event.dates.some((date) => isWithin(date, ranges))) &&
      (topic.length === 0 || share(corpus, event, topic) >= ON_TOPIC),
  )
  const events = (found.length > LINES ? found.filter(({ minor }) => !minor) : found).slice(0, LINES)
  if (events.length === 0) return null
  const draft = newDraft(corpus)
  events.forEach((event, i) => {
    sayEvent(corpus, draft, event, { before: events[i - 1] ?? null, full: events.length <= LEAD.lines })
  })
  return { draft, status: 'answered' }
}

/** One line: when, who says so where that is not the article, and the words. */
function sayEvent(
  corpus: Corpus,
  draft: Draft,
  event: DatedEvent,
  { before, full }: { before: DatedEvent | null; full: boolean },
): void {
  const options = { separator: '\n' } as const
  if (event.kind === 'reported') {
    const n = draft.cite(
      excerpt(corpus, full && !event.minor ? paragraphOf(corpus, event) : spanOf(corpus, event), null),
    )
    const source = draft.citations[n - 1] as Source
    draft.claim(`${reportedThen(corpus.article(event.article))}: ${show(corpus, source)} [${n}]`, [n], options)
    return
  }
  const label = sayDates(event.dates)
  const said = saidIn(corpus, event)
  const span = said?.kind === 'reported' ? reportedIn(corpus, said) : clearOf(corpus, event, before)
  const source = excerpt(corpus, span, null)
  const n = draft.cite(source)
  const words = show(corpus, source)
  const reporter = naming(corpus.article(event.article))
  const who = !said
    ? ''
    : said.kind === 'direct'
      ? `${saidBy(said)}: `
      : `${capital(withRole(said.speaker as string, said.role))}, as ${reporter} puts it: `
  draft.claim(`${label}: ${who}${words} [${n}]`, [n], { ...options, by: said?.speaker ?? null })
  for (const also of event.also) sayAgain(corpus, draft, { article: also.article, speaker: null }, also)
}

/** Whose words a line is: the speaker's who is quoted with it, or whom "It also states" means. */
function saidIn(corpus: Corpus, event: DatedEvent): Quote | null {
  const records = corpus.sentencesOf(event).flatMap((i) => corpus.quotesOf(i))
  const named = records.filter(({ speaker }) => speaker !== null)
  const spoken = named.find((q) => q.kind === 'direct' && q.start <= event.start + 1 && q.end >= event.end - 1)
  if (spoken) return spoken
  if (!leans(event.quote)) return null
  return named.find((q) => q.kind === 'reported' && q.start >= event.start && q.end <= event.end) ?? null
}

const spanOf = (corpus: Corpus, { article, start, end }: DatedEvent): Source => clip(corpus, { article, start, end })

/** "The report on it was published today" needs the clause before: the sentence, where that clause is not the last line. */
function clearOf(corpus: Corpus, event: DatedEvent, before: DatedEvent | null): Source {
  const sentence = corpus.sentences[corpus.sentencesOf(event)[0] as number] as Sentence
  // A name in front of the pronoun is what it means.
  const tail =
    event.start > sentence.start && /^\P{Lu}*\b(?:it|its|they|them|their|he|she|his|her)\b/u.test(event.quote)
  const told = before?.article === event.article && before.start >= sentence.start && before.end <= event.start
  const whole = tail && !told && !leans(corpus.text(sentence))
  return whole ? clip(corpus, sentence) : spanOf(corpus, event)
}

/** What an article leads with, to the end of its paragraph where that is not long. */
function paragraphOf(corpus: Corpus, event: DatedEvent): Source {
  const at = corpus.sentencesOf(event)[0] as number
  const passage = corpus.passages[(corpus.sentences[at] as Sentence).passage]
  const whole =
    passage && passage.end - event.start <= LEAD.longest && corpus.quotesOf(at).every((q) => q.kind !== 'direct')
  return clip(corpus, { article: event.article, start: event.start, end: whole ? passage.end : event.end })
}

/** "The case", "main events", "everything": all of it. */
const isCase = (about: string) =>
  about
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .every((word) => word === '' || ALL.has(word) || terms(word).length === 0)
const ALL = new Set(
  `case event events everything story stories all whole happened happen it this so far now main key most important major
  what when order date dates development developments affair history timeline chronology milestones article articles
  about concerning regarding involving during year years month months please things thing full complete entire over time`.split(
    /\s+/,
  ),
)

/** The words of a topic that tell one line from another; empty when the topic is what the whole case is about. */
function topicOf(corpus: Corpus, about: string): string[] {
  const words = about.split(/\s+/).filter((word) => !ALL.has(word.toLowerCase()))
  return terms(words.join(' ')).filter((term) => !isSubject(corpus, term))
}

function isSubject(corpus: Corpus, term: string): boolean {
  const { articles } = corpus.index
  const having = new Set(corpus.sentences.flatMap((s, i) => (corpus.terms(i).has(term) ? [s.article] : [])))
  return having.size >= SUBJECT.articles * articles.length && corpus.vocabulary.idf(term) < SUBJECT.idf
}

/** Share of a topic's words, by weight, that the line's sentences or its article's title have. */
function share(corpus: Corpus, event: DatedEvent, topic: readonly string[]): number {
  const title = new Set(terms(corpus.article(event.article).title))
  const has = (term: string) => title.has(term) || corpus.sentencesOf(event).some((i) => corpus.terms(i).has(term))
  const weigh = (list: readonly string[]) => list.reduce((sum, term) => sum + corpus.vocabulary.idf(term), 0)
  return weigh(topic.filter(has)) / weigh(topic)
}

/** The years that a text names. */
export const yearsIn = (text: string) => [...text.matchAll(/\b((?:19|20)\d\d)\b/g)].map((m) => m[1] as string)
