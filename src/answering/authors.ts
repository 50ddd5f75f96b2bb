import { terms } from '../index/terms.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import type { Article } from '../types.ts'
import type { Composed } from './compose.ts'
import { newDraft, type Source } from './draft.ts'
import type { Question } from './question.ts'
import { nameKey } from './speakers.ts'
import { list, naming, sayDate } from './wording.ts'

const WRITES = /\b(?:wrote|writes|written|author|authored|byline|journalist|reporter)\b/i
const ARTICLE = /\b(?:article|story|piece|report(?:ed)? (?:for|in)|page|text|coverage)\b/i

/** "Who wrote the LocalGov article?", "Who is Joe Lepper?": who wrote the articles, as their front matter says. */
export function answerAuthor(corpus: Corpus, question: Question): Composed | null {
  const known = corpus.index.articles.flatMap((article) => {
    const source = authorOf(article)
    return source ? [{ article, source }] : []
  })
  const named = known.filter(({ article }) => nameKey(question.about) === nameKey(article.author as string))
  const asked = WRITES.test(question.text) && ARTICLE.test(question.text)
  const meant = named.length > 0 || !asked ? named : known.filter(({ article }) => isMeant(article, question.about))
  if (meant.length === 0) return null
  const draft = newDraft(corpus)
  const numbers = meant.map(({ source }) => draft.cite(source))
  const parts = meant.map(({ article }, i) => `${article.author} wrote ${where(article)} [${numbers[i]}]`)
  draft.claim(`${list(parts)}.`, numbers)
  return { draft, status: 'answered' }
}

/** Where the front matter names the author. */
function authorOf({ id, author, text, bodyStart }: Article): Source | null {
  const start = author === null ? -1 : text.indexOf(author)
  return author === null || start < 0 || start >= bodyStart ? null : { article: id, start, end: start + author.length }
}

/** Does the question say which article by its publisher, or by most of its title? */
function isMeant(article: Article, about: string): boolean {
  const asked = new Set(terms(about))
  const has = (text: string | null, least: number) => {
    const own = text === null ? [] : terms(text)
    return own.length > 0 && own.filter((term) => asked.has(term)).length >= least * own.length
  }
  return has(article.publisher, 1) || has(article.title, 0.6)
}

/** "LocalGov's article of 6 April 2016", "an article from 2016". */
function where(article: Article): string {
  if (!article.publisher) return naming(article)
  return `${article.publisher}'s article${article.date ? ` of ${sayDate(article.date)}` : ''}`
}
