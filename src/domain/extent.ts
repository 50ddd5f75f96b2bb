import { kept } from './kept.ts'
import type { Answer, Article } from './types.ts'

/** The dates that articles have, earliest first; what is only known to be of a year comes before its days. */
export const datesOf = kept((articles: readonly Pick<Article, 'date'>[]): readonly string[] =>
  articles.flatMap(({ date }) => date ?? []).sort(),
)

/** How many articles there are, and their earliest and latest date. */
export function extentOf(articles: readonly Pick<Article, 'date'>[]): Answer['searched'] {
  const dates = datesOf(articles)
  return { articles: articles.length, from: dates[0] ?? null, to: dates.at(-1) ?? null }
}
