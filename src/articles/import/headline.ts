import type { Dom, Page } from './dom.ts'

export interface Headline {
  element: Dom
  /** How much text stands between it and the next headline, or the end of the page. UTF-16 units. */
  below: number
}

const UNREAD = /^(?:script|style|noscript|template|svg)$/i

/** Of several `<h1>`, the one with most of the text under it: sites put their own name into one as well. */
export function headlineOf(page: Page): Headline | null {
  const headlines: Headline[] = []
  const visit = (node: Dom): void => {
    if (node.nodeType === 3) {
      const last = headlines.at(-1)
      if (last) last.below += node.textContent.trim().length
    } else if (/^h1$/i.test(node.tagName ?? '')) headlines.push({ element: node, below: 0 })
    else if (node.nodeType === 1 && !UNREAD.test(node.tagName)) for (const child of node.childNodes) visit(child)
  }
  visit(page.body)
  return headlines.sort((a, b) => b.below - a.below)[0] ?? null
}
