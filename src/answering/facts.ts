import type { Corpus } from '../retrieval/corpus.ts'
import { BUDGET, type Composed, lengthOf, sayEvidence, written } from './compose.ts'
import { type Draft, newDraft, type Source } from './draft.ts'
import { type Evidence, findEvidence, nameTerms } from './evidence.ts'
import type { Found } from './found.ts'
import { type Wanted, want } from './match.ts'
import { excerpted, onward, type Shown } from './present.ts'
import type { Question } from './question.ts'
import { TOLD, WEIGHTS } from './weights.ts'
import { capital } from './wording.ts'

/** A further sentence is shown when it scores this much of the best and brings words of the question the best lacks. */
const MORE = 0.8
const SENTENCES = 3
/** Longest quotation that sentences are joined into. UTF-16 units. */
const LONGEST = 450
/** Names alone are no answer: this share of the other words must be there too, or the sense be this near. */
const TOPIC = { words: 0.3, similarity: 0.5 }
/** Nor is a passage near that has less of them. */
const NEAR = { words: 0.4, similarity: 0.4 }
/** How far behind the first that tells of the matter a sentence may be that settles it. */
const SETTLES = 0.8
/** A clause that has this much of a question says what it asks: nothing more is needed. */
const BESIDE = 0.75
/** A second passage is offered too when it scores this much of the first. */
const TIED = 0.95
export const OFFER = 'The articles do not say exactly that. The nearest they come: '

/**
 * Questions answered by the sentences that best fit: when, how many, why, where, what.
 *
 * @param options `offerOnly`: nothing found this way can be the answer, only a passage near it.
 */
export async function answerFact(
  corpus: Corpus,
  question: Question,
  { offerOnly = false } = {},
): Promise<Composed | null> {
  const wanted = want(question.about, corpus.vocabulary, new Set(nameTerms(question.text)))
  if (wanted.terms.length === 0) return null
  const ranked = await findEvidence(corpus, question, wanted)
  const [top] = ranked
  if (!top || top.chance < WEIGHTS.offerFrom) return null
  // A sentence that has no date, or another's, answers no "when", however well it fits: the best of those that do is sought.
  const told = choose(question, ranked)
  const best = told ?? top
  const answers = !offerOnly && told !== undefined && best.chance >= WEIGHTS.answerFrom && onTopic(best, TOPIC)
  const draft = newDraft(corpus)
  if (!answers) {
    // What shares no more with a question than a name is not near it.
    if (!onTopic(best, NEAR) || (question.kind !== 'keywords' && wanted.terms.every((t) => wanted.names.has(t))))
      return null
    sayEvidence(corpus, draft, excerpted(corpus, best.shown, wanted), OFFER)
    // Of two that are as near as each other either may be meant.
    const other = ranked.find((e) => e !== best && e.score >= TIED * best.score && onTopic(e, NEAR))
    const source = other?.shown.source
    if (other && source && !isCited(draft, source) && written(draft) + lengthOf(other.shown) <= BUDGET)
      sayEvidence(corpus, draft, excerpted(corpus, other.shown, wanted))
    return { draft, status: 'partial' }
  }
  const more = further(corpus, best, ranked, wanted).map(({ shown }) => excerpted(corpus, shown, wanted))
  const first = excerpted(
    corpus,
    more.reduce((a, b) => joined(corpus, a, b), extended(corpus, question, best)),
    wanted,
  )
  sayEvidence(corpus, draft, first, leadOf(question, best.found))
  for (const shown of more) {
    if ([shown.source, shown.context].some((span) => span && isCited(draft, span))) continue
    if (written(draft) + lengthOf(shown) > BUDGET - 60) continue
    sayEvidence(corpus, draft, shown)
  }
  return { draft, status: 'answered' }
}

/** The best evidence that has what is asked for; of "yes" or "no", one that settles it; of things in a row, the row. */
function choose({ kind }: Question, ranked: readonly Evidence[]): Evidence | undefined {
  const least = TOLD * (ranked[0]?.score ?? 0)
  const telling = ranked.filter(({ found, score }) => found.answers && score >= least)
  const [first] = telling
  if (!first) return undefined
  if (kind === 'yes-no')
    return telling.find(({ found, score }) => found.lead !== null && score >= SETTLES * first.score) ?? first
  const row = ranked.find(
    (e) =>
      e.sentence > first.sentence &&
      e.sentence <= first.sentence + 2 &&
      e.score >= least &&
      e.chance >= WEIGHTS.offerFrom &&
      sameArticle(e, first),
  )
  return row && first.found.has < 1 && row.found.has === 1 && kind === 'what'
    ? { ...row, found: { ...row.found, answers: true } }
    : first
}

const sameArticle = (a: Evidence, b: Evidence) => a.shown.source.article === b.shown.source.article

/** Two sentences that stand side by side are one quotation, when it is not too long. */
function joined(corpus: Corpus, a: Shown, b: Shown): Shown {
  const [left, right] = a.source.start <= b.source.start ? [a, b] : [b, a]
  const beside =
    left.source.article === right.source.article &&
    left.said === right.said &&
    right.context === null &&
    right.source.start >= left.source.end &&
    /^\s*$/.test(corpus.article(left.source.article).text.slice(left.source.end, right.source.start)) &&
    samePassage(corpus, left.source, right.source)
  const source = { ...left.source, end: right.source.end }
  return beside && lengthOf({ ...left, source }) <= LONGEST ? { ...left, source } : a
}

function samePassage(corpus: Corpus, a: Source, b: Source): boolean {
  const of = (span: Source) => corpus.sentences[corpus.sentencesOf(span)[0] as number]?.passage
  return of(a) === of(b)
}

function isCited(draft: Draft, { article, start, end }: Source): boolean {
  return draft.citations.some((c) => c.article === article && c.start < end && start < c.end)
}

function onTopic({ features }: Evidence, least: { words: number; similarity: number }): boolean {
  return features.topic >= least.words || features.similarity >= least.similarity
}

function further(corpus: Corpus, best: Evidence, ranked: readonly Evidence[], wanted: Wanted): Evidence[] {
  const seen = new Set(corpus.terms(best.sentence))
  const more: Evidence[] = []
  for (const other of ranked) {
    if (other === best || (best.found.lead !== null && best.found.near >= BESIDE)) continue
    if (more.length + 1 >= SENTENCES || other.score < MORE * best.score || other.chance < WEIGHTS.offerFrom) break
    if (
      !wanted.terms.some((t) => corpus.terms(other.sentence).has(t) && !seen.has(t)) &&
      other.score < 0.93 * best.score
    )
      continue
    for (const term of corpus.terms(other.sentence)) seen.add(term)
    more.push(other)
  }
  return more
}

/** What a thing is or is for is often said in the sentence after the one that names it: "This is a system which …". */
function extended(corpus: Corpus, question: Question, best: Evidence): Shown {
  const shown = ['what', 'why', 'keywords'].includes(question.kind) ? onward(corpus, best.shown) : best.shown
  return lengthOf(shown) > BUDGET ? { ...shown, context: null } : shown
}

/** What the question asks for, in front of the evidence: a date, a number, a name; yes or no where the articles settle it. */
function leadOf({ kind }: Question, { lead }: Found): string {
  if (lead === null) return ''
  return `${capital(lead)}${kind === 'yes-no' ? ', going by the articles' : ''}. `
}
