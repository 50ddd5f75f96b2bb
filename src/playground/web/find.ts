import { FILLER } from '../../domain/protect.ts'
import type { Article } from '../../domain/types.ts'
import type { Found } from './protocol.ts'

/** Shorter pieces of text stand in too many places to mean one of them. */
const SHORTEST = 8

/**
 * Finds where a quotation that the bot has shown stands in the articles, word for word. Only white space may differ,
 * since a card shows a paragraph's lines as one.
 *
 * @param hint Words that name the article, such as its title; decides when several articles hold the same words.
 * @returns `null` when no article holds it: then the page has nothing to show, and says so.
 */
export function findQuote(articles: readonly Article[], quote: string, hint: string): Found | null {
  const words = squeeze(quote).text
  // The quotation marks may be the article's or the card's.
  return find(articles, words, hint) ?? find(articles, /^[“"](.*)[”"]$/s.exec(words)?.[1] ?? '', hint)
}

function find(articles: readonly Article[], words: string, hint: string): Found | null {
  if (words.length < SHORTEST) return null
  const found = articles.flatMap((article) => {
    const span = locate(article, words)
    return span ? [{ article, span }] : []
  })
  const best = found.sort((a, b) => likeness(b.article, hint) - likeness(a.article, hint))[0]
  return best ? { article: best.article.id, ...best.span } : null
}

function locate({ text, bodyStart }: Article, wanted: string): { start: number; end: number } | null {
  const squeezed = squeeze(text.slice(bodyStart))
  const at = squeezed.text.indexOf(wanted)
  if (at < 0) return null
  const first = squeezed.offsets[at] ?? 0
  const last = squeezed.offsets[at + wanted.length - 1] ?? first
  return { start: bodyStart + first, end: bodyStart + last + 1 }
}

/** A text with every run of white space as one blank and without fillers, and for each of its units where that stood. */
function squeeze(text: string): { text: string; offsets: number[] } {
  const offsets: number[] = []
  let squeezed = ''
  for (const { 0: run, index } of text.matchAll(/\s+|\S+/g)) {
    const blank = /^\s/.test(run)
    if (blank && squeezed === '') continue
    if (blank) {
      squeezed += ' '
      offsets.push(index)
      continue
    }
    for (let i = 0; i < run.length; i += 1) {
      if (run[i] === FILLER) continue
      squeezed += run[i]
      offsets.push(index + i)
    }
  }
  const trimmed = squeezed.trimEnd()
  return { text: trimmed, offsets: offsets.slice(0, trimmed.length) }
}

function likeness({ title, publisher, date }: Article, hint: string): number {
  const year = date?.slice(0, 4)
  const parts: [string | null | undefined, number][] = [
    [title, 4],
    [publisher, 2],
    [year, 1],
  ]
  return parts.reduce((sum, [part, weight]) => sum + (part && hint.includes(part) ? weight : 0), 0)
}
