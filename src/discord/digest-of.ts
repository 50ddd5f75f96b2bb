import { type Digest, digest } from '../domain/digest.ts'
import type { Article, Case } from '../domain/types.ts'

/** What the articles with these ids bring that the others had not. */
export async function digestOf(opened: Case, fresh: ReadonlySet<string>): Promise<Digest> {
  const articles: readonly Article[] = opened.articles()
  return digest(articles, fresh, await opened.quotes(), opened.timeline(), await opened.disputes(fresh))
}
