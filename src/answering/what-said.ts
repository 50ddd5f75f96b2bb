import type { Quote } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { terms } from '../text/terms.ts'
import { kinOf } from '../text/thesaurus.ts'
import { BUDGET, type Composed, isOwn, sayStatement, show, written } from './compose.ts'
import { newDraft, type Source } from './draft.ts'
import { nameTerms } from './evidence.ts'
import { answerFact } from './facts.ts'
import { isFragment } from './frame.ts'
import { type Wanted, want } from './match.ts'
import { speaksFor } from './owners.ts'
import { clip, onward, reportedIn, shorten } from './present.ts'
import type { Question } from './question.ts'
import { findSpeakers, nameKey } from './speakers.ts'
import { type Candidate, findStatements, PLAIN_CUE, plain } from './statements.ts'
import { WEIGHTS } from './weights.ts'
import { marks } from './wording.ts'

/** In front of words that come near what was asked for. */
const NEAREST = 'Nothing that is quoted says just that. The nearest: '
const YEAR = /^(?:19|20)\d\d$/
/** A further statement is told while it scores this much of the best. */
const ALSO = 0.7

/**
 * "What did X say (about Y)?": what the ledger has of X, on Y, best first; where it has nothing, what the articles say
 * of X and Y. The topic "after the report" is no topic: it only says when.
 */
export async function answerWhatSaid(corpus: Corpus, question: Question): Promise<Composed | null> {
  const speakers = new Set(findSpeakers(corpus, question.speaker ?? ''))
  if (speakers.size === 0) return null
  const own = new Set([...speakers].flatMap((name) => terms(name)))
  const wanted = want(question.about, corpus.vocabulary, new Set(nameTerms(question.text)))
  const years = wanted.terms.filter((term) => YEAR.test(term))
  const inYear = (id: string) => years.length === 0 || years.includes(corpus.article(id).date?.slice(0, 4) ?? '')
  const keys = new Set([...speakers].map(nameKey))
  const said = (quote: Quote) => quote.speaker !== null && speaksFor(quote, keys) && inYear(quote.article)
  const among = await findStatements(corpus, wanted, question.exact, said)
  // "In 2020" is no topic either: it says which articles.
  const anything = wanted.terms.every((term) => own.has(term) || YEAR.test(term))
  const onTopic = among.filter((c) => c.verbatim || (c.score >= WEIGHTS.statementFrom && isAbout(c, wanted)))
  if (onTopic.length > 0 && !anything) return tell(corpus, onTopic, wanted)
  const bare = anything || question.verb === question.about
  const meant = bare ? among.filter(({ quote }) => isCue(quote.cue, question.verb)) : []
  if (meant.length > 0) return tell(corpus, inOrder(corpus, meant), null)
  if (among.length > 0 && (anything || question.when)) return tell(corpus, inOrder(corpus, among), null)
  if (anything) return null
  if (question.loose) {
    // What somebody was concerned about, or recommended, may be told without being quoted.
    const about = `${question.speaker} ${question.about}`
    const found = await answerFact(corpus, { ...question, kind: 'what', about })
    if (found?.status === 'answered') return found
  }
  return offerStatement(corpus, among, wanted)
}

/** A topic that is nothing but names is spoken of where one of them stands, not where the article has it elsewhere. */
const isAbout = (candidate: Candidate, { terms, names }: Wanted) =>
  candidate.own > 0 || !terms.every((term) => names.has(term))

/** "What did X promise?": is a record's cue that verb, or one of its kin, such as "vowed"? */
function isCue(cue: string, verb: string): boolean {
  if (PLAIN_CUE.test(cue)) return false
  const [a, b] = [kinOf(cue), kinOf(verb)].map(({ same, near }) => new Set([...same, ...near]))
  return [...(a ?? [])].some((term) => b?.has(term))
}

/** Words are offered where the article names at least what the question names. */
const NAMED = 0.5

/** Nothing the speaker is quoted with is on the topic for certain: the words that come nearest, if they name what it names. */
export function offerStatement(corpus: Corpus, among: readonly Candidate[], wanted: Wanted): Composed | null {
  const [best] = among
  if (!best || best.features.names < NAMED || best.score < WEIGHTS.statementOfferFrom) return null
  const draft = newDraft(corpus)
  sayStatement(corpus, draft, best.quote, shorten(corpus, best.quote, wanted), { lead: NEAREST })
  return { draft, status: 'partial' }
}

function tell(corpus: Corpus, candidates: readonly Candidate[], wanted: Wanted | null): Composed {
  const draft = newDraft(corpus)
  const best = (candidates[0] as Candidate).score
  let before = { speaker: null as string | null, own: false }
  const words = new Map<string, { quote: Quote; source: Source; also: Source[] }>()
  for (const candidate of candidates) {
    if (wanted && candidate.score < ALSO * best) break
    const { quote } = candidate
    const source = wanted ? longer(corpus, quote, shorten(corpus, quote, wanted)) : firstSentence(corpus, quote)
    const same = words.get(plain(corpus.text(source)))
    if (same) same.also.push(source)
    else words.set(plain(corpus.text(source)), { quote, source, also: [] })
  }
  for (const { quote, source, also } of words.values()) {
    const told = draft.claims.length > 0
    if (told && written(draft) + (source.end - source.start) > BUDGET) continue
    if (draft.citations.some((c) => c.article === source.article && c.start < source.end && source.start < c.end))
      continue
    if (before.own && before.speaker === quote.speaker && isOwn(quote, source)) {
      const numbers = [...new Set([source, ...also].map((s) => draft.cite(s)))]
      draft.claim(`${show(corpus, source)} ${marks(numbers)}`, numbers, { by: quote.speaker })
    } else sayStatement(corpus, draft, quote, source, { also })
    before = { speaker: quote.speaker, own: isOwn(quote, source) }
  }
  return { draft, status: 'answered' }
}

/** Without a topic: whole sentences of direct words first, as the articles have them. */
function inOrder(corpus: Corpus, candidates: readonly Candidate[]): Candidate[] {
  const whole = ({ quote }: Candidate) => Number(quote.kind === 'direct') + Number(/^\p{Lu}/u.test(corpus.text(quote)))
  return [...candidates].sort(
    (a, b) => whole(b) - whole(a) || a.quote.article.localeCompare(b.quote.article) || a.quote.start - b.quote.start,
  )
}

function firstSentence(corpus: Corpus, quote: Quote): Source {
  if (quote.kind === 'reported' || isFragment(corpus, quote)) return reportedIn(corpus, quote)
  const first = corpus.sentences[corpus.sentencesOf(quote)[0] as number] as { start: number; end: number }
  return clip(corpus, {
    article: quote.article,
    start: Math.max(first.start, quote.start),
    end: Math.min(first.end, quote.end),
  })
}

/** With the sentence after it, where that goes on about the same thing. */
function longer(corpus: Corpus, quote: Quote, source: Source): Source {
  return quote.kind === 'direct' ? onward(corpus, { source, said: quote, context: null }).source : source
}
