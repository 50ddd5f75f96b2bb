import type { Article, Statement } from '../../domain/types.ts'
import { shortKey } from '../ids.ts'
import type { Card } from './card.ts'
import { formatDate } from './dates.ts'
import { cleanLine, escapeText, link } from './escape.ts'
import { clip } from './limits.ts'
import { part } from './lines.ts'
import { renderPage } from './pages.ts'

const LONGEST_PARAGRAPH = 1500
const SPEAKERS = 8

/** An article: what it is, who speaks in it, and its text a page at a time. */
export function renderArticle(article: Article, quotes: readonly Statement[], page: number): Card {
  const { title, publisher, author, date, kind, url } = article
  const facts = [publisher, author, kind].map((text) => part(text)).filter(Boolean)
  if (date) facts.push(escapeText(formatDate(date)))
  const address = link('Read the article', url)
  if (address) facts.push(address)
  const names = [...new Set(quotes.flatMap(({ speaker }) => speaker ?? []))]
  const more = names.length > SPEAKERS ? ` and ${names.length - SPEAKERS} more` : ''
  const speakers =
    names.length === 0
      ? ''
      : `Speaks: ${names
          .slice(0, SPEAKERS)
          .map((name) => part(name))
          .join(', ')}${more}`
  const paragraphs = article.text
    .slice(article.bodyStart)
    .split(/\r?\n\s*\r?\n/)
    .map((text) => clip(cleanLine(text), LONGEST_PARAGRAPH, escapeText).text)
    .filter(Boolean)
  return renderPage({
    title: clip(cleanLine(title), 250, escapeText).text || 'Article',
    lines: [[facts.join(' · '), speakers].filter(Boolean).join('\n'), ...paragraphs].filter(Boolean),
    between: '\n\n',
    page,
    verb: 'article',
    args: [shortKey(article.id)],
  })
}
