/** Discord's limits on a message and its embeds, in characters. The sum is over all text of all embeds of a message. */
export const LIMIT = {
  content: 2000,
  author: 256,
  title: 256,
  description: 4096,
  fields: 25,
  name: 256,
  value: 1024,
  footer: 2048,
  sum: 6000,
} as const

export interface Clipped {
  /** As it is written in the message, escapes included. */
  text: string
  cut: boolean
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * The longest beginning of a text whose written form fits. It ends after a word where one ends in its second half, else
 * after a grapheme; never within a surrogate pair, a combining sequence, an escape or an `[n]` marker. Lengths are
 * counted in UTF-16 units, the strictest way of counting.
 *
 * @param text Clean text, before escaping.
 * @param write Escapes; must never make a longer text shorter.
 * @param tail What follows a text that was cut; it counts.
 */
export function clip(text: string, max: number, write: (text: string) => string, tail = '…'): Clipped {
  const whole = write(text)
  if (whole.length <= max) return { text: whole, cut: false }
  const ends = boundaries(text, max)
  let low = 0
  let high = ends.length - 1
  const fits = (end: number) => write(text.slice(0, end).trimEnd()).length + tail.length <= max
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(ends[middle] ?? 0)) low = middle
    else high = middle - 1
  }
  const longest = ends[low] ?? 0
  const word = [...ends.slice(0, low + 1)].reverse().find((end) => end > longest / 2 && isWordEnd(text, end))
  const kept = write(text.slice(0, word ?? longest).trimEnd())
  return { text: kept.length + tail.length <= max ? kept + tail : '', cut: true }
}

/**
 * As many whole lines as fit, and a last line that says how many do not.
 *
 * @param more Says it; called with the number of lines left out.
 */
export function packLines(lines: readonly string[], max: number, more: (left: number) => string): string {
  const whole = lines.join('\n')
  if (whole.length <= max) return whole
  const kept: string[] = []
  let length = 0
  for (const line of lines) {
    const left = lines.length - kept.length - 1
    if (length + line.length + 1 + more(Math.max(left, 1)).length > max) break
    kept.push(line)
    length += line.length + 1
  }
  return [...kept, more(lines.length - kept.length)].join('\n')
}

/** Shares room among parts: none gets more than it wants, and what one leaves goes to the others. */
export function share(wants: readonly number[], room: number): number[] {
  const given = wants.map(() => 0)
  const order = wants.map((_, i) => i).sort((a, b) => (wants[a] ?? 0) - (wants[b] ?? 0))
  let left = Math.max(0, room)
  order.forEach((i, position) => {
    const part = Math.min(wants[i] ?? 0, Math.floor(left / (order.length - position)))
    given[i] = part
    left -= part
  })
  return given
}

/** Where a text may end: between graphemes, outside markers. Only as far as `max` units can reach. */
function boundaries(text: string, max: number): number[] {
  const reach = text.slice(0, max + 64)
  const ends = [0]
  for (const { index } of graphemes.segment(reach)) if (index > 0) ends.push(index)
  const markers = [...reach.matchAll(/\[\d+\]/g)].map((found) => [found.index, found.index + found[0].length] as const)
  return ends.filter((end) => end <= max && !markers.some(([from, to]) => from < end && end < to))
}

function isWordEnd(text: string, end: number): boolean {
  return /\s/.test(text[end] ?? ' ') && !/\s/.test(text[end - 1] ?? ' ')
}
