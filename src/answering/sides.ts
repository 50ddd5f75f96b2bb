import type { Quote, Sentence } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { restrictTo, within } from '../retrieval/restrict.ts'
import { terms } from '../text/terms.ts'
import { type Composed, sayEvidence, sayStatement } from './compose.ts'
import { type Draft, newDraft, type Source } from './draft.ts'
import { findEvidence, nameTerms } from './evidence.ts'
import { type Wanted, want } from './match.ts'
import { type Parts, readView, type View } from './parts.ts'
import { excerpted, present, reportedIn, shorten } from './present.ts'
import { type Question, readQuestion } from './question.ts'
import { renumber } from './quotations.ts'
import { type Range, rangeOf } from './range.ts'
import { findStatements } from './statements.ts'
import { strengthOf, toneOf } from './tone.ts'
import { voicesOf } from './voices.ts'
import { capital, list, onDate, sayDate } from './wording.ts'

/** What one side takes of an answer, at the most and where there are two. UTF-16 units. */
const SIDE = 300
/** And where there are more. */
const MANY = 280
/** Statements of one side. */
const EACH = 2
/** A statement, or a sentence, is on the topic with this share of its words. */
const ON_TOPIC = 0.5
/** What a statement counts more than a sentence of the article's own that says as much. */
const LEDGER = 2

/** A case of more years than this is not told year by year. */
const YEARS = 4

/** "How did X's view change?" without times asks of every year there are articles of. */
export function overYears(corpus: Corpus, text: string): Parts | null {
  const core = text.replace(/[’‘]/g, "'").replace(/[?!.\s]+$/, '')
  const dates = corpus.index.articles.flatMap(({ date }) => date?.slice(0, 4) ?? [])
  const ranges = [...new Set(dates)].sort().map(rangeOf)
  const view = readView(core)
  return view?.speaker && ranges.length > 1 && ranges.length <= YEARS ? { core, ranges, every: true } : null
}

/** Any way of answering a question from a part of the corpus. */
export type Answerer = (corpus: Corpus, question: Question) => Promise<Composed | null>

/**
 * "Who led the council in 2016, and who in 2020?": each time's articles answer on their own, and the answers stand side by
 * side in the order of time. `null` when no time has one.
 */
export async function answerParts(corpus: Corpus, parts: Parts, answer: Answerer): Promise<Composed | null> {
  const ranges = [...parts.ranges].sort((a, b) => a.from.localeCompare(b.from))
  const core = readQuestion(`${parts.core}?`)
  const view = readView(parts.core)
  // An office that several have held is one sentence: who held it then, and who later.
  if (view === null && /^who/.test(core.kind)) {
    const all = await answer(restrictToRanges(corpus, ranges), core)
    if (all?.status === 'answered' && ranges.every((range) => isCited(corpus, all.draft, range))) return all
  }
  const drafts: (Draft | null)[] = []
  for (const range of ranges) {
    const part = restrictToRanges(corpus, [range])
    drafts.push(await sideOf(corpus, part, view, async () => (parts.every ? null : answer(part, core))))
  }
  // Where no times were asked for, those that have nothing are passed over.
  const told = ranges.flatMap((range, i) => (drafts[i] ? [{ range, draft: drafts[i] as Draft }] : []))
  if (parts.every && told.length < 2) return null
  return parts.every
    ? beside(
        corpus,
        told.map(({ range }) => range),
        told.map(({ draft }) => draft),
      )
    : beside(corpus, ranges, drafts)
}

async function sideOf(
  corpus: Corpus,
  part: Corpus,
  view: View | null,
  otherwise: () => Promise<Composed | null>,
): Promise<Draft | null> {
  if (part.index.articles.length === 0) return null
  const side = view && (view.speaker === null ? await onTopic(part, view) : await inWords(corpus, part, view))
  if (side) return side
  const found = await otherwise()
  // What is told of the articles themselves is of all of them.
  return found?.status === 'answered' && !found.draft.claims.some((claim) => claim.articles) ? found.draft : null
}

/** What somebody says at a time, in few words. */
export function wordsOf(corpus: Corpus, ranges: readonly Range[], speaker: string): Promise<Draft | null> {
  return inWords(corpus, restrictToRanges(corpus, ranges), { speaker, topic: '', tone: null })
}

export const restrictToRanges = (corpus: Corpus, ranges: readonly Range[]) =>
  restrictTo(corpus, articlesIn(corpus, ranges))

/** What somebody says in these articles: on the topic, in the tone asked for, else what comes first. */
async function inWords(corpus: Corpus, part: Corpus, view: View): Promise<Draft | null> {
  const voice = voicesOf(corpus, view.speaker as string)
  const wanted = want(view.topic || (view.speaker as string), corpus.vocabulary, new Set(nameTerms(`of ${view.topic}`)))
  const named = view.topic === '' || wanted.terms.every((term) => wanted.names.has(term))
  const found = (await findStatements(part, wanted, null, voice)).filter(({ own }) => named || own >= ON_TOPIC)
  if (view.tone !== null)
    return inTone(
      part,
      view.tone,
      found.map(({ quote }) => quote),
      view,
    )
  if (found.length === 0) return view.topic === '' ? null : onTopic(part, view)
  const inOrder = named ? [...found].sort((a, b) => orderOf(part, a.quote) - orderOf(part, b.quote)) : found
  const words = (one: { quote: Quote }) => part.text(reportedIn(part, one.quote))
  // "Inspectors have praised it since 2016" is not of the one time.
  const first = inOrder.find((one) => !LASTING.test(words(one))) ?? (inOrder[0] as (typeof found)[number])
  // Beside it the first thing that is said in the other tone, or by somebody else, or what says most.
  const sign = (one: { quote: Quote }) => Math.sign(toneOf(words(one)))
  const other = inOrder.find((one) => sign(first) !== 0 && sign(one) === -sign(first))
  const another = inOrder.find(({ quote }) => quote.speaker !== first.quote.speaker)
  const most = [...inOrder].sort((a, b) => contentOf(part, words(b)) - contentOf(part, words(a)))
  const draft = newDraft(part)
  // For a body one officer speaks, and then another; of findings, the next is told.
  const next = first.quote.role === null ? [other, another, ...most] : [another?.quote.role ? another : other]
  for (const one of [first, ...next])
    if (one && draft.claims.length < EACH && !LASTING.test(words(one))) say(part, draft, one.quote, wanted)
  if (draft.claims.length === 0) say(part, draft, first.quote, wanted)
  return draft
}

const LASTING = /\bsince (?:then|(?:19|20)\d\d)\b|\bregularly\b|\bover the years\b/i

/** How much a text says: the rarer its words, the more. */
const contentOf = (corpus: Corpus, text: string) =>
  [...new Set(terms(text))].reduce((sum, term) => sum + corpus.vocabulary.idf(term), 0)

function orderOf(corpus: Corpus, { article, start }: Quote): number {
  return corpus.sentencesOf({ article, start, end: start + 1 })[0] ?? 0
}

/** What is praised or found fault with: statements, and sentences that tell of it in the article's own words. */
function inTone(part: Corpus, tone: 'praise' | 'blame', quotes: readonly Quote[], view: View): Draft | null {
  const articles = new Set(part.index.articles.map(({ id }) => id))
  const name = new RegExp(
    `\\b${(view.speaker as string).replace(/^the /i, '').replace(/[^\p{L}\p{N} '-]/gu, '.')}\\b`,
    'iu',
  )
  const told = part.sentences.flatMap((sentence, i) => {
    const text = part.text(sentence)
    const own = articles.has(sentence.article) && part.passages[sentence.passage]?.kind !== 'heading'
    return own && part.quotesOf(i).length === 0 && name.test(text) ? [{ i, worth: strengthOf(text, tone) }] : []
  })
  // What the ledger has is theirs for certain.
  const whole = (quote: Quote) => part.text(reportedIn(part, quote))
  const said = quotes.map((quote) => ({ quote, worth: LEDGER + strengthOf(whole(quote), tone) }))
  const sides = tone === 'blame' ? 1 : -1
  const best = [
    ...said.filter(({ quote, worth }) => worth >= LEDGER + 2 && sides * toneOf(whole(quote)) > 0),
    ...told.filter(({ i }) => sides * toneOf(part.text(part.sentences[i] as Sentence)) >= 0),
  ]
    .filter(({ worth }) => worth >= 2)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, EACH)
  if (best.length === 0) return null
  const draft = newDraft(part)
  const wanted = want(view.topic || (view.speaker as string), part.vocabulary)
  for (const one of best)
    if ('quote' in one) say(part, draft, one.quote, wanted)
    else sayEvidence(part, draft, present(part, one.i))
  return draft.claims.length > 0 ? draft : null
}

function say(corpus: Corpus, draft: Draft, quote: Quote, wanted: Wanted): void {
  const source = shorten(corpus, quote, wanted)
  const told = draft.citations.some((c) => overlaps(c, source))
  const length = draft.claims.reduce((sum, { text }) => sum + text.length, 0)
  if (told || (draft.claims.length > 0 && length + source.end - source.start > SIDE)) return
  const { date } = corpus.article(quote.article)
  const dated = draft.citations.some(({ article }) => article === quote.article)
  sayStatement(corpus, draft, quote, source, date && !dated ? { lead: `${capital(onDate(date))}, ` } : {})
}

const overlaps = (a: Source, b: Source) => a.article === b.article && a.start < b.end && b.start < a.end

/** What the articles say on a topic: the best sentence, and the best of another article. */
async function onTopic(part: Corpus, view: View): Promise<Draft | null> {
  const wanted = want(view.topic, part.vocabulary, new Set(nameTerms(`of ${view.topic}`)))
  if (wanted.terms.length === 0) return null
  const question = readQuestion(`What is said about ${view.topic}?`)
  const found = await findEvidence(part, { ...question, kind: 'what', about: view.topic }, wanted)
  const near = found.filter(({ features }) => features.own >= ON_TOPIC)
  // "Improvement plan" is one thing: where a sentence has it so, others that have both words apart are of something else.
  const paired = near.filter(({ features }) => features.pairs > 0)
  const ranked = paired.length > 0 ? paired : near
  const draft = newDraft(part)
  const articles = new Set<string>()
  for (const one of ranked) {
    const shown = excerpted(part, one.shown, wanted)
    if (articles.has(shown.source.article) || articles.size >= EACH) continue
    articles.add(shown.source.article)
    const { date } = part.article(shown.source.article)
    sayEvidence(part, draft, shown, shown.said && date ? `${capital(onDate(date))}, ` : '')
  }
  return draft.claims.length > 0 ? draft : null
}

/** Several drafts as one, in order; the first words say of which times the articles have nothing. */
function beside(corpus: Corpus, ranges: readonly Range[], drafts: readonly (Draft | null)[]): Composed | null {
  const missing = ranges.filter((_, i) => drafts[i] === null)
  if (missing.length === ranges.length) return null
  const draft = newDraft(corpus)
  const lack =
    missing.length > 0
      ? `For ${list(missing.map(({ dates }) => sayDate(dates[0] as string)))} the articles do not say. `
      : ''
  drafts.forEach((part) => {
    let length = 0
    part?.claims.forEach((claim, i) => {
      length += claim.text.length
      if (i > 0 && length > (ranges.length > 2 ? MANY : SIDE + 60)) return
      copyClaim(draft, part, claim, draft.claims.length === 0 && !claim.offices ? lack : '')
    })
  })
  return { draft, status: missing.length > 0 ? 'partial' : 'answered' }
}

/** A claim of another draft with its sources, under the numbers that they have in this one. */
export function copyClaim(
  draft: Draft,
  from: Draft,
  { text, citations, ...told }: Draft['claims'][number],
  lead = '',
): void {
  const sources = citations.map((n) => from.citations.find((c) => c.n === n) as Draft['citations'][number])
  const numbers = new Map(sources.map((source) => [source.n, draft.cite(source)]))
  const number = (n: number) => numbers.get(n) as number
  const offices = told.offices?.map((held) => ({ ...held, n: number(held.n) }))
  draft.claim(`${lead}${renumber(text, sources, number)}`, citations.map(number), {
    ...told,
    ...(offices && { offices }),
  })
}

function articlesIn(corpus: Corpus, ranges: readonly Range[]): ReadonlySet<string> {
  const of = ({ from, to }: Range, date: string) => within(date, from || undefined, to)
  return new Set(
    corpus.index.articles.filter(({ date }) => date !== null && ranges.some((r) => of(r, date))).map(({ id }) => id),
  )
}

function isCited(corpus: Corpus, draft: Draft, range: Range): boolean {
  const ids = articlesIn(corpus, [range])
  return draft.citations.some(({ article }) => ids.has(article))
}
