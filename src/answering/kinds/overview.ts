import { kept } from '../../domain/kept.ts'
import type { Article, Sentence } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { byDate } from '../../retrieval/views.ts'
import { tokenize } from '../../text/nlp.ts'
import { terms } from '../../text/terms.ts'
import type { Claim, EventClaim, PassageClaim } from '../claims/claim.ts'
import { overlaps, spanOf } from '../claims/spans.ts'
import { WEIGHTS } from '../evidence/weights.ts'
import { shown, tells } from '../evidence/windows.ts'
import { isTold, readRanges } from '../question/range.ts'
import { BUDGET, type Context, kind, LONG_BUDGET } from './kind.ts'
import { choose } from './passages.ts'
import { mainPeople } from './people.ts'
import { lengthOf } from './statements.ts'

/** Stages that an overview has at most; of more articles, those spread best over the time. */
const STAGES = 7
const PEOPLE = 3
/** Sentences of the newest article that tell the latest. */
const LATEST = 3
/** The lead of the newest article with the sentence after it. UTF-16 units. */
const LEAD = 420

/** "Catch me up", "what's the latest?": a line for each stage, oldest first, in the articles' own sentences, then who is who. */
export const overview = kind({
  id: 'overview',
  examples: ['catch me up', 'whats the latest?', 'key points please'],
  read: ({ intent }) => (intent.type === 'overview' ? intent : null),
  async answer({ latest, topic }, context) {
    const { corpus } = context
    const { ranges, rest } = readRanges(topic)
    const isSubject = subjectsOf(corpus)
    const about = terms(rest.replace(ALL_OF_IT, ' ')).filter((term) => !isSubject(term))
    const dated = byDate(corpus.index.articles).filter(
      ({ date }) =>
        ranges.length === 0 ||
        (date !== null &&
          (isTold(date, ranges) || ranges.some(({ from, to }) => date >= from.slice(0, date.length) && date <= to))),
    )
    if (dated.length === 0) return null
    if (about.length > 0) return topical(context, { topic: rest, latest, within: dated })
    if (latest) return newest(corpus, dated)
    const stages = spread(dated, STAGES)
    const claims: Claim[] = summary(corpus, stages, LONG_BUDGET - 250)
    const who = mainPeople(corpus, PEOPLE)
    if (who.length > 0) claims.push({ kind: 'heading', of: { type: 'people' } }, ...who)
    return { status: 'answered', claims }
  },
})

const ALL_OF_IT =
  /\b(?:case|story|thing|saga|affair|situation|everything|it|this|that|whole|all|articles?|reports?|far|please|pls|news|happened|going|about|what|said|say)\b/g

/** Share of the articles. */
const SUBJECT = 0.6
/** What an article is about stands in its title and at its beginning. UTF-16 units. */
const BEGINNING = 500

/** The words of an article's title and beginning. */
const headOf = kept(
  ({ title, text }: Article): ReadonlySet<string> => new Set(terms(`${title} ${text.slice(0, BEGINNING)}`)),
)

/** What many articles are about is what the case is about, and picks nothing out; nor does what none speaks of. */
function subjectsOf({ index, vocabulary }: Corpus): (term: string) => boolean {
  const heads = index.articles.map(headOf)
  return (term) => !vocabulary.has(term) || heads.filter((head) => head.has(term)).length >= SUBJECT * heads.length
}

/** Sentences of one article in an overview. */
const PER_ARTICLE = 3

/**
 * The last and the first lead, the sentence that says most of what the case is about, and as much as there is room for of
 * the other leads and of further such sentences; in order.
 */
function summary(corpus: Corpus, stages: readonly Article[], room: number): PassageClaim[] {
  const leads = [...stages.slice(-1), ...stages.slice(0, -1)].flatMap(({ id }) => leadOf(corpus, id) ?? [])
  const ids = new Set(stages.map(({ id }) => id))
  const others = corpus.sentences.flatMap(({ article }, i) => (ids.has(article) && isWhole(corpus, i) ? [i] : []))
  const chosen: PassageClaim[] = []
  const central = bySubject(corpus, others, leads)
  for (const i of [...leads.slice(0, 2), ...central.slice(0, 1), ...leads.slice(2), ...central.slice(1)]) {
    const claim = shown(corpus, i, { limit: 330 })
    const beside = chosen.filter(({ span }) => span.article === claim.span.article)
    if (beside.length >= PER_ARTICLE || beside.some(({ span }) => overlaps(span, claim.span))) continue
    if (lengthOf([...chosen, claim]) <= room) chosen.push(claim)
  }
  const order = new Map(stages.map(({ id }, i) => [id, i]))
  const at = ({ span }: PassageClaim) => order.get(span.article) ?? 0
  return chosen.sort((a, b) => at(a) - at(b) || a.span.start - b.span.start)
}

/** Is it a sentence of the article's own, with a verb: no row of a table, no caption, nobody's words? */
function isWhole(corpus: Corpus, i: number): boolean {
  const text = corpus.text(corpus.sentences[i] as Sentence)
  return (
    tells(corpus, i) &&
    /^\p{Lu}/u.test(text) &&
    !corpus.quotesOf(i).some(({ kind }) => kind === 'direct') &&
    tokenize(text).some(({ pos }) => pos === 'VERB' || pos === 'AUX')
  )
}

/**
 * Sentences by how much they say of what all of them speak of; what was said counts less afterwards. SumBasic: Nenkova and
 * Vanderwende, "The impact of frequency on summarization" (2005).
 */
function bySubject(corpus: Corpus, sentences: readonly number[], said: readonly number[]): number[] {
  const chance = new Map<string, number>()
  for (const i of sentences)
    for (const term of corpus.terms(i)) chance.set(term, (chance.get(term) ?? 0) + 1 / sentences.length)
  const tell = (i: number) => {
    for (const term of corpus.terms(i)) chance.set(term, (chance.get(term) ?? 0) ** 2)
  }
  for (const i of said) tell(i)
  const left = new Set(sentences)
  const ordered: number[] = []
  const worth = (i: number) =>
    [...corpus.terms(i)].reduce((sum, term) => sum + (chance.get(term) ?? 0), 0) / Math.max(8, corpus.terms(i).size)
  while (left.size > 0 && ordered.length < 2 * PER_ARTICLE * STAGES) {
    const best = [...left].reduce((a, b) => (worth(b) > worth(a) ? b : a))
    left.delete(best)
    ordered.push(best)
    tell(best)
  }
  return ordered
}

/** The sentence that an article begins with. */
function leadOf(corpus: Corpus, id: string): number | null {
  const news = corpus.index.records.news.find((one) => one.article === id && one.lead)
  const first = news && corpus.sentencesOf(news)[0]
  if (first !== undefined) return first
  const at = corpus.sentences.findIndex(({ article }, i) => article === id && isWhole(corpus, i))
  return at < 0 ? null : at
}

/** The lead of the newest article with the sentence after it, and what else happened according to it. */
function newest(corpus: Corpus, dated: readonly Article[]): { status: 'answered'; claims: Claim[] } | null {
  const last = dated.filter(({ date }) => date !== null).at(-1)
  const first = last ? leadOf(corpus, last.id) : null
  if (!last?.date || first === null) return null
  const [sentence, next] = [corpus.sentences[first] as Sentence, corpus.sentences[first + 1]]
  const fits = next?.article === last.id && tells(corpus, first + 1) && next.end - sentence.start <= LEAD
  const span = spanOf(corpus, first, fits ? first + 1 : first)
  const claims: (EventClaim | PassageClaim)[] = [
    { kind: 'event', span, date: last.date, reported: true, headline: true, also: [] },
  ]
  const { news, events } = corpus.index.records
  const after = [...news, ...events].filter(({ article, start }) => article === last.id && start >= span.end)
  for (const one of after.sort((a, b) => a.start - b.start)) {
    if (claims.length >= LATEST) break
    const claim = shown(corpus, corpus.sentencesOf(one)[0] as number, { limit: 320 })
    const isTaken = claims.some(({ span }) => overlaps(span, claim.span))
    if (!isTaken && lengthOf([...claims, claim]) <= BUDGET) claims.push(claim)
  }
  return { status: 'answered', claims }
}

/** Passages on a topic. */
const PASSAGES = 5

/** An overview of a topic: the best passages on it, oldest first, or newest first where the latest is asked for. */
async function topical(
  { corpus, question, gather }: Context,
  { topic, latest, within }: { topic: string; latest: boolean; within: readonly Article[] },
): Promise<{ status: 'answered' | 'partial'; claims: Claim[] } | null> {
  const { evidence, chance } = await gather(topic.trim() || question.text)
  if (chance < WEIGHTS.nearFrom) return null
  const order = new Map(within.map(({ id }, i) => [id, i]))
  const own = evidence.filter(({ sentence }) => order.has(corpus.sentences[sentence]?.article ?? ''))
  const at = ({ span }: PassageClaim) => order.get(span.article) ?? 0
  const claims = choose(corpus, own, LONG_BUDGET, PASSAGES).sort(
    (a, b) => (latest ? at(b) - at(a) : at(a) - at(b)) || a.span.start - b.span.start,
  )
  return claims.length === 0 ? null : { status: 'answered', claims }
}

/** Of many articles as many as asked for, the first and the last among them, spread evenly. */
export function spread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items]
  return Array.from({ length: most }, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))] as T)
}
