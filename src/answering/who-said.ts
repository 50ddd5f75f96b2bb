import type { Quote } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { BUDGET, type Composed, saidBy, sayAgain, sayStatement, written } from './compose.ts'
import { type Draft, newDraft } from './draft.ts'
import { nameTerms } from './evidence.ts'
import { type Wanted, want } from './match.ts'
import { ownerOf } from './owners.ts'
import { shorten } from './present.ts'
import type { Question } from './question.ts'
import { nameKey } from './speakers.ts'
import { type Candidate, findStatements, plain } from './statements.ts'
import { WEIGHTS } from './weights.ts'

/** Other speakers are named too when their best statement comes this near to the leading one. */
const ALSO = 0.9

/** "Who said …?": the speaker whose statements say it best, their words, and who else said so. */
export async function answerWhoSaid(corpus: Corpus, question: Question): Promise<Composed | null> {
  const wanted = want(question.exact ?? question.about, corpus.vocabulary, new Set(nameTerms(question.text)))
  if (wanted.terms.length === 0) return null
  const all = await findStatements(corpus, wanted, question.exact, (quote) => quote.speaker !== null)
  const fitting = all.filter((c) =>
    question.exact ? c.verbatim : c.score >= WEIGHTS.statementFrom && c.agreement >= 0,
  )
  const groups = peopleFirst(corpus, bySpeaker(fitting))
  const lead = groups[0]
  const draft = newDraft(corpus)
  if (!lead) return offer(corpus, draft, all, wanted, question.exact)

  tell(corpus, draft, lead.candidates, wanted, true)
  for (const group of groups.slice(1)) {
    if (question.exact || group.best < ALSO * lead.best) continue
    if (written(draft) + lengthOf(corpus, group.candidates, wanted) > BUDGET) continue
    tell(corpus, draft, group.candidates, wanted, false)
  }
  return { draft, status: 'answered' }
}

/** Nobody is quoted as saying that for certain: whose words come nearest, or that somebody says the opposite. */
function offer(
  corpus: Corpus,
  draft: Draft,
  all: readonly Candidate[],
  wanted: Wanted,
  exact: string | null,
): Composed | null {
  const [best] = all
  if (!best || exact !== null || best.score < WEIGHTS.statementOfferFrom) return null
  const opposed = best.agreement < 0 && best.score >= WEIGHTS.statementFrom
  const lead = opposed
    ? 'Nobody is quoted as saying that; the articles have the opposite. '
    : 'Nobody is quoted as saying just that. The nearest: '
  sayStatement(corpus, draft, best.quote, shorten(corpus, best.quote, wanted), { lead })
  return { draft, status: 'partial' }
}

interface Group {
  candidates: Candidate[]
  best: number
  score: number
}

/** What somebody wrote counts with what they say. */
const keyOf = (quote: Quote) => nameKey(ownerOf(quote)?.name ?? (quote.speaker as string))

/** Statements by speaker; who says a thing more than once, or in more articles, comes before who says it once. */
function bySpeaker(candidates: readonly Candidate[]): Group[] {
  const groups = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const key = keyOf(candidate.quote)
    groups.set(key, [...(groups.get(key) ?? []), candidate])
  }
  return [...groups.values()]
    .map((list) => {
      const scores = list.map((c) => c.score)
      const best = scores[0] as number
      return { candidates: list, best, score: best + 0.1 * (scores[1] ?? 0) + 0.05 * (scores[2] ?? 0) }
    })
    .sort((a, b) => b.score - a.score)
}

/** "Who" asks for somebody: of those who say it nearly as well as the best, people come before papers and bodies. */
function peopleFirst(corpus: Corpus, groups: readonly Group[]): Group[] {
  const people = new Set(corpus.index.records.people.map(({ name }) => nameKey(name)))
  const rank = ({ candidates, score }: Group) =>
    Number(score >= ALSO * (groups[0] as Group).score && people.has(keyOf((candidates[0] as Candidate).quote)))
  return [...groups].sort((a, b) => rank(b) - rank(a))
}

/** About how long it is to tell one more speaker's words, with the name and the role. */
function lengthOf(corpus: Corpus, candidates: readonly Candidate[], wanted: Wanted): number {
  const { quote } = bestOf(candidates)
  const { start, end } = shorten(corpus, quote, wanted)
  return end - start + saidBy(quote).length + 10
}

/** The record that is shown for a speaker: direct words, where they say it nearly as well as reported ones. */
const bestOf = (candidates: readonly Candidate[]) =>
  candidates.find((c) => c.quote.kind === 'direct' && c.score >= (candidates[0] as Candidate).score * 0.85) ??
  (candidates[0] as Candidate)

function tell(corpus: Corpus, draft: Draft, candidates: readonly Candidate[], wanted: Wanted, full: boolean): void {
  const best = bestOf(candidates)
  const main = shorten(corpus, best.quote, wanted)
  const words = plain(corpus.text(main))
  const same = corpus.quotes
    .filter(
      (q) =>
        q !== best.quote && q.kind === 'direct' && q.article !== best.quote.article && q.speaker === best.quote.speaker,
    )
    .flatMap((q) => sameWords(corpus, q, words))
  sayStatement(corpus, draft, best.quote, main, { also: same })
  if (!full) return
  // The same point in another article, in other words: its own source.
  const cited = new Set([main.article, ...same.map((s) => s.article)])
  for (const { quote } of candidates) {
    if (cited.has(quote.article)) continue
    cited.add(quote.article)
    sayAgain(corpus, draft, quote, shorten(corpus, quote, wanted))
  }
}

/** The place in a record of another article where the very same words stand. */
function sameWords(corpus: Corpus, quote: Quote, words: string): { article: string; start: number; end: number }[] {
  if (words.split(' ').length < 4) return []
  const parts = corpus.sentencesOf(quote).map((i) => {
    const s = corpus.sentences[i] as { start: number; end: number }
    return { article: quote.article, start: Math.max(s.start, quote.start), end: Math.min(s.end, quote.end) }
  })
  return parts.filter((p) => plain(corpus.text(p)) === words || plain(corpus.text(p)).includes(words)).slice(0, 1)
}
