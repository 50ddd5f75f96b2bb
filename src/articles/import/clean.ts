import { bylineName, dayOf, isByline, isDateLine, opensContact, opensTail } from '../boilerplate.ts'
import { type Line, readLayout } from '../layout.ts'
import { endsSentence, isPrompt, isProse, readable, same, withoutMarks, wordsOf } from './line.ts'
import { commentsStart, cutHead, repeatedIn, withoutPrompts } from './parts.ts'
import * as patterns from './patterns.ts'
import { type Findings, noFindings } from './types.ts'

export interface Cleaned {
  /** Markdown: paragraphs with blank lines between them, headings with `## `. */
  body: string
  found: Findings
  dropped: string[]
}

/**
 * Takes off what stands around an article in a text, whatever format it came out of, and reads off it what it says about
 * the article. Lines are dropped whole or kept whole; no word of a kept one changes.
 *
 * @param titles what is already known to be the title, so that it is found on the page.
 */
export function clean(text: string, titles: readonly string[] = []): Cleaned {
  const found = noFindings()
  const dropped: string[] = []
  const whole = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    // “ﬁrst” is found by nobody who types “first”.
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKD'))
  const { above, rest: below } = cutHead(whole, titles)
  for (const line of above) readFact(line, found)
  const rest = withoutPrompts(below, dropped)
  const { lines, kinds } = readLayout(rest, 0)
  const commentsFrom = commentsStart(lines)
  const repeated = repeatedIn(lines)
  const kept: Kept[] = []
  let skipTo = -1
  let listed = false
  for (const [i, line] of lines.entries()) {
    const plain = withoutMarks(line.text)
    const kind = i >= commentsFrom ? 'boilerplate' : kinds.get(line.start)
    const isTitle = kind === 'title' || (kept.length === 0 && titles.some((title) => same(title, plain)))
    if (isTitle) {
      if (!found.title.length) found.title.push({ value: plain, from: 'first line' })
      continue
    }
    readFact(plain, found, kept.length)
    const marked = /^#{1,6}\s/.test(line.text)
    // The entries of a list go with its heading: "Related topics", "Explore more on these topics".
    listed = opensTail(plain) || (listed && !marked && !isProse(plain))
    const head = kept.length <= 2 && (LABEL.test(plain) || isDateLine(plain) || isByline(plain))
    const around = kind === 'byline' || kind === 'date' || kind === 'boilerplate' || repeated.has(i)
    if (listed || head || around || i < skipTo || isPrompt(plain)) {
      dropped.push(plain)
      if (PROMISE.test(plain) && isPrompt(withoutMarks(lines[i + 1]?.text ?? ''))) skipTo = i + 2
      continue
    }
    kept.push({
      text: readable(rest.slice(line.start, line.end)),
      heading: kind === 'heading' && !marked,
      marked,
      line,
    })
  }
  readContact(lines, found)
  dropEmptyHeadings(kept, dropped)
  return {
    body: layOut(kept),
    found,
    dropped: [...above.filter((line) => !titles.some((t) => same(t, line))), ...dropped],
  }
}

interface Kept {
  text: string
  /** Known to be a heading, and not yet marked as one. */
  heading: boolean
  marked: boolean
  line: Line
}

const LABEL = /^(?:published|posted|updated|last updated|date|by|author|written by):?$/i
const PROMISE = /^sign up$/i
/** What a line says about the article. `at` is how many lines of the article stand above it. */
function readFact(line: string, found: Findings, at = 0): void {
  const add = (field: keyof Findings, value: string | null | undefined, from: string) => {
    if (value && !found[field].some((one) => one.value === value)) found[field].push({ value, from })
  }
  if (at <= 3 && isByline(line)) {
    add('author', bylineName(line), 'byline')
    add('date', dayOf(line), 'byline')
  }
  if (at <= 3 && isDateLine(line)) add('date', dayOf(line), 'date line')
  const dateline = at <= 2 && wordsOf(line) > 8 ? patterns.DATELINE.exec(line)?.groups : undefined
  if (dateline?.date) add('date', dayOf(dateline.date), 'dateline')
  if (PRESS_LINE(line)) add('kind', 'press release', `“${line.slice(0, 40)}”`)
  add('publisher', patterns.COPYRIGHT.exec(line)?.groups?.name?.trim(), 'copyright line')
  const address = /^(?:source|url|link|from|published at)?:?\s*(https?:\/\/\S+)$/i.exec(line)?.[1]
  if (address && at <= 1) add('url', address, 'line of its own')
}

const PRESS_LINE = (line: string) => wordsOf(line) <= 12 && patterns.PRESS.test(line)

/** Whoever is to be asked about a press release has issued it. */
function readContact(lines: readonly Line[], found: Findings): void {
  const at = lines.findLastIndex((line) => opensContact(withoutMarks(line.text)))
  if (at < 0 || at < lines.length / 2) return
  const below = lines.slice(at + 1, at + 5).map((line) => withoutMarks(line.text))
  if (!below.some((line) => /@|\d{5}/.test(line))) return
  const name = below[0] ?? ''
  if (/^\p{Lu}/u.test(name) && !/[@\d:]/.test(name) && wordsOf(name) <= 6) {
    found.publisher.push({ value: name, from: 'contact' })
  }
  if (!found.kind.length) found.kind.push({ value: 'press release', from: 'contact' })
}

/** A heading whose text was all dropped, such as "Share", says nothing. */
function dropEmptyHeadings(kept: Kept[], dropped: string[]): void {
  while (kept.length > 0 && isHead(kept.at(-1)) && !/[@\d]/.test(kept.at(-1)?.text ?? '')) {
    dropped.push(withoutMarks(kept.pop()?.text ?? ''))
  }
}

const isHead = (line: Kept | undefined) => line?.heading === true || line?.marked === true

/** A block of lines up to this long, of which most are about as long as the longest, is one wrapped paragraph. */
const WRAP_WIDTH = 120

/** Lines to Markdown. Whether lines next to each other are one paragraph is told by their lengths. */
function layOut(kept: readonly Kept[]): string {
  const out: string[] = []
  let block: Kept[] = []
  const flush = () => {
    // A block may have more lines than a call takes arguments.
    for (const paragraph of block.length > 0 ? paragraphs(block, out.at(-1) ?? '') : []) out.push(paragraph)
    block = []
  }
  for (const line of kept) {
    if (line.line.first || isHead(line)) flush()
    if (line.marked) out.push(line.text)
    else if (line.heading) out.push(`## ${line.text}`)
    else block.push(line)
  }
  flush()
  return out.join('\n\n')
}

function paragraphs(block: readonly Kept[], above: string): string[] {
  const texts = block.map(({ text }) => text)
  if (texts.every((text) => /^(?:[-*+]|\d{1,3}[.)]|>)\s/.test(text))) return [texts.join('\n')]
  const longest = texts.reduce((most, text) => Math.max(most, text.length), 0)
  const wrapped =
    texts.length > 1 &&
    longest <= WRAP_WIDTH &&
    longest >= 45 &&
    texts.slice(0, -1).every((text) => text.length >= 0.6 * longest) &&
    texts.slice(0, -1).some((text) => !endsSentence(text))
  if (wrapped) return [texts.join(' ')]
  // "… said:" over several lines without quotation marks: all of them are what was said.
  const said = /:$/.test(above) && texts.length > 1 && texts.every((text) => isProse(text) && !/^[“"‘']/.test(text))
  return said ? [texts.map((text) => `> ${text}`).join('\n>\n')] : texts
}
