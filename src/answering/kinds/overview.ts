import type { Article, Sentence } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { byDate } from '../../retrieval/views.ts'
import { terms } from '../../text/terms.ts'
import type { Claim, EventClaim, PassageClaim } from '../claims/claim.ts'
import { overlaps, spanOf } from '../claims/spans.ts'
import { shown, tells } from '../evidence/windows.ts'
import { readRanges } from '../question/range.ts'
import { BUDGET, type Context, kind, LONG_BUDGET } from './kind.ts'
import { mainPeople } from './people.ts'
import { lengthOf } from './statements.ts'

/** Stages that an overview has at most; of more articles, those spread best over the time. */
const STAGES = 7
const PEOPLE = 3
/** Sentences of the newest article that tell the latest. */
const LATEST = 3

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
        (date !== null && ranges.some(({ from, to }) => date >= from.slice(0, date.length) && date <= to)),
    )
    if (dated.length === 0) return null
    if (about.length > 0) return topical(context, rest, latest)
    if (latest) return newest(corpus, dated)
    const stages = spread(dated, STAGES)
    const claims: Claim[] = []
    const room = (LONG_BUDGET - 250) / stages.length
    for (const article of stages) claims.push(...stageOf(corpus, article, room))
    const who = mainPeople(corpus, PEOPLE)
    if (who.length > 0) claims.push({ kind: 'heading', of: { type: 'people' } }, ...who)
    return { status: 'answered', claims }
  },
})

const ALL_OF_IT =
  /\b(?:case|story|thing|saga|affair|situation|everything|it|this|that|whole|all|articles?|reports?|far|please|pls|news|happened|going|about|what|said|say)\b/g

/** Share of the articles. */
const SUBJECT = 0.6

/** What many articles speak of is what the case is about, and picks nothing out; nor does what none speaks of. */
function subjectsOf({ index, vocabulary }: Corpus): (term: string) => boolean {
  const heads = index.articles.map(({ title, text }) => new Set(terms(`${title} ${text.slice(0, 3000)}`)))
  return (term) => !vocabulary.has(term) || heads.filter((head) => head.has(term)).length >= SUBJECT * heads.length
}

/** The lead of an article, with the sentence after it where there is room. */
function stageOf(corpus: Corpus, { id, date }: Article, room: number): EventClaim[] {
  if (date === null) return []
  const news = corpus.index.records.news.find((one) => one.article === id && one.lead)
  const first =
    (news && corpus.sentencesOf(news)[0]) ??
    corpus.sentences.findIndex(({ article }, i) => article === id && tells(corpus, i))
  const sentence = corpus.sentences[first]
  if (!sentence) return []
  const next = corpus.sentences[first + 1]
  const fits = next?.article === id && tells(corpus, first + 1) && next.end - sentence.start <= room
  const span = spanOf(corpus, first, fits ? first + 1 : first)
  return [{ kind: 'event', span, date, reported: true, headline: true, also: [] }]
}

function newest(corpus: Corpus, dated: readonly Article[]): { status: 'answered'; claims: Claim[] } | null {
  const last = dated.filter(({ date }) => date !== null).at(-1)
  if (!last) return null
  const [lead] = stageOf(corpus, last, 420)
  if (!lead) return null
  const { news, events } = corpus.index.records
  const after = [...news, ...events].filter(({ article, start }) => article === last.id && start >= lead.span.end)
  const sentences = after.sort((a, b) => a.start - b.start).map((one) => corpus.sentencesOf(one)[0] as number)
  return { status: 'answered', claims: filled(corpus, [lead], sentences, { limit: 320, room: BUDGET, most: LATEST }) }
}

/** Claims with as many sentences behind them as there is room for, each place once. */
function filled(
  corpus: Corpus,
  claims: readonly SpanClaim[],
  sentences: readonly number[],
  { limit, room, most }: { limit: number; room: number; most: number },
): SpanClaim[] {
  const kept = [...claims]
  for (const i of sentences) {
    if (kept.length >= most) break
    const claim = shown(corpus, i, { limit })
    const isTaken = kept.some(({ span }) => overlaps(span, claim.span))
    if (!isTaken && lengthOf([...kept, claim]) <= room) kept.push(claim)
  }
  return kept
}

type SpanClaim = EventClaim | PassageClaim

/** Sentences on a topic. */
const SENTENCES = 6

/** An overview of a topic: the best sentences on it, one or two an article, oldest first. */
async function topical(
  { corpus, question, gather }: Context,
  topic: string,
  latest: boolean,
): Promise<{ status: 'answered' | 'partial'; claims: Claim[] } | null> {
  const { evidence, chance } = await gather(topic.trim() || question.text)
  if (evidence.length === 0 || chance < 0.2) return null
  const best = evidence[0]?.score ?? 0
  const perArticle = new Map<string, number>()
  const articles = new Set(
    evidence.filter(({ score }) => score >= 0.6 * best).map(({ sentence }) => corpus.sentences[sentence]?.article),
  )
  const most = Math.ceil(SENTENCES / Math.max(1, articles.size)) + 1
  const chosen: number[] = []
  for (const { sentence, score } of evidence) {
    if (score < 0.6 * best || chosen.length >= SENTENCES) break
    const { article } = corpus.sentences[sentence] as Sentence
    const count = perArticle.get(article) ?? 0
    if (count >= most) continue
    perArticle.set(article, count + 1)
    chosen.push(sentence)
  }
  const dateOf = (i: number) => corpus.article((corpus.sentences[i] as Sentence).article).date ?? '9'
  const ordered = chosen.sort(
    (a, b) => (latest ? dateOf(b).localeCompare(dateOf(a)) : dateOf(a).localeCompare(dateOf(b))) || a - b,
  )
  return { status: 'answered', claims: filled(corpus, [], ordered, { limit: 330, room: LONG_BUDGET, most: SENTENCES }) }
}

/** Of many articles as many as asked for, the first and the last among them, spread evenly. */
export function spread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items]
  return Array.from({ length: most }, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))] as T)
}
