import type { Article } from '../../types.ts'
import { type Card, COLOUR } from './card.ts'
import { formatDate } from './dates.ts'
import { cleanLine, escapeText, link } from './escape.ts'
import { clip, LIMIT, packLines } from './limits.ts'

const LONGEST_TITLE = 200
const LONGEST_PUBLISHER = 100

/** The articles in the order given, as many as fit, and how many more there are. */
export function renderSources(articles: readonly Article[]): Card {
  if (articles.length === 0) {
    return { embeds: [{ color: COLOUR.sources, title: 'Articles', description: 'I have not read any articles yet.' }] }
  }
  const count = articles.length === 1 ? '1 article' : `${articles.length} articles`
  const description = packLines(articles.map(line), LIMIT.description, (left) => `… and ${left} more, not shown here.`)
  return { embeds: [{ color: COLOUR.sources, title: `I have read ${count}`, description }] }
}

function line(article: Article, index: number): string {
  const date = article.date === null ? 'no date' : escapeText(formatDate(article.date))
  const publisher =
    article.publisher === null ? null : clip(cleanLine(article.publisher), LONGEST_PUBLISHER, escapeText).text
  const title = clip(cleanLine(article.title), LONGEST_TITLE, escapeText).text
  const about = [publisher, date, link('read it', article.url)].filter(Boolean).join(', ')
  return `**${index + 1}.** ${title} (${about})`
}
