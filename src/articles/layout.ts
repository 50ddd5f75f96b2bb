import type { Span } from '../domain/types.ts'
import {
  isAltText,
  isByline,
  isCaption,
  isCredit,
  isDateLine,
  isWidget,
  opensContact,
  opensTail,
} from './boilerplate.ts'

/** What a line is, where it is not the article's own text. */
export type LineKind = 'title' | 'heading' | 'byline' | 'date' | 'boilerplate'

/** A line that is not blank. */
export interface Line extends Span {
  text: string
  /** Nothing stands right above it, or right below. */
  first: boolean
  last: boolean
}

/** Lines longer than this are paragraphs, whatever they end with. Words. */
const LONGEST_FRAGMENT = 25
/** A subheading has so many words at most. */
const LONGEST_HEADING = 8
/** So many lines from the top a byline, a date or a caption may stand without having anything in front. */
const TOP = 8

/**
 * Tells an article's own text from what stands around it on a web page, by layout alone: the title, subheadings, the
 * byline and the date, captions and credits of pictures, buttons, and the teasers, jobs and advertisements at the end.
 *
 * @returns the kind of every line that is not plain text, by where the line starts.
 */
export function readLayout(text: string, bodyStart: number): { lines: Line[]; kinds: Map<number, LineKind> } {
  const lines = readLines(text, bodyStart)
  const kinds = new Map<number, LineKind>()
  const prose = lines.findIndex((line) => isSentence(line.text))
  const end = tailStart(lines)
  lines.forEach((line, i) => {
    const top = i < TOP && (prose < 0 || i <= prose)
    const kind = i >= end ? 'boilerplate' : kindOf(lines, i, top)
    if (kind) kinds.set(line.start, kind)
  })
  const contact = lines.findLastIndex((line) => opensContact(line.text))
  // Whom to ask about the article is a heading to the address below it; the address itself may be asked for.
  const address = contact > prose ? lines.slice(contact) : []
  if (address.every((line) => !isSentence(line.text))) {
    for (const line of address)
      if (!/[@\d:/]/.test(line.text) && !kinds.has(line.start)) kinds.set(line.start, 'heading')
  }
  // A text that marks its headings needs no guesses.
  if (lines.some((line) => HEADING.test(line.text))) return { lines, kinds }
  const title = lines.slice(0, Math.max(0, prose)).find((line) => !kinds.has(line.start))
  if (title && isTitle(lines, kinds, title)) kinds.set(title.start, 'title')
  const own = lines.filter((line) => !kinds.has(line.start) || kinds.get(line.start) === 'title')
  own.forEach((line, i) => {
    if (!kinds.has(line.start) && isSubheading(own, i)) kinds.set(line.start, 'heading')
  })
  return { lines, kinds }
}

const HEADING = /^#{1,6}\s/

function readLines(text: string, bodyStart: number): Line[] {
  const lines: Line[] = []
  let blank = true
  for (const match of text.slice(bodyStart).matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)) {
    const words = (match[1] as string).replace(/[\p{Cf}\s]+/gu, ' ').trim()
    // A rule divides as a blank line does.
    if (!/[\p{L}\p{N}]/u.test(words)) {
      const above = lines.at(-1)
      if (above) above.last = true
      blank = true
      continue
    }
    const start = bodyStart + match.index
    lines.push({ start, end: start + (match[1] as string).length, text: words, first: blank, last: false })
    blank = false
  }
  const bottom = lines.at(-1)
  if (bottom) bottom.last = true
  return lines
}

function kindOf(lines: readonly Line[], i: number, top: boolean): LineKind | null {
  const { text } = lines[i] as Line
  if (HEADING.test(text)) return null
  if (isCredit(text) || isWidget(text) || isAltText(text, lines[i + 1]?.text)) return 'boilerplate'
  if (top && isByline(text)) return 'byline'
  if (top && isDateLine(text)) return 'date'
  return isCaption(text, top) ? 'boilerplate' : null
}

/** Where the teasers and buttons under an article begin; the number of lines where there are none. Linear in their number. */
function tailStart(lines: readonly Line[]): number {
  const sentence = lines.map(({ text }) => isSentence(text))
  const told = lines.map(({ text }, i) => sentence[i] === true && !isWidget(text))
  // Of the lines from each one down: sentences, where two in a row first stand, the next sentence, the next list of teasers.
  const below = { told: 0, pair: lines.length, next: lines.length, list: lines.length }
  const from = lines.map(() => below)
  for (let i = lines.length - 1; i >= 0; i--) {
    const last = from[i + 1] ?? below
    from[i] = {
      told: last.told + (told[i] ? 1 : 0),
      pair: told[i] && told[i + 1] ? i : last.pair,
      next: told[i] ? i : last.next,
      list: opensTail(lines[i]?.text ?? '') ? i : last.list,
    }
  }
  let above = 0
  for (const [i, { text }] of lines.entries()) {
    const { told: sentences, pair, list } = from[i] ?? below
    const teasers = list === i
    const opens = i > 0 && (teasers || isWidget(text) || isAltText(text, lines[i + 1]?.text))
    // A button in the middle of an article has a sentence before the next list of teasers. Under comments it is a reader's.
    const { next, list: after } = from[i + 1] ?? below
    const goesOn = !teasers && isWidget(text) && !/comment|reply/i.test(text) && next < after && after < lines.length
    // An article goes on in paragraphs; a list of teasers has a title, or a title and a sentence, for each.
    const least = teasers && pair === lines.length ? 1 : 2
    if (opens && !goesOn && above > sentences && lines.length - i - sentences >= least * sentences) return i
    above += sentence[i] ? 1 : 0
  }
  return lines.length
}

const wordsOf = (text: string) => text.split(' ').length

/** Does a line end as a sentence does, or is it too long to be anything else? */
function isSentence(text: string): boolean {
  return /[.!?…:;,][”"’')\]]*$/.test(text) || wordsOf(text) > LONGEST_FRAGMENT
}

/** The first line of a hard-wrapped paragraph is no title: what follows it must begin a paragraph of its own, or say who wrote it. */
function isTitle(lines: readonly Line[], kinds: ReadonlyMap<number, LineKind>, line: Line): boolean {
  const next = lines[lines.indexOf(line) + 1]
  if (line.last || next === undefined) return line.last
  return wordsOf(next.text) > LONGEST_FRAGMENT || ['byline', 'date'].includes(kinds.get(next.start) ?? '')
}

/** A few words between two paragraphs, on a line of their own. */
function isSubheading(lines: readonly Line[], i: number): boolean {
  const { text, first, last } = lines[i] as Line
  if (!first || !last || i === 0 || isSentence(text) || wordsOf(text) > LONGEST_HEADING) return false
  if (!/^\p{Lu}/u.test(text) || /[\d@£$€"“”|]|https?:/.test(text)) return false
  const [above, below] = [lines[i - 1], lines[i + 1]]
  return above !== undefined && below !== undefined && isSentence(above.text) && isSentence(below.text)
}
