import { textFragment } from '../../domain/fragment.ts'
import { stanceOf } from '../../domain/statements.ts'
import type { Article, DatedEvent, Span, Statement } from '../../domain/types.ts'
import { formatDate } from './dates.ts'
import { cleanLine, escapeText, link } from './escape.ts'
import { clip } from './limits.ts'

const LONGEST_QUOTE = 500

/** `> “quoted words”` and below it by whom and where. */
export function statementLine(statement: Statement, article: Article | undefined, withSpeaker: boolean): string {
  const words = clip(cleanLine(statement.quote), LONGEST_QUOTE, escapeText, '').text
  const cut = clip(cleanLine(statement.quote), LONGEST_QUOTE, escapeText).cut
  const own = /^["“‘'].*["”’']$/su.test(cleanLine(statement.quote))
  const marks = statement.kind === 'direct' && !own ? ['“', '”'] : ['', '']
  const reported = statement.kind === 'reported' ? 'reported' : ''
  const who = withSpeaker ? part(statement.speaker) : ''
  const stance = stanceOf(statement) && `*${stanceOf(statement)}*`
  const about = [who, part(statement.role), stance, reported, source(article, statement)].filter(Boolean).join(', ')
  return `> ${marks[0]}${words}${marks[1]}${cut ? ' …' : ''}\n— ${about}`
}

/** `**6 April 2016** · sentence (source)`; news whose own date nobody gives is `**6 April 2016** · reported · …`. */
export function eventLine(event: DatedEvent, article: Article | undefined): string {
  const words = clip(cleanLine(event.quote), LONGEST_QUOTE, escapeText).text
  const when = `**${escapeText(event.dates.map(formatDate).join(', '))}**${event.kind === 'reported' ? ' · reported' : ''}`
  return `${when} · ${words} (${source(article, event)})`
}

/** `The County Post, 6 April 2016, open`, where the link leads to the words. */
export function source(article: Article | undefined, span: Span): string {
  if (!article) return 'an article that is no longer there'
  const date = article.date === null ? '' : escapeText(formatDate(article.date))
  return [part(article.publisher ?? article.title), date, link('open', article.url, textFragment(article, span))]
    .filter(Boolean)
    .join(', ')
}

export function part(text: string | null, max = 100): string {
  return text === null ? '' : clip(cleanLine(text), max, escapeText).text
}
