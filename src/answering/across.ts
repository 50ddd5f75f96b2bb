import type { Corpus } from '../retrieval/corpus.ts'
import type { Sentence } from '../types.ts'
import { type Composed, sayEvidence, start } from './compose.ts'
import { type Evidence, findEvidence, nameTerms } from './evidence.ts'
import { want } from './match.ts'
import type { Question } from './question.ts'
import { WEIGHTS } from './weights.ts'
import { capital, list, quoted, sayDate, saySource } from './wording.ts'

/** How many articles a comparison sets side by side at the most. */
const SIDES = 4

/** "How did X change?": what the articles of each time say on it, oldest first, each with its date. */
export async function answerCompare(corpus: Corpus, question: Question): Promise<Composed | null> {
  const years = [...question.text.matchAll(/\b((?:19|20)\d\d)\b/g)].map((m) => m[1] as string)
  const about = question.about.replace(/\b(?:between|from|since|and|to|in|until)?\s*(?:19|20)\d\d\b/g, ' ')
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
  const draft = start(corpus)
  for (const one of told) sayEvidence(corpus, draft, one.shown)
  return { draft, status: 'answered' }
}

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
    if (!found.has(article) && one.features.own >= 0.6 * best.features.own && one.features.names > 0.5)
      found.set(article, one)
  }
  const told = [...found.values()].sort((a, b) => dateOf(corpus, a).localeCompare(dateOf(corpus, b)))
  if (told.length === 0) return null
  const draft = start(corpus)
  const parts = told.map((one) => ({ one, shown: one.shown }))
  const names = parts.map(({ one, shown }) => {
    const article = corpus.article(articleOf(corpus, one))
    const date = article.date ? ` (${sayDate(article.date)})` : ''
    return { n: draft.cite(shown.source), text: `${article.publisher ? saySource(article) : article.title}${date}` }
  })
  const count = told.length === 1 ? 'One article does' : `${told.length} articles do`
  draft.claim(
    `${count}: ${list(names.map(({ n, text }) => `${text} [${n}]`))}.`,
    names.map(({ n }) => n),
  )
  for (const { shown } of parts) {
    const n = draft.cite(shown.source)
    draft.claim(`${capital(quoted(corpus.text(shown.source)))} [${n}]`, [n])
  }
  return { draft, status: 'answered' }
}

const articleOf = (corpus: Corpus, one: Evidence) => (corpus.sentences[one.sentence] as Sentence).article
const dateOf = (corpus: Corpus, one: Evidence) => corpus.article(articleOf(corpus, one)).date ?? ''
