import { terms } from '../index/terms.ts'
import { ROLE_NOUNS } from '../passages/lexicon.ts'
import { stem } from '../passages/nlp.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import type { Appearance } from '../types.ts'
import { BUDGET, type Composed, sayEvidence, start, written } from './compose.ts'
import { present, type Shown } from './present.ts'
import type { Question } from './question.ts'
import { nameKey } from './speakers.ts'
import { list, sayDate, saySource } from './wording.ts'

/** "Who is X?" for a person the articles name, or for a role: who held it, and when. */
export function answerWhoIs(corpus: Corpus, question: Question): Composed | null {
  const person = byName(corpus, question.about)
  if (person.length > 0) return tellPerson(corpus, person)
  const holders = byRole(corpus, question.about)
  return holders.length > 0 ? tellHolders(corpus, holders) : null
}

/** Is the question about a role, so that nothing but somebody who held it can answer it? */
export function asksForRole(about: string): boolean {
  return roleHead(about) !== null
}

function byName(corpus: Corpus, about: string): Appearance[] {
  const key = nameKey(about)
    .replace(/[^\p{L}\p{N}\s'-]/gu, '')
    .trim()
  const words = key.split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  return corpus.index.records.people.filter(({ name }) => {
    const parts = nameKey(name).split(' ')
    if (parts.join(' ') === words.join(' ')) return true
    if (words.length === 1) return parts.length > 1 && parts.at(-1) === words[0]
    return parts.length > 1 && parts.every((part) => words.includes(part))
  })
}

function byRole(corpus: Corpus, about: string): Appearance[] {
  const head = roleHead(about)
  if (!head) return []
  const wanted = terms(about).filter((t) => !VAGUE.has(t))
  return corpus.index.records.people.filter(({ article, role }) => {
    if (roleHead(role) !== head) return false
    const have = new Set([...terms(role), ...terms(corpus.article(article).title)])
    return wanted.every((term) => have.has(term) || corpus.vocabulary.idf(term) < COMMON)
  })
}

/** Terms that say nothing of which role is meant. */
const VAGUE = new Set(['name', 'new', 'current', 'call', 'time', 'now', 'person', 'first'])
/** A word in a good part of all sentences does not tell one role from another. */
const COMMON = 1.6

/** The noun a role is built on: "president" for "Association of Directors of Children's Services president". */
function roleHead(role: string): string | null {
  const words = role
    .toLowerCase()
    .replace(/[’']s?\b/g, '')
    .split(/[^\p{L}-]+/u)
    .filter(Boolean)
  const isRole = (word: string | undefined) =>
    word !== undefined && (ROLE_NOUNS.has(word) || ROLE_NOUNS.has(word.replace(/s$/, '')))
  const canonical = (word: string) => (/^chair/.test(word) ? 'chair' : stem(word))
  if (isRole(words.at(-1))) return canonical(words.at(-1) as string)
  const of = words.findIndex((w) => /^(?:of|for|in|at|on|to)$/.test(w))
  const before = of < 0 ? words : words.slice(0, of)
  const head = before.findLast((w) => isRole(w))
  return head ? canonical(head) : null
}

function tellPerson(corpus: Corpus, appearances: readonly Appearance[]): Composed {
  const draft = start(corpus)
  const name = appearances.map((a) => a.name).sort((a, b) => b.length - a.length)[0] as string
  const distinct = byArticle(appearances)
  const parts = distinct.map((a) => {
    const n = draft.cite(sentenceOf(corpus, a).source)
    return { n, text: `${a.role} (${when(corpus, a)}) [${n}]` }
  })
  draft.claim(
    `${name}: ${list(parts.map((p) => p.text))}.`,
    parts.map((p) => p.n),
  )
  for (const a of distinct.slice(0, 2)) {
    const shown = sentenceOf(corpus, a)
    if (written(draft) + (shown.source.end - shown.source.start) > BUDGET - 80) break
    sayEvidence(corpus, draft, shown)
  }
  return { draft, status: 'answered' }
}

function tellHolders(corpus: Corpus, appearances: readonly Appearance[]): Composed {
  const draft = start(corpus)
  const distinct = byArticle(appearances)
  const parts = distinct.map((a) => {
    const n = draft.cite(sentenceOf(corpus, a).source)
    return { n, text: `${a.name}, ${a.role} (${when(corpus, a)}) [${n}]` }
  })
  draft.claim(
    `${parts.map((p) => p.text).join('; ')}.`,
    parts.map((p) => p.n),
  )
  for (const a of distinct.slice(0, 2)) {
    const shown = sentenceOf(corpus, a)
    if (written(draft) + (shown.source.end - shown.source.start) > BUDGET - 80) break
    sayEvidence(corpus, draft, shown)
  }
  return { draft, status: 'answered' }
}

/** One appearance an article and name, the fullest role, oldest article first. */
function byArticle(appearances: readonly Appearance[]): Appearance[] {
  const best = new Map<string, Appearance>()
  for (const one of appearances) {
    const key = `${one.article}|${nameKey(one.name)}`
    const known = best.get(key)
    if (!known || one.role.length > known.role.length) best.set(key, one)
  }
  return [...best.values()]
}

function sentenceOf(corpus: Corpus, appearance: Appearance): Shown {
  const index = corpus.sentencesOf(appearance)[0] as number
  const shown = present(corpus, index)
  // The words that give the role are the article's, also where the sentence goes on to quote.
  const holds = shown.source.start <= appearance.start && shown.source.end >= appearance.end
  if (holds) return { ...shown, said: null, context: null }
  const sentence = corpus.sentences[index] as { start: number; end: number }
  return {
    source: { article: appearance.article, start: sentence.start, end: sentence.end },
    said: null,
    context: null,
  }
}

function when(corpus: Corpus, { article }: Appearance): string {
  const { date } = corpus.article(article)
  const source = saySource(corpus.article(article))
  return date ? (corpus.article(article).publisher ? `${source}, ${sayDate(date)}` : sayDate(date)) : source
}
