import type { Inline } from './nodes.ts'

/** Deeper nesting is shown as it is written: nobody means it, and somebody might. */
const DEEPEST = 12

const PAIRS = [
  ['**', 'strong'],
  ['__', 'underline'],
  ['~~', 'strike'],
  ['||', 'spoiler'],
  ['*', 'em'],
  ['_', 'em'],
] as const

const LINK = /\[((?:\\.|[^[\]\\])+)\]\(<?(https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+)>?\)/y
const BARE = /https?:\/\/[^\s<>]*[^\s<>.,:;"'”’!?)\]*_~|]/y
const MARKER = /\[(\d{1,3})\](?!\()/y
const ANGLE: [RegExp, (match: RegExpExecArray) => Inline][] = [
  [/<@!?(\d+)>/y, ([, id = '']) => ({ kind: 'mention', of: 'user', id, name: '@unknown-user' })],
  [/<@&(\d+)>/y, ([, id = '']) => ({ kind: 'mention', of: 'role', id, name: '@unknown-role' })],
  [/<#(\d+)>/y, ([, id = '']) => ({ kind: 'mention', of: 'channel', id, name: '#unknown' })],
  [/<\/([^:>]{1,100}):(\d+)>/y, ([, name, id = '']) => ({ kind: 'mention', of: 'command', id, name: `/${name}` })],
  [
    /<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y,
    ([, at, style]) => ({ kind: 'time', seconds: Number(at), style: style ?? 'f' }),
  ],
  [/<a?(:\w{2,32}:)\d+>/y, ([, name = '']) => ({ kind: 'emoji', name })],
  [/<(https?:\/\/[^\s<>]+)>/y, ([, href = '']) => ({ kind: 'link', href, inside: [{ kind: 'text', text: href }] })],
]

/** Reads what stands within a line or paragraph. Whatever does not fit together stays text. */
export function parseInline(text: string, depth = 0): Inline[] {
  const nodes: Inline[] = []
  let plain = ''
  let at = 0
  const push = (node: Inline, length: number) => {
    if (plain !== '') nodes.push({ kind: 'text', text: plain })
    plain = ''
    nodes.push(node)
    at += length
  }
  while (at < text.length) {
    const found = depth < DEEPEST ? special(text, at, depth) : null
    if (found) {
      push(found.node, found.length)
    } else if (text[at] === '\\' && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? '')) {
      plain += text[at + 1]
      at += 2
    } else {
      plain += text[at]
      at += 1
    }
  }
  if (plain !== '') nodes.push({ kind: 'text', text: plain })
  return nodes
}

function special(text: string, at: number, depth: number): { node: Inline; length: number } | null {
  switch (text[at]) {
    case '\n':
      return { node: { kind: 'break' }, length: 1 }
    case '`':
      return code(text, at)
    case '[':
      return marker(text, at) ?? link(text, at, depth)
    case '<':
      return angle(text, at)
    case 'h':
      return bare(text, at)
    default:
      return pair(text, at, depth)
  }
}

function pair(text: string, at: number, depth: number) {
  for (const [sign, kind] of PAIRS) {
    if (!text.startsWith(sign, at)) continue
    const from = at + sign.length
    const to = closing(text, sign, from)
    if (to < 0) continue
    return {
      node: { kind, inside: parseInline(text.slice(from, to), depth + 1) } as Inline,
      length: to + sign.length - at,
    }
  }
  return null
}

/** Where a pair closes: not at once, not behind a backslash, not in the middle of a longer run of the same sign. */
function closing(text: string, sign: string, from: number): number {
  const mark = sign[0] ?? ''
  if (sign === '*' && /\s/.test(text[from] ?? ' ')) return -1
  for (let to = text.indexOf(sign, from + 1); to >= 0; to = text.indexOf(sign, to + 1)) {
    if (text[to - 1] === '\\') continue
    if (sign.length === 2 && text[to + 2] === mark) continue
    if (sign.length === 1 && (text[to + 1] === mark || text[to - 1] === mark)) continue
    if (sign === '*' && /\s/.test(text[to - 1] ?? ' ')) continue
    if (sign === '_' && /\w/.test(text[to + 1] ?? '')) continue
    return to
  }
  return -1
}

function code(text: string, at: number) {
  const run = /`+/y
  run.lastIndex = at
  const sign = run.exec(text)?.[0] ?? '`'
  const to = text.indexOf(sign, at + sign.length)
  if (to <= at + sign.length - 1 || to === at + sign.length) return null
  return { node: { kind: 'code', text: text.slice(at + sign.length, to) } as Inline, length: to + sign.length - at }
}

function marker(text: string, at: number) {
  const match = sticky(MARKER, text, at)
  return match && { node: { kind: 'marker', n: Number(match[1]) } as Inline, length: match[0].length }
}

function link(text: string, at: number, depth: number) {
  const match = sticky(LINK, text, at)
  if (!match) return null
  const [whole, words = '', href = ''] = match
  // A link within a link has one address at most.
  const inside = parseInline(words, depth + 1).map((node) => (node.kind === 'link' ? node.inside : [node]))
  return { node: { kind: 'link', href, inside: inside.flat() } as Inline, length: whole.length }
}

function angle(text: string, at: number) {
  for (const [pattern, make] of ANGLE) {
    const match = sticky(pattern, text, at)
    if (match) return { node: make(match), length: match[0].length }
  }
  return null
}

function bare(text: string, at: number) {
  if (/\w/.test(text[at - 1] ?? '')) return null
  const match = sticky(BARE, text, at)
  const href = match?.[0] ?? ''
  return (
    match && { node: { kind: 'link', href, inside: [{ kind: 'text', text: href }] } as Inline, length: href.length }
  )
}

function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
