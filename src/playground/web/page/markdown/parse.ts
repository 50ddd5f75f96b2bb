import { parseInline } from './inline.ts'
import type { Block } from './nodes.ts'

const FENCE = /(?<!\\)```(?:[\w+#-]*\n)?([\s\S]+?)```/g

/** Reads a message's text, an embed's description or a field's value. Never throws, whatever it is given. */
export function parse(text: string): Block[] {
  const blocks: Block[] = []
  let at = 0
  for (const match of text.matchAll(FENCE)) {
    blocks.push(...parseLines(text.slice(at, match.index)))
    blocks.push({ kind: 'code', text: (match[1] ?? '').replace(/\n$/, '') })
    at = match.index + match[0].length
  }
  return [...blocks, ...parseLines(text.slice(at))]
}

function parseLines(text: string): Block[] {
  const lines = text.split('\n')
  const blocks: Block[] = []
  let at = 0
  /** Takes lines as long as they fit. @returns what stands behind each one's sign. */
  const take = (pattern: RegExp) => {
    const taken: string[] = []
    for (let match = pattern.exec(lines[at] ?? ''); at < lines.length && match; match = pattern.exec(lines[at] ?? '')) {
      taken.push(match[1] ?? '')
      at += 1
    }
    return taken
  }
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const heading = /^(#{1,3}) +(.+)$/.exec(line)
    const [count, isBlank] = [blocks.length, lines[at - 1]?.trim() === '']
    if (line.trim() === '') {
      at += 1
    } else if (line.startsWith('>>> ')) {
      blocks.push({ kind: 'quote', blocks: parseLines([line.slice(4), ...lines.slice(at + 1)].join('\n')) })
      at = lines.length
    } else if (/^> /.test(line)) {
      blocks.push({ kind: 'quote', blocks: parseLines(take(/^> (.*)$/).join('\n')) })
    } else if (heading) {
      const level = (heading[1]?.length ?? 1) as 1 | 2 | 3
      blocks.push({ kind: 'heading', level, inside: parseInline(heading[2] ?? '') })
      at += 1
    } else if (/^-# ./.test(line)) {
      blocks.push({ kind: 'subtext', inside: parseInline(line.slice(3)) })
      at += 1
    } else if (/^\s*[-*] ./.test(line)) {
      blocks.push({
        kind: 'list',
        ordered: false,
        start: 1,
        items: take(/^\s*[-*] (.+)$/).map((item) => parseInline(item)),
      })
    } else if (/^\s*\d{1,9}\. ./.test(line)) {
      const start = Number.parseInt(line, 10)
      blocks.push({
        kind: 'list',
        ordered: true,
        start,
        items: take(/^\s*\d{1,9}\. (.+)$/).map((item) => parseInline(item)),
      })
    } else {
      blocks.push({ kind: 'paragraph', inside: parseInline(take(PLAIN).join('\n')) })
    }
    const added = blocks[count]
    if (added && count > 0 && isBlank) added.apart = true
  }
  return blocks
}

/** A line that begins nothing else. */
const PLAIN = /^(?!\s*$|>>> |> |#{1,3} +.|-# .|\s*[-*] .|\s*\d{1,9}\. .)(.*)$/
