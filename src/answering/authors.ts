import type { Corpus } from '../retrieval/corpus.ts'
import { authorsOf } from './article-named.ts'
import type { Composed } from './compose.ts'
import { newDraft } from './draft.ts'
import type { Question } from './question.ts'
import { nameKey } from './speakers.ts'
import { describe, numbersOf, sayArticles, type ToldArticles } from './told-articles.ts'

/** "Who is Joe Lepper?": somebody who wrote articles, as their front matter says. */
export function answerAuthor(corpus: Corpus, question: Question): Composed | null {
  const draft = newDraft(corpus)
  const written = corpus.index.articles.filter(({ author }) =>
    authorsOf(author).some((name) => nameKey(name) === nameKey(question.about)),
  )
  const told: ToldArticles = {
    form: 'author',
    articles: written.map((article) => describe(draft, article, ['author'])).filter(({ author }) => author !== null),
  }
  if (told.articles.length === 0) return null
  draft.claim(sayArticles(corpus, told), numbersOf(told), { articles: told })
  return { draft, status: 'answered' }
}
