import type { Article } from '../domain/types.ts'
import { terms } from '../text/terms.ts'

/** Read once an article: an article of the index never changes. */
const known = new WeakMap<Article, ReadonlySet<string>>()

/** All terms of an article. */
export function articleTerms(article: Article): ReadonlySet<string> {
  const found = known.get(article) ?? new Set(terms(article.text))
  known.set(article, found)
  return found
}
