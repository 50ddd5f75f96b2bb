/** A plain table: each cell wrapped to its column, two spaces between columns. `widths` are in characters. */
export function formatTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): string {
  const lines = [
    head
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  ]
  lines.push(widths.map((width) => '─'.repeat(width)).join('  '))
  for (const row of rows) {
    const cells = row.map((cell, i) => wrap(cell, widths[i] ?? 20))
    const height = Math.max(...cells.map((cell) => cell.length))
    for (let line = 0; line < height; line++) {
      lines.push(
        cells
          .map((cell, i) => (cell[line] ?? '').padEnd(widths[i] ?? 0))
          .join('  ')
          .trimEnd(),
      )
    }
  }
  return `${lines.join('\n')}\n`
}

/** Breaks text at spaces; a word longer than the width is cut. */
export function wrap(text: string, width: number): string[] {
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
