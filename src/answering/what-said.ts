import { terms } from '../index/terms.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { BUDGET, type Composed, sayStatement, start, written } from './compose.ts'
import { nameTerms } from './evidence.ts'
import { want } from './match.ts'
import { clip, reportedIn, shorten } from './present.ts'
import type { Question } from './question.ts'
import { findSpeakers } from './speakers.ts'
import { type Candidate, findStatements } from './statements.ts'
import { marks, quoted } from './wording.ts'

/** A statement is on the topic when it has this share of the topic's words itself, or nearly all with its surroundings. */
const ON_TOPIC = { own: 0.3, around: 0.5 }

/** "What did X say (about Y)?": what the ledger has of X, on Y, best first. */
export async function answerWhatSaid(corpus: Corpus, question: Question): Promise<Composed | null> {
  const speakers = new Set(findSpeakers(corpus, question.speaker ?? ''))
  if (speakers.size === 0) return null
  const names = new Set(nameTerms(question.text))
  const own = new Set([...speakers].flatMap((name) => terms(name)))
  const wanted = want(question.about, corpus.vocabulary, names)
  const among = await findStatements(
    corpus,
    wanted,
    question.exact,
    (quote) => quote.speaker !== null && speakers.has(quote.speaker),
  )
  const topic = wanted.terms.filter((term) => !own.has(term))
  const fitting = topic.length === 0 ? inOrder(among) : among.filter(onTopic)
  if (fitting.length === 0) return null

  const draft = start(corpus)
  const told: Candidate[] = []
  for (const candidate of fitting) {
    if (
      told.length > 0 &&
      (written(draft) > BUDGET - 150 || (topic.length > 0 && candidate.score < 0.7 * (fitting[0] as Candidate).score))
    )
      break
    const source = topic.length === 0 ? firstSentence(corpus, candidate) : shorten(corpus, candidate.quote, wanted)
    if (draft.citations.some((c) => c.article === source.article && c.start < source.end && source.start < c.end))
      continue
    if (told.length > 0 && written(draft) + (source.end - source.start) > BUDGET) continue
    const before = told.at(-1)
    if (
      before &&
      before.quote.speaker === candidate.quote.speaker &&
      before.quote.kind === 'direct' &&
      candidate.quote.kind === 'direct'
    ) {
      const n = draft.cite(source)
      draft.claim(`${quoted(corpus.text(source))} ${marks([n])}`, [n], { by: candidate.quote.speaker })
    } else sayStatement(corpus, draft, candidate.quote, source)
    told.push(candidate)
  }
  return { draft, status: 'answered' }
}

function onTopic(candidate: Candidate): boolean {
  return candidate.own >= ON_TOPIC.own || (candidate.around >= ON_TOPIC.around && candidate.own > 0)
}

/** Without a topic: direct words first, as the articles have them. */
function inOrder(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort(
    (a, b) =>
      Number(b.quote.kind === 'direct') - Number(a.quote.kind === 'direct') ||
      Number(b.quote.end - b.quote.start > 40) - Number(a.quote.end - a.quote.start > 40) ||
      a.quote.article.localeCompare(b.quote.article) ||
      a.quote.start - b.quote.start,
  )
}

function firstSentence(corpus: Corpus, { quote }: Candidate) {
  if (quote.kind === 'reported') return reportedIn(corpus, quote)
  const first = corpus.sentences[corpus.sentencesOf(quote)[0] as number] as { start: number; end: number }
  return clip(corpus, {
    article: quote.article,
    start: Math.max(first.start, quote.start),
    end: Math.min(first.end, quote.end),
  })
}
