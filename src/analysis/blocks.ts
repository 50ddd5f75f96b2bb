import { readLayout } from '../articles/layout.ts'
import type { Article, Passage, Span } from '../domain/types.ts'

/** A block whose longest line is longer than this is a list of one-line paragraphs, not a hard-wrapped one. */
const WRAP_WIDTH = 120
/** Longer paragraphs are read in parts: what reads one may compare everything in it with everything. UTF-16 units. */
export const LONGEST_PARAGRAPH = 4000

/**
 * Splits an article's body into passages: headings, list items and paragraphs, in order, without the marks that make
 * them so. Blank lines separate paragraphs; where a text has none, each long line is a paragraph of its own. What stands
 * around the article on its page is `furniture`. A paragraph longer than any journalist writes is split where a sentence ends.
 */
export function splitPassages(article: Article): Passage[] {
  const passages: Passage[] = []
  const push = (kind: Passage['kind'], start: number, end: number) => {
    const raw = article.text.slice(start, end)
    const from = start + (raw.length - raw.trimStart().length)
    const to = start + raw.trimEnd().length
    for (const part of parts(article.text, from, to)) passages.push({ article: article.id, kind, ...part })
  }
  const { kinds } = readLayout(article.text, article.bodyStart)
  for (const block of blocks(article)) {
    const wrapped = block.every((line) => line.end - line.start <= WRAP_WIDTH)
    let open: { start: number; end: number } | null = null
    const flush = () => {
      if (open) push('paragraph', open.start, open.end)
      open = null
    }
    for (const line of block) {
      const text = article.text.slice(line.start, line.end)
      const mark = /^\s*(?:(#{1,6}\s+)|((?:[-*+•]|\d{1,3}[.)])\s+)|(>\s?))?/.exec(text)
      const from = line.start + (mark?.[0].length ?? 0)
      const kind = kinds.get(line.start)
      if (kind) {
        flush()
        push(kind === 'title' || kind === 'heading' ? 'heading' : 'furniture', line.start, line.end)
        continue
      }
      if (mark?.[1]) {
        flush()
        push('heading', from, line.start + text.replace(/\s+#+\s*$/, '').length)
      } else if (mark?.[2]) {
        flush()
        push('item', from, line.end)
      } else if (mark?.[3] || !wrapped) {
        flush()
        push('paragraph', from, line.end)
      } else {
        open = { start: (open as { start: number } | null)?.start ?? line.start, end: line.end }
      }
    }
    flush()
  }
  return passages
}

/** A span in pieces of no more than `LONGEST_PARAGRAPH`, without the space between them. */
function parts(text: string, start: number, end: number): Span[] {
  const found: Span[] = []
  let from = start
  while (end - from > LONGEST_PARAGRAPH) {
    const piece = text.slice(from, from + LONGEST_PARAGRAPH)
    const cut = from + cutOf(piece)
    const to = from + text.slice(from, cut).trimEnd().length
    if (to > from) found.push({ start: from, end: to })
    from = cut + (/^\s*/.exec(text.slice(cut, end)) as RegExpExecArray)[0].length
  }
  if (end > from) found.push({ start: from, end })
  return found
}

/** Behind the last sentence that ends in a piece; else behind its last word, else where it ends, but in no letter. */
function cutOf(piece: string): number {
  const ends = [...piece.matchAll(/[.!?…][”’"')\]]*\s/g)].at(-1)
  if (ends) return ends.index + ends[0].length
  const blank = /\s(?=\S*$)/.exec(piece.slice(-200))
  if (blank) return piece.length - Math.min(200, piece.length) + blank.index + 1
  return piece.length - Number(/[\uD800-\uDBFF]$/.test(piece))
}

function blocks(article: Article): { start: number; end: number }[][] {
  const result: { start: number; end: number }[][] = []
  let current: { start: number; end: number }[] = []
  const pattern = /[^\r\n]*(?:\r\n|\r|\n|$)/gy
  pattern.lastIndex = article.bodyStart
  while (pattern.lastIndex < article.text.length) {
    const start = pattern.lastIndex
    const line = (pattern.exec(article.text)?.[0] ?? '').replace(/[\r\n]+$/, '')
    if (line.trim() === '' || /^\s*(?:[-*_]\s*){3,}$/.test(line)) {
      if (current.length) result.push(current)
      current = []
    } else current.push({ start, end: start + line.length })
  }
  if (current.length) result.push(current)
  return result
}
