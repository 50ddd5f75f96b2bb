import type { Corpus } from '../retrieval/corpus.ts'
import type { Event, Sentence } from '../types.ts'
import { shortAnswer, typeNeeded } from './answer-type.ts'
import { BUDGET, type Composed, lengthOf, sayEvidence, written } from './compose.ts'
import { type Draft, newDraft, type Source } from './draft.ts'
import { type Evidence, findEvidence, isBound, nameTerms } from './evidence.ts'
import { type Wanted, want } from './match.ts'
import { excerpted, onward, type Shown } from './present.ts'
import type { Question } from './question.ts'
import { WEIGHTS } from './weights.ts'
import { capital, onDate } from './wording.ts'

/** A further sentence is shown when it scores this much of the best and brings words of the question the best lacks. */
const MORE = 0.8
const SENTENCES = 3
/** Longest quotation that sentences are joined into. UTF-16 units. */
const LONGEST = 450
/** Names alone are no answer: this share of the other words must be there too, or the sense be this near. */
const TOPIC = { words: 0.3, similarity: 0.5 }
/** Nor is a passage near that has less of them. */
const NEAR = { words: 0.4, similarity: 0.4 }
/** Share of a question's words that evidence has before "yes" or "no" is said on it. */
const SETTLED = 0.75
/** How far behind the best fit a sentence of the right type may be. */
const TYPED = 0.7

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
  // A sentence without a date answers no "when", however well it fits: the best of those that have one is sought.
  const typed =
    typeNeeded(question) > 0
      ? ranked.find((e) => e.features.type >= typeNeeded(question) && e.score >= TYPED * top.score)
      : top
  const best = typed ?? top
  const answers = !offerOnly && typed !== undefined && best.chance >= WEIGHTS.answerFrom && onTopic(best, TOPIC)
  const draft = newDraft(corpus)
  if (!answers) {
    if (!onTopic(best, NEAR)) return null
    sayEvidence(
      corpus,
      draft,
      excerpted(corpus, best.shown, wanted),
      'The articles do not answer that. The nearest they come: ',
    )
    return { draft, status: 'partial' }
  }
  const more = further(corpus, best, ranked, wanted).map(({ shown }) => excerpted(corpus, shown, wanted))
  const first = excerpted(
    corpus,
    more.reduce((a, b) => joined(corpus, a, b), extended(corpus, question, best)),
    wanted,
  )
  sayEvidence(corpus, draft, first, leadOf(corpus, question, best))
  for (const shown of more) {
    if ([shown.source, shown.context].some((span) => span && isCited(draft, span))) continue
    if (written(draft) + lengthOf(shown) > BUDGET - 60) continue
    sayEvidence(corpus, draft, shown)
  }
  return { draft, status: 'answered' }
}

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
    if (other === best) continue
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

/** What the question asks for, in front of the evidence: the date for "when", yes or no where the articles agree. */
function leadOf(corpus: Corpus, question: Question, best: Evidence): string {
  if (question.kind === 'when') {
    const event = eventOf(corpus, best.sentence)
    return event ? `${capital(onDate(event.date))}. ` : ''
  }
  const short = shortAnswer(question, corpus.text(best.shown.source))
  if (short) return `${capital(short)}. `
  if (question.kind === 'yes-no' && settles(corpus, best)) {
    return best.features.agreement < 0 ? 'No, going by the articles. ' : 'Yes, going by the articles. '
  }
  return ''
}

/** What may be, would be or is to be settles nothing. */
const MODAL =
  /\b(?:would|could|should|may|might|can|will|if|unless|whether|face|faces|faced|risk|policy|want(?:s|ed)?|plan(?:s|ned)?)\b/i

/** Can "yes" or "no" be said on this evidence: nearly all of the question is in it, it takes a side, and says what is? */
function settles(corpus: Corpus, { features, shown }: Evidence): boolean {
  return features.own >= SETTLED && features.agreement !== 0 && !MODAL.test(corpus.text(shown.source))
}

/** The date a sentence gives, when it gives just one. */
function eventOf(corpus: Corpus, sentence: number): Event | null {
  const span = corpus.sentences[sentence] as Sentence
  const inside = (e: Event) => e.article === span.article && e.start < span.end && span.start < e.end
  const events = corpus.index.records.events.filter((e) => inside(e) && !isBound(corpus, e))
  const dates = new Set(events.map((e) => e.date))
  return dates.size === 1 ? (events[0] as Event) : null
}
