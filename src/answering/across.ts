import type { Sentence } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { type Composed, sayEvidence, sayStatement, show } from './compose.ts'
import { newDraft } from './draft.ts'
import { type Evidence, findEvidence, nameTerms } from './evidence.ts'
import { sayArticles } from './lists.ts'
import { want } from './match.ts'
import { excerpted, shorten } from './present.ts'
import type { Question } from './question.ts'
import { findSpeakers } from './speakers.ts'
import { type Candidate, findStatements } from './statements.ts'
import { yearsIn } from './timeline.ts'
import { WEIGHTS } from './weights.ts'
import { capital, onDate } from './wording.ts'

/** An article has it too with this much of what the best one has. */
const SHARE = 0.6
/** How many articles a comparison sets side by side at the most. */
const SIDES = 4

/** "How did X change?": what the articles of each time say on it, oldest first, each with its date. */
export async function answerCompare(corpus: Corpus, question: Question): Promise<Composed | null> {
  const said = await compareStatements(corpus, question)
  if (said) return said
  const years = yearsIn(question.text)
  const about = question.about.replace(PERIOD, ' ')
  const wanted = want(about, corpus.vocabulary, new Set(nameTerms(question.text)))
  if (wanted.terms.length === 0) return null
  const ranked = await findEvidence(corpus, { ...question, about }, wanted)
  const sides = new Map<string, Evidence>()
  for (const one of ranked) {
    const date = corpus.article(articleOf(corpus, one)).date ?? ''
    if (years.length > 0 && !years.includes(date.slice(0, 4))) continue
    if (one.features.own < 0.2 && one.chance < WEIGHTS.offerFrom) continue
    const side = years.length > 0 ? articleOf(corpus, one) : date
    if (!sides.has(side) && sides.size < SIDES) sides.set(side, one)
  }
  const told = [...sides.values()].sort((a, b) => dateOf(corpus, a).localeCompare(dateOf(corpus, b)))
  const dates = new Set(told.map((one) => dateOf(corpus, one)))
  if (told.length < 2 || dates.size < 2) return null
  const draft = newDraft(corpus)
  for (const one of told) sayEvidence(corpus, draft, excerpted(corpus, one.shown, wanted))
  return { draft, status: 'answered' }
}

const VIEW =
  /^\s*(.+?)(?:'s|s')\s+(?:views?|opinions?|positions?|assessments?|ratings?|judgements?|judgments?|verdicts?|stance|mind|attitude|findings?|words)\b(.*)$/i

/** "How did X's view of Y change?": what X said of it in each article, with the dates. */
async function compareStatements(corpus: Corpus, question: Question): Promise<Composed | null> {
  const [, name = '', rest = ''] = VIEW.exec(question.about) ?? []
  const speakers = new Set(findSpeakers(corpus, name))
  if (speakers.size === 0) return null
  const years = yearsIn(question.text)
  const topic = rest.replace(PERIOD, ' ').replace(/^\s*(?:of|on|about|towards?)\b/, '')
  const wanted = want(topic.trim() || name, corpus.vocabulary, new Set(nameTerms(question.text)))
  const found = await findStatements(corpus, wanted, null, (q) => q.speaker !== null && speakers.has(q.speaker))
  // Without a topic but names, an article's first statement is what it leads with.
  if (wanted.terms.every((term) => wanted.names.has(term))) found.sort((a, b) => a.quote.start - b.quote.start)
  const sides = new Map<string, Candidate>()
  for (const one of found) {
    const { date } = corpus.article(one.quote.article)
    if (date === null || (years.length > 0 && !years.includes(date.slice(0, 4)))) continue
    if (!sides.has(one.quote.article) && sides.size < SIDES) sides.set(one.quote.article, one)
  }
  const dateOfQuote = ({ quote }: Candidate) => corpus.article(quote.article).date as string
  const told = [...sides.values()].sort((a, b) => dateOfQuote(a).localeCompare(dateOfQuote(b)))
  if (new Set(told.map(dateOfQuote)).size < 2) return null
  const draft = newDraft(corpus)
  for (const one of told) {
    const lead = `${capital(onDate(dateOfQuote(one)))}, `
    sayStatement(corpus, draft, one.quote, shorten(corpus, one.quote, wanted), { lead })
  }
  return { draft, status: 'answered' }
}

const PERIOD = /\b(?:between|from|since|and|to|in|until)?\s*(?:19|20)\d\d\b/g

/** "Which articles report X?": the articles with the sentence each has on it. */
export async function answerArticles(corpus: Corpus, question: Question): Promise<Composed | null> {
  const wanted = want(question.about, corpus.vocabulary, new Set(nameTerms(question.text)))
  if (wanted.terms.length === 0) return null
  const ranked = await findEvidence(corpus, question, wanted)
  const best = ranked[0]
  if (!best || best.features.own < 0.4) return null
  const found = new Map<string, Evidence>()
  for (const one of ranked) {
    const article = articleOf(corpus, one)
    const { own, topic, names } = one.features
    const near = own >= SHARE * best.features.own || (names === 1 && topic >= SHARE * best.features.topic)
    if (!found.has(article) && near && names > 0.5) found.set(article, one)
  }
  const told = [...found.values()].sort((a, b) => dateOf(corpus, a).localeCompare(dateOf(corpus, b)))
  if (told.length === 0) return null
  const draft = newDraft(corpus)
  const parts = told.map((one) => ({ one, shown: excerpted(corpus, one.shown, wanted) }))
  sayArticles(
    corpus,
    draft,
    parts.map(({ shown }) => shown.source),
  )
  for (const { shown } of parts) {
    const n = draft.cite(shown.source)
    draft.claim(`${show(corpus, shown.source)} [${n}]`, [n])
  }
  return { draft, status: 'answered' }
}

const articleOf = (corpus: Corpus, one: Evidence) => (corpus.sentences[one.sentence] as Sentence).article
const dateOf = (corpus: Corpus, one: Evidence) => corpus.article(articleOf(corpus, one)).date ?? ''
