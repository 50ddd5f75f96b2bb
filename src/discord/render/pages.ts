import type { APIEmbed } from 'discord.js'
import { customId } from '../ids.ts'
import { button, row } from './buttons.ts'
import { type Card, COLOUR } from './card.ts'
import { LIMIT } from './limits.ts'

/** Enough to read, not so much that a channel is filled. Characters that are seen: addresses are not. */
const PAGE = 1800
const LINES = 10

export interface Paged {
  title: string
  lines: readonly string[]
  /** Joined on one page. */
  between?: string
  /** 0-based; the last one when there are no longer so many. */
  page: number
  /** The verb and the arguments of the buttons, the page number left out. */
  verb: string
  args: readonly string[]
  colour?: number
  footer?: string
}

/** A long result, a page at a time. The buttons say which page they lead to and of what: nothing is remembered. */
export function renderPage({ title, lines, between = '\n', page, verb, args, colour, footer }: Paged): Card {
  const pages = split(lines, between)
  const at = Math.min(Math.max(0, page), pages.length - 1)
  const embed: APIEmbed = {
    color: colour ?? COLOUR.sources,
    title,
    description: (pages[at] ?? []).join(between),
    ...(footer ? { footer: { text: footer } } : {}),
  }
  if (pages.length === 1) return { embeds: [embed] }
  const to = (n: number) => customId(verb, n, ...args)
  const buttons = [
    button('◀ Back', to(at - 1), { disabled: at === 0 }),
    button(`${at + 1} of ${pages.length}`, customId('page', at), { disabled: true }),
    button('Next ▶', to(at + 1), { disabled: at === pages.length - 1 }),
  ]
  if (buttons.includes(null)) {
    // Too long for a custom id, which then cannot lead anywhere.
    return {
      embeds: [{ ...embed, footer: { text: `The first of ${pages.length} pages. Ask for less to see the rest.` } }],
    }
  }
  return { embeds: [embed], components: row(buttons) }
}

function split(lines: readonly string[], between: string): string[][] {
  const pages: string[][] = [[]]
  let length = 0
  let seen = 0
  for (const line of lines) {
    const last = pages.at(-1) as string[]
    const whole = line.slice(0, LIMIT.description)
    const visible = whole.replace(/\]\(https?:[^)]*\)/g, ']').length
    const full = seen + visible + between.length > PAGE || length + whole.length + between.length > LIMIT.description
    if (last.length > 0 && (full || last.length >= LINES)) {
      pages.push([whole])
      length = whole.length
      seen = visible
    } else {
      last.push(whole)
      length += whole.length + between.length
      seen += visible + between.length
    }
  }
  return pages
}
