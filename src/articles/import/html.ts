import { Readability } from '@mozilla/readability'
import TurndownService from 'turndown'
import { bylineName, dayOf, isDateLine } from '../boilerplate.ts'
import { Unusable } from '../file.ts'
import { dropAhead, dropAround, dropRepeated, ENOUGH, proseOf } from './around.ts'
import { type Dom, type Page, parsePage, squeeze, textOf } from './dom.ts'
import { pageFacts } from './page-facts.ts'
import type { Draft, Findings } from './types.ts'

/** A page's article, as text, and what it says about itself. */
export function readHtml(html: string, address: string | null, savedAs: string | null = null): Draft {
  const depth = depthOf(html)
  if (depth > DEEPEST) throw new Unusable(`is a page nested ${depth} deep, which none for readers is: save it as text`)
  const page = parsePage(savedAs ? `<!-- saved from url=(0000)${savedAs} -->${html}` : html)
  const found = pageFacts(page, address)
  if (savedAs) found.url.push({ value: savedAs, from: 'saved page' })
  dropUnseen(page)
  const before = linesOf(page.body)
  readHead(before, found)
  dropAhead(page, found.title)
  dropAround(page)
  dropRepeated(page)
  const main = mainPart(page)
  const text = toText(main)
  const kept = new Set(text.split('\n').map(bare))
  return {
    format: 'web page',
    text,
    found,
    dropped: before.filter((line) => !kept.has(bare(line))),
    warnings: judge(main),
  }
}

/** A line this long is the article's, and no more is said about it below. UTF-16 units. */
const PROSE = 100

/** Who wrote it and when, by the lines between headline and text, which Readability takes off; all else is surer. */
function readHead(lines: readonly string[], found: Findings): void {
  const at = lines.findIndex((line) => found.title.some(({ value, from }) => from !== '<title>' && value === line))
  const below = lines.slice(at + 1)
  const head = below.slice(
    0,
    Math.max(
      0,
      below.findIndex((line) => line.length >= PROSE),
    ),
  )
  if (at < 0) return
  for (const line of head) {
    const [author, date] = [bylineName(line), isDateLine(line) ? dayOf(line) : null]
    if (author) found.author.push({ value: author, from: 'byline' })
    if (date) found.date.push({ value: date, from: 'date line' })
  }
}

/** So many linked headings are no article's. */
const TEASERS = 5

function judge(main: Dom): string[] {
  const headings = [...main.querySelectorAll('h2, h3, h4')]
  const linked = headings.filter((one) => textOf(one) !== '' && textOf(one.querySelector('a[href]')) === textOf(one))
  return linked.length >= TEASERS && linked.length > headings.length / 2
    ? [`text looks like a list of articles (${linked.length} headings are links): import those instead`]
    : []
}

/** Deeper pages would take minutes: what reads them looks at every element from every element above it. */
const DEEPEST = 400
const NEVER_CLOSED =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|td|th|tr|tbody|option|html|body)$/i

/** How deep the elements of a page are nested, by its source; those that need no closing tag do not count. */
function depthOf(html: string): number {
  let [depth, deepest] = [0, 0]
  let script = false
  for (const [, close, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]{0,20})\b/gi)) {
    // Programs hold pieces of pages that are none of this one.
    if (/^script$/i.test(name)) script = !close
    if (script || NEVER_CLOSED.test(name) || /^script$/i.test(name)) continue
    depth = Math.max(0, depth + (close ? -1 : 1))
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/** HTML that is nothing but an article, as a converted Word document is. */
export function htmlToText(html: string): string {
  const page = parsePage(html)
  dropUnseen(page)
  return toText(page.body)
}

const UNSEEN =
  'script, style, noscript, template, iframe, object, embed, svg, canvas, button, input, select, textarea, dialog, [hidden], [aria-hidden="true"], [style*="display:none"], [style*="display: none"]'

function dropUnseen(page: Page): void {
  for (const element of [...page.querySelectorAll(UNSEEN)]) element.remove()
  // A picture's caption is not the article's text; a quotation in a figure is.
  for (const figure of [...page.querySelectorAll('figure')]) {
    if (!figure.querySelector('blockquote, table, p'))
      for (const part of [...figure.querySelectorAll('img')]) part.remove()
  }
}

/** Readability may leave out a tenth of what is marked as the article, not more: it drops lists and short paragraphs. */
const MOST = 0.9

/** What Readability takes for the article; or what the page marks as it, where Readability leaves out parts of that. */
function mainPart(page: Page): Dom {
  const marked = [...page.querySelectorAll('[itemprop="articleBody"], article, main, [role="main"]')]
    .map((element) => ({ element, prose: proseOf(element) }))
    .filter(({ prose }) => prose >= ENOUGH)
    .sort((a, b) => b.prose - a.prose)[0]
  const copy = page.cloneNode(true)
  const read = new Readability(copy as never, { charThreshold: 0, disableJSONLD: true }).parse()
  const content = read?.content ? parsePage(read.content).body : null
  const prose = content ? proseOf(content) : 0
  if (marked && prose < MOST * marked.prose) return marked.element
  return content && prose >= MOST * proseOf(page.body) ? content : prose >= ENOUGH && content ? content : page.body
}

/** The numbers of notes would stand in the sentences, and “2019” with note 1 would be “20191”. */
const NOTES = 'sup > a[href^="#"], a[href^="#"] > sup'

/** Turndown writes headings, lists and quotations; words stay as they are, without marks that would get into quotes. */
function toText(root: Dom): string {
  for (const note of [...root.querySelectorAll(NOTES)]) note.remove()
  // "[edit]" behind a heading, "[citation needed]" behind a sentence.
  for (const mark of [...root.querySelectorAll('sup, h1 > *, h2 > *, h3 > *, h4 > *')])
    if (/^\[.+\]$/.test(textOf(mark))) mark.remove()
  // "↑", the way back from a note.
  for (const link of [...root.querySelectorAll('a[href^="#"]')]) if (!/[\p{L}\p{N}]/u.test(textOf(link))) link.remove()
  for (const element of [...root.querySelectorAll('p')]) if (isHeading(element)) retag(element, 'h3')
  const turndown = new TurndownService({ headingStyle: 'atx', bulletListMarker: '-', hr: '' })
  turndown.escape = (text) => text
  turndown.addRule('plain', {
    filter: ['a', 'em', 'i', 'strong', 'b', 'u', 'mark', 'code', 'sup', 'sub', 'del'] as never,
    replacement: (content) => content,
  })
  turndown.addRule('pictures', { filter: ['img', 'picture', 'video', 'audio'] as never, replacement: () => '' })
  turndown.addRule('breaks', { filter: 'br', replacement: () => '\n' })
  turndown.addRule('cells', {
    filter: ['td', 'th'],
    replacement: (content) => ` ${squeeze(content)} |`,
  })
  turndown.addRule('rows', {
    filter: 'tr',
    replacement: (content) => `\n\n${content.replace(/\|\s*$/, '').trim()}\n\n`,
  })
  return turndown
    .turndown(root.innerHTML)
    .replace(/\u00a0/g, ' ')
    .replace(/^(\s*(?:-|\d+\.)) {2,}/gm, '$1 ')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** A paragraph of a few words in bold stands above others: a subheading, unless somebody speaks or asks in it. */
function isHeading(paragraph: Dom): boolean {
  const text = textOf(paragraph)
  const [only] = paragraph.children
  if (!only || paragraph.children.length !== 1 || !only.matches('strong, b') || textOf(only) !== text) return false
  return text.split(' ').length <= 10 && /^[\p{Lu}\d]/u.test(text) && !/[.!?:;,…”"’]$/.test(text)
}

function retag(element: Dom, tag: string): void {
  const html = `<${tag}>${element.innerHTML}</${tag}>`
  element.replaceWith(...[...parsePage(html).body.childNodes])
}

const BLOCKS = 'p, h1, h2, h3, h4, h5, h6, li, td, th, dt, dd, figcaption, blockquote, a, button, div, span, section'

/** Every text a reader sees, an innermost block each. */
function linesOf(root: Dom): string[] {
  const lines: string[] = []
  const visit = (element: Dom): void => {
    const inner = [...element.children].some((child) => child.querySelector(BLOCKS) || isBlock(child))
    if (inner) for (const child of element.children) visit(child)
    else {
      const text = textOf(element)
      if (text) lines.push(text)
    }
  }
  visit(root)
  return lines
}

const isBlock = (element: Dom) =>
  !/^(?:a|b|i|em|strong|span|abbr|time|sup|sub|u|code|br|q|cite)$/i.test(element.tagName)

/** A line without the marks of Markdown, to tell whether it is still there. */
const bare = (line: string) => squeeze(line.replace(/^\s*(?:#{1,6}|>|[-*+]|\d+[.)])\s+/, ''))
