import type { Article } from '../../domain/types.ts'
import { type Card, COLOUR } from './card.ts'
import { formatDate } from './dates.ts'
import { cleanLine, escapeText, link } from './escape.ts'
import { clip } from './limits.ts'
import { renderPage } from './pages.ts'

const LONGEST_TITLE = 200
const LONGEST_PUBLISHER = 100

/** The articles in the order given, a page at a time. */
export function renderSources(articles: readonly Article[], page = 0): Card {
  if (articles.length === 0) {
    return { embeds: [{ color: COLOUR.sources, title: 'Articles', description: 'I have not read any articles yet.' }] }
  }
  const count = articles.length === 1 ? '1 article' : `${articles.length} articles`
  return renderPage({ title: `I have read ${count}`, lines: articles.map(line), page, verb: 'sources', args: [] })
}

function line(article: Article, index: number): string {
  const date = article.date === null ? 'no date' : escapeText(formatDate(article.date))
  const publisher =
    article.publisher === null ? null : clip(cleanLine(article.publisher), LONGEST_PUBLISHER, escapeText).text
  const title = clip(cleanLine(article.title), LONGEST_TITLE, escapeText).text
  const about = [publisher, date, link('read it', article.url)].filter(Boolean).join(', ')
  return `**${index + 1}.** ${title} (${about})`
}
