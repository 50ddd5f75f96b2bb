import { terms } from '../index/terms.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import type { Appearance } from '../types.ts'
import { BUDGET, type Composed, sayEvidence, written } from './compose.ts'
import { newDraft } from './draft.ts'
import { clip, present, type Shown } from './present.ts'
import type { Question } from './question.ts'
import { roleHead } from './roles.ts'
import { nameKey } from './speakers.ts'
import { list, naming, sayDate } from './wording.ts'

/** "Who is X?" for a person the articles name, or for a role: who held it, and when. */
export function answerWhoIs(corpus: Corpus, question: Question): Composed | null {
  const person = answerPerson(corpus, question)
  if (person) return person
  const holders = byRole(corpus, question.about)
  return holders.length > 0 ? tellHolders(corpus, holders) : null
}

/** Who somebody is whom the question names. */
export function answerPerson(corpus: Corpus, question: Question): Composed | null {
  const person = byName(corpus, question.about)
  return person.length > 0 ? tellPerson(corpus, person) : null
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

function tellPerson(corpus: Corpus, appearances: readonly Appearance[]): Composed {
  const name = appearances.map((a) => a.name).sort((a, b) => b.length - a.length)[0] as string
  return tell(
    corpus,
    byArticle(appearances),
    (parts) => `${name} was ${list(parts)}.`,
    (a) => a.role,
  )
}

function tellHolders(corpus: Corpus, appearances: readonly Appearance[]): Composed {
  return tell(
    corpus,
    byArticle(appearances),
    (parts) => `${parts.join('; ')}.`,
    (a) => `${a.name} was ${a.role}`,
  )
}

/** Each article's word for it with its source, and then the sentences that say more than who spoke. */
function tell(
  corpus: Corpus,
  appearances: readonly Appearance[],
  join: (parts: string[]) => string,
  say: (appearance: Appearance) => string,
): Composed {
  const draft = newDraft(corpus)
  const shown = appearances.map((a) => sentenceOf(corpus, a))
  const numbers = shown.map(({ source }) => draft.cite(source))
  const parts = appearances.map((a, i) => `${say(a)}, according to ${source(corpus, a)} [${numbers[i]}]`)
  draft.claim(join(parts), numbers)
  for (const one of shown.slice(0, 2)) {
    const words = corpus.text(one.source)
    if (/\b(?:said|says|added|told \w+)\W*$/.test(words)) continue
    if (written(draft) + words.length > BUDGET - 80) break
    sayEvidence(corpus, draft, one)
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
  if (holds && !shown.said && !opensQuotation(corpus.text(shown.source))) return { ...shown, said: null, context: null }
  const sentence = corpus.sentences[index] as { start: number; end: number }
  const opens = corpus
    .quotesOf(index)
    .filter((q) => q.kind === 'direct' && q.start > appearance.end && q.end >= sentence.end - 1)
  const end = Math.min(sentence.end, ...opens.map((q) => q.start - 1))
  return {
    source: clip(corpus, { article: appearance.article, start: sentence.start, end }),
    said: null,
    context: null,
  }
}

/** Does a text open quotation marks that it does not close? */
function opensQuotation(text: string): boolean {
  return /[“‘][^”’]*$/.test(text.replace(/\p{L}’\p{L}/gu, ''))
}

/** "Community Care (2016)", "an article from 2016". */
function source(corpus: Corpus, { article: id }: Appearance): string {
  const article = corpus.article(id)
  return article.publisher && article.date ? `${naming(article)} (${sayDate(article.date)})` : naming(article)
}
