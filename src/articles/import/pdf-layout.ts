/** A run of text on a page. Points; `y` is the base line, counted from the bottom of the page. */
export interface Piece {
  text: string
  x: number
  y: number
  width: number
  size: number
}

/** Pieces side by side, as one column's line. */
interface Row extends Piece {
  page: number
}

/** Puts pages into reading order, takes running heads off, undoes hyphenation and finds paragraphs and headings. */
export function readPages(pages: readonly (readonly Piece[])[]): {
  text: string
  title: string | null
  dropped: string[]
} {
  const rows = pages.map((pieces, page) => rowsOf(withoutMarkers(pieces), page))
  const running = runningHeads(rows)
  const dropped = [
    ...new Set(
      rows
        .flat()
        .filter((row) => running.has(row))
        .map(({ text }) => text),
    ),
  ]
  const printed = rows.map((page) => page.filter((row) => !running.has(row)))
  const body = bodySize(printed.flat())
  const notes = new Set(printed.flatMap((page) => notesOf(page, body)))
  const ordered = printed.flatMap((page) => inOrder(page.filter((row) => !notes.has(row))))
  const title = titleOf(ordered, body)
  const known = wordsOf(ordered)
  const text = [...paragraphsOf(ordered, body, known), ...noteParagraphs([...notes], known)].join('\n\n')
  return { text, title, dropped }
}

/** Numbers of notes are small, raised, and stand right behind a word: "2019" with note 1 is not "20191". */
function withoutMarkers(pieces: readonly Piece[]): Piece[] {
  const isMarker = ({ text, x, y, size }: Piece) =>
    /^[\d*†‡§, ]{1,6}$/.test(text) &&
    pieces.some((one) => {
      const raised = y - one.y
      const gap = x - (one.x + one.width)
      return size <= 0.8 * one.size && raised > 0.1 * one.size && raised < one.size && Math.abs(gap) < 0.3 * one.size
    })
  return pieces.filter((piece) => !isMarker(piece))
}

const NOTE = /^(?:\d{1,3}[.)]?|[*†‡§])\s?\S/u

/** Small print at the foot of a page, from the first note down: in reading order it would cut a sentence in two. */
function notesOf(rows: readonly Row[], body: number): Row[] {
  const upwards = [...rows].sort((a, b) => a.y - b.y)
  const end = upwards.findIndex(({ size }) => size > 0.9 * body)
  const small = inOrder(upwards.slice(0, Math.max(0, end)))
  // What stands far below the text is a footer.
  const apart = (upwards[end]?.y ?? 0) - (upwards[end - 1]?.y ?? 0) > 4 * body
  const first = apart ? 0 : small.findIndex(({ text }) => NOTE.test(text))
  return first < 0 ? [] : small.slice(first)
}

/** The notes of all pages stand at the end, one a paragraph. */
function noteParagraphs(rows: readonly Row[], known: ReadonlySet<string>): string[] {
  const notes: string[][] = []
  for (const { text } of rows) {
    const last = notes.at(-1)
    if (last && !NOTE.test(text)) last.push(text)
    else notes.push([text])
  }
  return notes.map((lines) => join(lines, known))
}

/** Two pieces on a line are of one column when the gap between them is less than this many letter heights. */
const GAP = 1.6

function rowsOf(pieces: readonly Piece[], page: number): Row[] {
  const byLine = [...pieces].sort((a, b) => b.y - a.y || a.x - b.x)
  const lines: Piece[][] = []
  for (const piece of byLine) {
    const line = lines.findLast(
      (one) => Math.abs((one[0]?.y ?? 0) - piece.y) < 0.5 * Math.min(piece.size, one[0]?.size ?? 0),
    )
    if (line && lines.indexOf(line) >= lines.length - 3) line.push(piece)
    else lines.push([piece])
  }
  return lines.flatMap((line) => {
    const rows: Row[] = []
    for (const piece of line.sort((a, b) => a.x - b.x)) {
      const last = rows.at(-1)
      const gap = last ? piece.x - (last.x + last.width) : 0
      if (!last || gap > GAP * Math.max(piece.size, last.size)) rows.push({ ...piece, page })
      else {
        const space = gap > 0.15 * piece.size && !/\s$/.test(last.text) && !/^\s/.test(piece.text)
        last.text += (space ? ' ' : '') + piece.text
        last.width = piece.x + piece.width - last.x
        last.size = Math.max(last.size, piece.size)
      }
    }
    return rows.map((row) => ({ ...row, text: row.text.replace(/\s+/g, ' ').trim() })).filter(({ text }) => text !== '')
  })
}

/** Lines at the top or bottom that say the same on several pages but for their numbers, and page numbers. */
function runningHeads(pages: readonly Row[][]): Set<Row> {
  const edges = pages.map((rows) => {
    const byHeight = [...rows].sort((a, b) => b.y - a.y)
    return new Set([...byHeight.slice(0, 3), ...byHeight.slice(-3)])
  })
  const mask = ({ text }: Row) => text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ')
  const counts = new Map<string, number>()
  for (const edge of edges)
    for (const text of new Set([...edge].map(mask))) counts.set(text, (counts.get(text) ?? 0) + 1)
  const running = new Set<Row>()
  for (const row of edges.flatMap((edge) => [...edge])) {
    const repeated = pages.length > 1 && (counts.get(mask(row)) ?? 0) >= Math.max(2, pages.length / 2)
    if (repeated || /^(?:page )?\d{1,4}(?: (?:of|\/) \d{1,4})?$|^[-–] ?\d{1,4} ?[-–]$/i.test(row.text)) running.add(row)
  }
  return running
}

/** A column has so many lines at least. */
const LEAST_ROWS = 3

/**
 * Reads a page from the top: what runs over a gap between columns divides the page, and in between the left column comes
 * before the right one. Three columns are two of which one has two.
 */
function inOrder(rows: readonly Row[]): Row[] {
  const gutter = gutterOf(rows)
  if (gutter === null) return [...rows].sort((a, b) => b.y - a.y || a.x - b.x)
  const ordered: Row[] = []
  let left: Row[] = []
  let right: Row[] = []
  const flush = () => {
    ordered.push(...inOrder(left), ...inOrder(right))
    left = []
    right = []
  }
  for (const row of [...rows].sort((a, b) => b.y - a.y)) {
    if (row.x + row.width <= gutter) left.push(row)
    else if (row.x >= gutter) right.push(row)
    else {
      flush()
      ordered.push(row)
    }
  }
  flush()
  return ordered
}

/** Where a gap runs down the page that few lines cross, with lines of text on both sides at the same height. */
function gutterOf(rows: readonly Row[]): number | null {
  let best: { x: number; score: number } | null = null
  // Text of one column begins at one place, give or take an indent.
  for (const x of new Set(rows.map((row) => Math.floor(row.x / 2) * 2 - 1))) {
    const left = rows.filter((row) => row.x + row.width <= x)
    const right = rows.filter((row) => row.x >= x)
    const beside = Math.min(countBeside(left, right), countBeside(right, left))
    const crossing = rows.length - left.length - right.length
    const score = beside - crossing
    if (beside >= LEAST_ROWS && score > 0 && (!best || score > best.score)) best = { x, score }
  }
  return best?.x ?? null
}

/** How many rows have one of `others` at their height, within half a line. */
function countBeside(rows: readonly Row[], others: readonly Row[]): number {
  const band = (row: Row) => Math.round(row.y / 6)
  const bands = new Set(others.map(band))
  return rows.filter((row) => [-1, 0, 1].some((off) => bands.has(band(row) + off))).length
}

/** The size that most letters have. */
function bodySize(rows: readonly Row[]): number {
  const counts = new Map<number, number>()
  for (const { size, text } of rows) {
    const rounded = Math.round(size * 2) / 2
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.length)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10
}

const isLarge = (row: Row, body: number) => row.size >= 1.15 * body

/** The largest lines on the first page, where they are larger than the text and no poster. */
function titleOf(rows: readonly Row[], body: number): string | null {
  const first = rows.filter((row) => row.page === 0 && isLarge(row, body))
  const size = Math.max(0, ...first.map((row) => row.size))
  const start = first.findIndex((row) => row.size >= size - 0.5)
  if (start < 0) return null
  const lines = first.slice(start)
  const end = lines.findIndex((row) => row.size < size - 0.5)
  const title = join(
    lines.slice(0, end < 0 ? lines.length : end).map(({ text }) => text),
    new Set(),
  )
  return title.split(' ').length <= 30 ? title : null
}

function wordsOf(rows: readonly Row[]): Set<string> {
  return new Set(rows.flatMap(({ text }) => text.toLowerCase().match(/[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu) ?? []))
}

function paragraphsOf(rows: readonly Row[], body: number, known: ReadonlySet<string>): string[] {
  const paragraphs: { rows: Row[]; large: boolean }[] = []
  const leading = leadingOf(rows)
  const ofPage = new Map<number, Row[]>()
  for (const row of rows) ofPage.set(row.page, [...(ofPage.get(row.page) ?? []), row])
  for (const [i, row] of rows.entries()) {
    const last = paragraphs.at(-1)
    const above = rows[i - 1]
    const large = isLarge(row, body)
    if (last && above && last.large === large && !begins(row, above, ofPage.get(above.page) ?? [], leading))
      last.rows.push(row)
    else paragraphs.push({ rows: [row], large })
  }
  return paragraphs.map(({ rows, large }) => {
    const text = join(
      rows.map((row) => row.text),
      known,
    )
    return large && text.split(' ').length <= 30 ? `## ${text}` : text
  })
}

/** The usual distance of one line from the next. */
function leadingOf(rows: readonly Row[]): number {
  const gaps = rows
    .slice(1)
    .map((row, i) => (rows[i]?.y ?? 0) - row.y)
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b)
  return gaps[Math.floor(gaps.length / 2)] ?? 12
}

/** Does a paragraph begin with this line? By the gap above, an indent, a bullet, or a short last line before it. */
function begins(row: Row, above: Row, page: readonly Row[], leading: number): boolean {
  if (/^(?:[•▪●–-]|\d{1,3}[.)])\s/.test(row.text)) return true
  const column = page.filter((one) => Math.abs(one.x - above.x) < 3 * above.size)
  const ended = /[.!?:][”"’')\]]*$/.test(above.text)
  const right = Math.max(...column.map((one) => one.x + one.width))
  const short = above.x + above.width < right - 0.15 * (right - above.x)
  const gap = above.y - row.y
  // Over to the next column or page: a sentence goes on, and a new one may be the same paragraph's.
  if (row.page !== above.page || gap <= 0) return ended && short
  if (Math.abs(row.size - above.size) > 1) return true
  const indented = row.x > above.x + 0.6 * row.size && row.x < above.x + 4 * row.size
  return gap > 1.35 * leading || (ended && (short || indented))
}

/** Lines to one text. A hyphen at a line's end goes, unless the word stands elsewhere with it. */
function join(lines: readonly string[], known: ReadonlySet<string>): string {
  let text = ''
  for (const line of lines) {
    const parts = /([\p{L}\p{N}]+)[-\u00ad\u2010]$/u.exec(text)
    const next = /^(\p{L}+)/u.exec(line)?.[1]
    if (text === '') text = line
    else if (parts?.[1] && next && /^\p{Ll}/u.test(next)) {
      const [whole, hyphened] = [`${parts[1]}${next}`, `${parts[1]}-${next}`]
      const keep = known.has(hyphened.toLowerCase()) && !known.has(whole.toLowerCase())
      text = keep ? text + line : text.slice(0, -1) + line
    } else if (parts?.[1] && next) text += line
    else text += ` ${line}`
  }
  return text.replaceAll('\u00ad', '')
}
