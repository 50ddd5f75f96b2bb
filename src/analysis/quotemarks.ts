import type { Passage, Span } from '../domain/types.ts'

/** Words between quotation marks. The span is the words; `outer` includes the marks that are there. */
export interface Quoted extends Span {
  /** Position of the passage it stands in. */
  passage: number
  outer: Span
  style: 'double' | 'single'
  /** It goes on from the quoted words of the passage before, or into the next. */
  continues: { before: boolean; after: boolean }
}

/** Two apostrophes that stand for one double mark, as wire copy has them. */
const PAIR = "''"

/** The text, as long as before, with one double mark and a blank for two apostrophes. */
const withDoubles = (text: string): string =>
  text.includes(PAIR) ? text.replace(/(^|[\s([{—–-])''(?!')(?=\S)/g, '$1 "').replace(/(\S)''(?!')/g, '$1" ') : text

type Mark = { open: string; close: string; style: Quoted['style'] }

const MARKS: readonly Mark[] = [
  { open: '“', close: '”', style: 'double' },
  { open: '„', close: '“', style: 'double' },
  { open: '«', close: '»', style: 'double' },
  { open: '"', close: '"', style: 'double' },
  { open: '‘', close: '’', style: 'single' },
  { open: "'", close: "'", style: 'single' },
]

/** A verb right behind a mark: "…' said Pike". */
const SPOKEN = /^\s+\p{Ll}+(?:ed|id|ys|ote|old)\b/u
const WORD = /[\p{L}\p{N}]/u
const BEFORE_OPEN = /[\s([{—–\-/:;,…]/

/**
 * Finds the outermost quoted words of each passage. Marks nested inside are left alone; an apostrophe is told from a
 * British closing quote by what stands around it. Quoted paragraphs that each open with a mark and do not close it are
 * one quotation running on.
 */
export function findQuoted(written: string, passages: readonly Passage[]): Quoted[] {
  const text = withDoubles(written)
  const found: Quoted[] = []
  let running: Mark | null = null
  passages.forEach((passage, index) => {
    const carried = running
    running = null
    let at = passage.start
    // A mark that opens and closes alike and is closed nowhere behind one place is closed nowhere behind the next.
    const unclosed = new Set<string>()
    const pairs = pairsIn(text, passage)
    while (at < passage.end) {
      const mark = opensAt(text, at, passage)
      if (!mark) {
        at++
        continue
      }
      const atStart = at === passage.start
      const before = atStart && carried?.style === mark.style
      const closing = unclosed.has(mark.open) ? null : closesAt(text, at, mark, passage, pairs)
      if (closing === null && mark.open === mark.close) unclosed.add(mark.open)
      // A running quotation's paragraph has no mark at its end: a possessive in it closes nothing.
      const runs = closing?.possessive && atStart && nextOpens(text, passages[index + 1], mark.style)
      const close =
        closing === null || (runs && !SPOKEN.test(text.slice(closing.at + 1, passage.end))) ? null : closing.at
      if (close === null) {
        // An opening mark nobody closes counts only where a quoted paragraph begins; elsewhere it is a slip.
        if (atStart && (before || nextOpens(text, passages[index + 1], mark.style) || mark.style === 'double')) {
          const after = nextOpens(text, passages[index + 1], mark.style)
          found.push(quoted(index, at, at + 1, passage.end, passage.end, mark, before, after))
          if (after) running = mark
          return
        }
        const after = nextOpens(text, passages[index + 1], mark.style)
        if (after && passage.end - at > 20) {
          found.push(quoted(index, at, at + 1, passage.end, passage.end, mark, before, true))
          running = mark
          return
        }
        at++
        continue
      }
      if (close > at + 1) found.push(quoted(index, at, at + 1, close, close + 1, mark, before, false))
      at = close + 1
    }
  })
  return found.filter((q) => q.end > q.start)

  function quoted(
    passage: number,
    outerStart: number,
    start: number,
    end: number,
    outerEnd: number,
    mark: Mark,
    before: boolean,
    after: boolean,
  ): Quoted {
    const raw = text.slice(start, end)
    const from = start + (raw.length - raw.trimStart().length)
    return {
      passage,
      start: from,
      end: Math.max(from, start + raw.trimEnd().length),
      outer: {
        start: outerStart - Number(outerStart > 0 && written.slice(outerStart - 1, outerStart + 1) === PAIR),
        end: outerEnd + Number(written.slice(outerEnd - 1, outerEnd + 1) === PAIR),
      },
      style: mark.style,
      continues: { before, after },
    }
  }
}

function opensAt(text: string, at: number, passage: Passage): Mark | null {
  const char = text[at] as string
  const mark = MARKS.find((m) => m.open === char)
  if (!mark) return null
  const before = at > passage.start ? (text[at - 1] as string) : ' '
  const after = at + 1 < passage.end ? (text[at + 1] as string) : ' '
  if (/\s/.test(after)) return null
  if (char === '"' || char === "'" || char === '‘') {
    if (!BEFORE_OPEN.test(before) && !(char !== '"' && /["“]/.test(before))) return null
  }
  // ’90s, 'twas: an apostrophe that stands for what was left out.
  if (char === "'" && /\d/.test(after)) return null
  return mark
}

/** Where double marks that open and close differently close, by where they open: read once for each kind of mark. */
function pairsIn(text: string, passage: Passage): (mark: Mark) => ReadonlyMap<number, number> {
  const read = new Map<Mark, ReadonlyMap<number, number>>()
  return (mark) => {
    const known = read.get(mark)
    if (known) return known
    const pairs = new Map<number, number>()
    const open: number[] = []
    for (let i = passage.start; i < passage.end; i++) {
      if (text[i] === mark.open && opensAt(text, i, passage)) open.push(i)
      else if (open.length > 0 && closes(text, i, mark, passage)) pairs.set(open.pop() as number, i)
    }
    read.set(mark, pairs)
    return pairs
  }
}

/** Is this a mark that closes, a possessive or not? */
function closes(text: string, i: number, mark: Mark, passage: Passage): boolean {
  const char = text[i] as string
  if (!(char === mark.close || (mark.open === '“' && char === '"') || (mark.open === '"' && char === '”'))) return false
  const before = text[i - 1] as string
  const after = i + 1 < passage.end ? (text[i + 1] as string) : ' '
  // `… its brain,' " said Pike`: a blank keeps the mark of a quotation in it apart.
  const apart = before === ' ' && /['’‘]/.test(text[i - 2] ?? '') && mark.style === 'double'
  return !WORD.test(after) && (!/\s/.test(before) || apart)
}

/** Where the mark opened at `at` closes, or null when the passage ends first. */
function closesAt(
  text: string,
  at: number,
  mark: Mark,
  passage: Passage,
  pairs: (mark: Mark) => ReadonlyMap<number, number>,
): { at: number; possessive: boolean } | null {
  if (mark.style === 'double' && mark.open !== mark.close) {
    const close = pairs(mark).get(at)
    return close === undefined ? null : { at: close, possessive: false }
  }
  let depth = 1
  const nests = mark.open !== mark.close
  let possessive: number | null = null
  for (let i = at + 1; i < passage.end; i++) {
    const char = text[i] as string
    // ‘two metres’ and ‘no diver’: where the same mark opens again, the one before was no possessive.
    if (
      possessive !== null &&
      char === mark.open &&
      depth === 1 &&
      /\s/.test(text[i - 1] as string) &&
      opensAt(text, i, passage)
    )
      return { at: possessive, possessive: false }
    if (nests && char === mark.open && opensAt(text, i, passage)) {
      depth++
      continue
    }
    if (!closes(text, i, mark, passage)) continue
    if (mark.style === 'single' && isPossessive(text[i - 1] as string, text.slice(i + 1, i + 3))) {
      // The officers' caseload: a plural possessive, unless nothing better closes the quotation.
      possessive ??= depth === 1 ? i : null
      continue
    }
    depth--
    if (depth === 0) return { at: i, possessive: false }
  }
  return possessive === null ? null : { at: possessive, possessive: true }
}

function isPossessive(before: string, after: string): boolean {
  return /[sS]/.test(before) && /^ [a-z]/.test(after)
}

function nextOpens(text: string, next: Passage | undefined, style: Quoted['style']): boolean {
  if (next?.kind !== 'paragraph') return false
  return opensAt(text, next.start, next)?.style === style
}
