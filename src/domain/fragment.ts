import { FILLER } from './protect.ts'
import type { Article, Span } from './types.ts'

/** A part of the words stands for all of them when there are more than this. */
const WHOLE = 8
/** Words at either end of a longer span, and at most so many around words that stand in several places. */
const ENDS = [4, 6, 8] as const
const AROUND = [2, 4, 7] as const
/** Discord counts an address like any text, and a card may have many. */
const LONGEST = 220
/** Words that stand in more places than this are no way to find one of them. */
const PATIENCE = 2000

/**
 * The fragment that makes a browser open an article's page at the cited words and mark them: `:~:text=` as WICG's URL
 * Fragment Text Directives define it, `[prefix-,]start[,end][,-suffix]`.
 *
 * The page is not at hand, but its words are: of several ways to say it the shortest is taken that finds this span, and
 * none before it, when the article is searched as a browser would search the page. A page that has other words than the
 * article opens as it would without.
 *
 * @returns With the `:~:`, to be put behind `#`; empty when nothing would find the words.
 */
export function textFragment(article: Pick<Article, 'text' | 'bodyStart'>, span: Span): string {
  const page = pageOf(article, span)
  if (page === null) return ''
  for (const directive of directives(page)) {
    const found = find(page.text, directive)
    const written = write(directive)
    // Words that are not shown as they are on the page would not be found there.
    if (directive.start.includes(FILLER) || directive.end?.includes(FILLER)) continue
    if (found && found.start === page.start && found.end === page.end && written.length <= LONGEST) return written
  }
  return ''
}

/** The words that are looked for; all but `start` may be missing. */
export interface Directive {
  prefix?: string
  start: string
  end?: string
  suffix?: string
}

/** Blocks stand behind one another with this between them; a browser finds no words across it. */
const BREAK = '\n'

interface Page extends Span {
  /** The words that a reader sees, in lower case, white space as single blanks. */
  text: string
}

/** What an article looks like on a page: without markup. The span is narrowed to where its first and last words are. */
function pageOf({ text, bodyStart }: Pick<Article, 'text' | 'bodyStart'>, span: Span): Page | null {
  const [before, words, after] = [
    text.slice(bodyStart, span.start),
    text.slice(span.start, span.end),
    text.slice(span.end),
  ].map(visible) as [string, string, string]
  const lead = /^[^\p{L}\p{N}]*/u.exec(words)?.[0].length ?? 0
  const tail = /[^\p{L}\p{N}]*$/u.exec(words)?.[0].length ?? 0
  if (lead + tail >= words.length) return null
  return {
    text: before + words + after,
    start: before.length + lead,
    end: before.length + words.length - tail,
  }
}

function visible(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\r\n?/g, '\n')
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+]|\d+\.)[ \t]+/gm, '')
    .replace(/[*`]+/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?\n\s*/g, BREAK.repeat(2))
    .replace(/(?<!\n)\n(?!\n)/g, ' ')
    .replace(/\n+/g, BREAK)
    .toLowerCase()
}

/** From the shortest to the surest. */
function* directives({ text, start, end }: Page): Generator<Directive> {
  const words = text.slice(start, end)
  const blocks = words.split(BREAK)
  const shapes: Directive[] = []
  if (blocks.length === 1 && words.split(' ').length <= WHOLE) shapes.push({ start: words })
  for (const n of ENDS) {
    const first = ahead(blocks[0] ?? '', n)
    const last = behind(blocks[blocks.length - 1] ?? '', n)
    // The end has to lie behind the start, so that words of one block must be enough for both.
    if (blocks.length === 1 && first.length + last.length >= words.length) break
    if (first !== '' && last !== '') shapes.push({ start: first, end: last })
  }
  if (blocks.length === 1) shapes.push({ start: words })
  // Punctuation between them and the words stays: only white space may stand there.
  const suffixOf = (n: number) => {
    const words = (text.slice(end).split(BREAK)[0] ?? '').trimStart().split(' ')
    return words.slice(0, n).join(' ').replace(TAIL, '')
  }
  const prefixOf = (n: number) => {
    const words = (text.slice(0, start).split(BREAK).at(-1) ?? '').trimEnd().split(' ')
    return words.slice(-n).join(' ').replace(HEAD, '')
  }
  for (const shape of shapes) yield shape
  for (const shape of shapes) {
    for (const n of AROUND) {
      const [prefix, suffix] = [prefixOf(n), suffixOf(n)]
      if (prefix) yield { ...shape, prefix }
      if (suffix) yield { ...shape, suffix }
      if (prefix && suffix) yield { ...shape, prefix, suffix }
    }
  }
}

const HEAD = /^[^\p{L}\p{N}]+/u
const TAIL = /[^\p{L}\p{N}]+$/u

function ahead(text: string, n: number): string {
  return text.split(' ').slice(0, n).join(' ').replace(TAIL, '')
}

function behind(text: string, n: number): string {
  return text.trimEnd().split(' ').slice(-n).join(' ').replace(HEAD, '')
}

/**
 * What a browser finds on a page: the first place that fits, as the specification's "find a range from a text directive"
 * says. Terms lie within one block and begin and end where words do; a prefix is right before the start and a suffix
 * right behind the end, but for white space.
 *
 * @param page In lower case, as `textFragment` makes it.
 */
export function find(page: string, { prefix, start, end, suffix }: Directive): Span | null {
  const skip = (at: number) => at + (/^\s*/.exec(page.slice(at))?.[0].length ?? 0)
  const stands = (term: string, at: number) => page.startsWith(term, at) && whole(page, at, term)
  const follows = (at: number) => suffix === undefined || stands(suffix, skip(at))
  let steps = 0
  for (let from = 0; ; ) {
    let at: number
    if (prefix === undefined) {
      at = next(page, start, from)
    } else {
      const before = next(page, prefix, from)
      if (before < 0) return null
      at = skip(before + prefix.length)
      if (!stands(start, at)) {
        from = before + 1
        steps += 1
        if (steps > PATIENCE) return null
        continue
      }
    }
    if (at < 0) return null
    from = at + 1
    steps += 1
    if (steps > PATIENCE) return null
    if (end === undefined) {
      if (follows(at + start.length)) return { start: at, end: at + start.length }
      continue
    }
    for (let to = next(page, end, at + start.length); to >= 0; to = next(page, end, to + 1)) {
      if (follows(to + end.length)) return { start: at, end: to + end.length }
      steps += 1
      if (steps > PATIENCE) return null
    }
    return null
  }
}

/** Where a term stands from a place on, as whole words. */
function next(page: string, term: string, from: number): number {
  // Nothing stands everywhere, and at the end for ever.
  if (term === '') return -1
  for (let at = page.indexOf(term, from); at >= 0; at = page.indexOf(term, at + 1)) if (whole(page, at, term)) return at
  return -1
}

function whole(page: string, at: number, term: string): boolean {
  const joins = (a: string | undefined, b: string | undefined) => /^[\p{L}\p{N}]{2}$/u.test(`${a ?? ' '}${b ?? ' '}`)
  const end = at + term.length
  return !joins(page[at - 1], page[at]) && !joins(page[end - 1], page[end])
}

function write({ prefix, start, end, suffix }: Directive): string {
  const terms = [
    prefix === undefined ? '' : `${encode(prefix)}-`,
    encode(start),
    end === undefined ? '' : encode(end),
    suffix === undefined ? '' : `-${encode(suffix)}`,
  ]
  return `:~:text=${terms.filter(Boolean).join(',')}`
}

/** Hyphens, commas and ampersands have a meaning in a directive; what has one in markdown is written the same way. */
function encode(term: string): string {
  return encodeURIComponent(term).replace(
    /[-!'()*_~]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}
