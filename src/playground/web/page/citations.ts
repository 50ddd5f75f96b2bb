import type { Json } from '../protocol.ts'
import type { Block } from './markdown/nodes.ts'
import { wordsOf, wordsOfBlocks } from './markdown/nodes.ts'
import { parse } from './markdown/parse.ts'
import { type Embed, listOf, textOf } from './wire.ts'

/** A source as a message shows it: enough to find its words in the articles again. */
export interface Source {
  n: number
  quote: string
  /** Words around the quotation that name its article. */
  hint: string
}

/**
 * Reads the numbered sources off a message: a field whose name begins with `[n]`, or a line that does, and the quotation
 * that follows. Nothing but what the reader sees is used, so following a citation checks it.
 */
export function sourcesOf(message: Json): Map<number, Source> {
  const sources = new Map<number, Source>()
  const keep = (source: Source | null) => {
    if (source && !sources.has(source.n)) sources.set(source.n, source)
  }
  for (const embed of listOf<Embed>(message.embeds)) {
    keep(fromPassage(textOf(embed.title), textOf(embed.description)))
    for (const { name, value } of embed.fields ?? []) keep(fromField(textOf(name), textOf(value)))
    for (const source of fromText(textOf(embed.description))) keep(source)
  }
  for (const source of fromText(textOf(message.content))) keep(source)
  return sources
}

function fromField(name: string, value: string): Source | null {
  const title = wordsOfBlocks(parse(name))
  const n = Number(/^\[(\d+)\]/.exec(title)?.[1])
  const blocks = parse(value)
  const quote = blocks.find((block) => block.kind === 'quote')
  return n > 0 && quote ? source(n, quote, [title, wordsOfBlocks(blocks)].join(' ')) : null
}

/** A passage: its title begins with `[n]`, and the quoted words stand in bold in their paragraph. */
function fromPassage(title: string, description: string): Source | null {
  const hint = wordsOfBlocks(parse(title))
  const n = Number(/^\[(\d+)\]/.exec(hint)?.[1])
  const strong = parse(description)
    .flatMap((block) => (block.kind === 'paragraph' ? block.inside : []))
    .find((node) => node.kind === 'strong')
  return n > 0 && strong ? { n, quote: wordsOf([strong]), hint } : null
}

/** A list of sources in one text: each begins with a line `[n] …`, its quotation follows. */
function fromText(text: string): Source[] {
  const blocks = parse(text)
  return blocks.flatMap((block, i) => {
    const next = blocks[i + 1]
    if (block.kind !== 'paragraph' || next?.kind !== 'quote') return []
    const line = wordsOf(block.inside)
    const n = Number(/^\[(\d+)\]/.exec(line)?.[1])
    const found = n > 0 ? source(n, next, line) : null
    return found ? [found] : []
  })
}

function source(n: number, quote: Block, hint: string): Source {
  // What follows the quotation marks says that it was shortened.
  return {
    n,
    quote: wordsOfBlocks([quote])
      .replace(/(?<=[”"])\s*…$/, '')
      .trim(),
    hint,
  }
}
