import type { Json } from '../protocol.ts'
import type { Block, Inline } from './markdown/nodes.ts'
import { wordsOf, wordsOfBlocks } from './markdown/nodes.ts'
import { parse } from './markdown/parse.ts'
import { type Embed, listOf, textOf } from './wire.ts'

/** A source as a message shows it: enough to find its words in the articles again. */
export interface Source {
  n: number
  /** What may be the cited words, the likeliest first: only the first that stand in an article count. */
  quotes: string[]
  /** Words around the quotation that name its article. */
  hint: string
}

/**
 * Reads the numbered sources off a message: a line that begins with `[n]`, and the quotation that follows it, or, where
 * none does, the words that stand before `[n]` in the text. Nothing but what the reader sees is used, so following a
 * citation checks it.
 */
export function sourcesOf(message: Json): Map<number, Source> {
  const sources = new Map<number, Source>()
  const keep = (found: readonly Source[]) => {
    for (const source of found) if (!sources.has(source.n)) sources.set(source.n, source)
  }
  for (const embed of listOf<Embed>(message.embeds)) {
    const told = textOf(embed.description)
    keep(fromPassage(textOf(embed.title), told))
    for (const { name, value } of embed.fields ?? []) {
      keep(fromField(textOf(name), textOf(value)))
      keep(fromText(textOf(value), told))
    }
    keep(fromText(told))
  }
  keep(fromText(textOf(message.content)))
  return sources
}

function fromField(name: string, value: string): Source[] {
  const title = wordsOfBlocks(parse(name))
  const n = Number(/^\[(\d+)\]/.exec(title)?.[1])
  const blocks = parse(value)
  const quote = blocks.find((block) => block.kind === 'quote')
  return n > 0 && quote ? [{ n, quotes: quoteOf(quote), hint: [title, wordsOfBlocks(blocks)].join(' ') }] : []
}

/** A passage: its title begins with `[n]`, and the quoted words stand in bold in their paragraph. */
function fromPassage(title: string, description: string): Source[] {
  const hint = wordsOfBlocks(parse(title))
  const n = Number(/^\[(\d+)\]/.exec(hint)?.[1])
  const strong = parse(description)
    .flatMap((block) => (block.kind === 'paragraph' ? block.inside : []))
    .find((node) => node.kind === 'strong')
  return n > 0 && strong ? [{ n, quotes: [wordsOf([strong])], hint }] : []
}

/**
 * A list of sources in one text: each begins with a line `[n] …` or `[n] [m] …`.
 *
 * @param told The text that points to them.
 */
function fromText(text: string, told = ''): Source[] {
  const blocks = parse(text)
  return blocks.flatMap((block, i) => {
    if (block.kind !== 'paragraph') return []
    const lines = split(block.inside).map(wordsOf)
    return lines.flatMap((line, at) => {
      const numbers = /^(?:\[\d+\]\s*)+/.exec(line)?.[0].match(/\d+/g)?.map(Number) ?? []
      const next = at === lines.length - 1 ? blocks[i + 1] : undefined
      const quotes = next?.kind === 'quote' ? quoteOf(next) : null
      return numbers.flatMap((n) => {
        // Sources that share a line are of one article, and the words of one may stand in those of another.
        const alike = [n, ...numbers.filter((other) => other !== n)]
        const found = quotes ?? alike.flatMap((one) => wordsBefore(one, told))
        return found.length === 0 ? [] : [{ n, quotes: found, hint: line }]
      })
    })
  })
}

/** The lines of a paragraph. */
function split(inside: readonly Inline[]): Inline[][] {
  const lines: Inline[][] = [[]]
  for (const node of inside) {
    const pieces = node.kind === 'text' ? node.text.split('\n') : null
    if (node.kind === 'break') lines.push([])
    else if (!pieces) lines.at(-1)?.push(node)
    else {
      pieces.forEach((piece, i) => {
        if (i > 0) lines.push([])
        lines.at(-1)?.push({ kind: 'text', text: piece })
      })
    }
  }
  return lines
}

/** What a text says just before it points to a source: what it quotes there, else its sentences. */
function wordsBefore(n: number, text: string): string[] {
  return parse(text).flatMap((block) => {
    const words = wordsOfBlocks([block])
    const at = words.indexOf(`[${n}]`)
    if (at < 0) return []
    const said = words
      .slice(0, at)
      .replace(/(?:\s*\[\d+\])+\s*$/, '')
      .replace(/^.*\[\d+\]/s, '')
      .trim()
    // With their marks first, which may be the article's: then they belong to the cited words.
    const quoted = [...said.matchAll(/[“"]([^”"]+)[”"]/g)].flatMap(([whole, inside = '']) => [inside, whole])
    const outer = /“(.*)”/s.exec(said)?.[0]
    const sentences = said.split(/(?<=[.!?]["”’']?)\s+/)
    const all = [
      ...(outer === undefined ? [] : [outer, outer.slice(1, -1)]),
      ...quoted.reverse(),
      said,
      ...sentences.reverse(),
    ]
    // A sentence of the answer may end otherwise than it does in the article.
    return [...new Set(all.flatMap((one) => [one.trim(), one.trim().replace(/[.,;:!?]+$/, '')]))].filter(Boolean)
  })
}

function quoteOf(block: Block): string[] {
  // What follows the quotation marks says that it was shortened.
  const words = wordsOfBlocks([block])
    .replace(/(?<=[”"])\s*…$/, '')
    .trim()
  return [words]
}
