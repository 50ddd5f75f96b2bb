/** A column whose words are the longest gets the rest of the width, and no less than this. Characters. */
const LEAST = 16

/**
 * A plain table: each cell wrapped to its column, two spaces between columns. Where that does not fit, each row is a few
 * lines instead, one a cell.
 *
 * @param widths of the columns in characters; `null` for the one that gets what is left of `total`.
 */
export function formatTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly (number | null)[],
  total: number,
): string {
  const fixed = widths.reduce<number>((sum, width) => sum + (width ?? 0), 2 * (widths.length - 1))
  if (total - fixed < LEAST) return formatList(head, rows, total)
  const columns = widths.map((width) => width ?? total - fixed)
  const lines = [pad(head, columns), columns.map((width) => '─'.repeat(width)).join('  ')]
  for (const row of rows) {
    const cells = row.map((cell, i) => wrap(cell, columns[i] ?? LEAST))
    const height = Math.max(...cells.map((cell) => cell.length))
    for (let line = 0; line < height; line++)
      lines.push(
        pad(
          cells.map((cell) => cell[line] ?? ''),
          columns,
        ),
      )
  }
  return `${lines.join('\n')}\n`
}

function formatList(head: readonly string[], rows: readonly (readonly string[])[], total: number): string {
  const blocks = rows.map((row) => row.flatMap((cell, i) => wrap(`${head[i]}: ${cell}`, total)).join('\n'))
  return `${blocks.join('\n\n')}\n`
}

function pad(cells: readonly string[], columns: readonly number[]): string {
  return cells
    .map((cell, i) => cell.padEnd(columns[i] ?? 0))
    .join('  ')
    .trimEnd()
}

/** Breaks text at spaces; a word longer than the width is cut. Any width will do: there is a character a line at least. */
export function wrap(text: string, columns: number): string[] {
  const width = Math.max(1, columns)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((w) => (w.length > width ? chop(w, width) : [w]))) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  return [...lines, line]
}

function chop(word: string, width: number): string[] {
  return Array.from({ length: Math.ceil(word.length / width) }, (_, i) => word.slice(i * width, (i + 1) * width))
}
