import { parseHTML } from 'linkedom'

/** As much of the DOM as is used here; the compiler's own would bring every browser global with it. */
export interface Dom {
  nodeType: number
  tagName: string
  textContent: string
  innerHTML: string
  outerHTML: string
  parentElement: Dom | null
  children: Iterable<Dom> & { length: number }
  childNodes: Iterable<Dom> & { length: number }
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  querySelector(selector: string): Dom | null
  querySelectorAll(selector: string): Iterable<Dom>
  closest(selector: string): Dom | null
  matches(selector: string): boolean
  contains(other: Dom): boolean
  remove(): void
  replaceWith(...nodes: (Dom | string)[]): void
}

export interface Page extends Dom {
  documentElement: Dom
  body: Dom
  createElement(tag: string): Dom
  cloneNode(deep: boolean): Page
}

/** Never runs or fetches anything: linkedom builds the tree and no more. */
export function parsePage(html: string): Page {
  const whole = /<html[\s>]/i.test(html) ? html : `<!doctype html><html><head></head><body>${html}</body></html>`
  return parseHTML(whole).document as unknown as Page
}

/** An element's text on one line. */
export const textOf = (element: Dom | null | undefined): string => squeeze(element?.textContent ?? '')

export const squeeze = (text: string): string => text.replace(/[\p{Cf}\s]+/gu, ' ').trim()
