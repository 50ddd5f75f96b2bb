import type { ArticleText } from '../../protocol.ts'
import { type Child, h } from '../dom.ts'
import { webAddress } from '../wire.ts'
import { formatDate } from './data.ts'

interface Span {
  start: number
  end: number
}

/** An article as it stands in its file, with a span of it marked. */
export function renderArticle(article: ArticleText, marked: Span | null, back: () => void): HTMLElement {
  const href = webAddress(article.url)
  const about = [article.publisher, article.author, formatDate(article.date)].filter(Boolean).join(' · ')
  return h(
    'article',
    { class: 'reading' },
    h('button', { type: 'button', class: 'plain', on: { click: back } }, '← All articles'),
    h('h3', { tabindex: -1 }, article.title),
    h(
      'p',
      { class: 'quiet' },
      about,
      href && [' · ', h('a', { href, rel: 'noopener noreferrer', target: '_blank' }, 'original ↗')],
    ),
    paragraphs(article).map((span) => paragraph(article.text, span, marked)),
  )
}

/** Brings the marked words into view and the focus to them. */
export function goToMark(element: HTMLElement): void {
  const mark = element.querySelector<HTMLElement>('mark')
  mark?.scrollIntoView({ block: 'center' })
  ;(mark ?? element.querySelector<HTMLElement>('h3'))?.focus({ preventScroll: mark !== null })
}

/** What stands between empty lines. */
function paragraphs({ text, bodyStart }: ArticleText): Span[] {
  return [...text.slice(bodyStart).matchAll(/\S(?:.*\S)?(?:\r?\n(?=.*\S).*)*/g)].map(({ 0: words, index }) => {
    const start = bodyStart + index
    return { start, end: start + words.length }
  })
}

function paragraph(text: string, span: Span, marked: Span | null): HTMLElement {
  const words = text.slice(span.start, span.end)
  const heading = /^#{1,6}\s+/.exec(words)
  const start = span.start + (heading?.[0].length ?? 0)
  const tag = heading ? 'h4' : 'p'
  const item = /^\s*[-*]\s/.test(words)
  const { from, to } = clamp(marked, start, span.end)
  const inside: Child[] =
    from < to
      ? [text.slice(start, from), h('mark', { tabindex: -1 }, text.slice(from, to)), text.slice(to, span.end)]
      : [text.slice(start, span.end)]
  return h(tag, { class: from < to ? 'cited' : item ? 'item' : null }, inside)
}

function clamp(marked: Span | null, start: number, end: number) {
  if (!marked) return { from: end, to: end }
  return { from: Math.max(start, Math.min(marked.start, end)), to: Math.min(end, Math.max(marked.end, start)) }
}
