import { type Child, h } from '../dom.ts'
import { asButton } from '../library/button.ts'
import { describeTime } from '../time.ts'
import { parseInline } from './inline.ts'
import type { Block, Inline } from './nodes.ts'
import { parse } from './parse.ts'

/** What a text may refer to. */
export interface Surroundings {
  /** @returns A name for a mention, or `null` when nobody knows it. */
  nameOf(of: 'user' | 'role' | 'channel' | 'command', id: string): string | null
  /** Opens the source that `[n]` points to. `null` when the text has none of that number. */
  source(n: number): (() => void) | null
  /** Shows a channel. `null` when there is none of that id. */
  channel(id: string): (() => void) | null
}

/** A message's text as elements. */
export function renderMarkdown(text: string, around: Surroundings): HTMLElement[] {
  return parse(text).map((block) => {
    const element = renderBlock(block, around)
    element.classList.toggle('apart', block.apart === true)
    return element
  })
}

/** The same for a text of one line, such as an embed's title. */
export function renderLine(text: string, around: Surroundings): Child[] {
  return renderInline(parseInline(text), around)
}

function renderBlock(block: Block, around: Surroundings): HTMLElement {
  switch (block.kind) {
    case 'paragraph':
      return h('p', {}, renderInline(block.inside, around))
    case 'subtext':
      return h('discord-subscript', {}, renderInline(block.inside, around))
    case 'heading':
      // The page's own headings end at level 3; what a message calls a heading stands below them.
      return h(
        'discord-header',
        { level: block.level, role: 'heading', 'aria-level': block.level + 3 },
        renderInline(block.inside, around),
      )
    case 'quote':
      return h(
        'discord-quote',
        {},
        block.blocks.map((inner) => renderBlock(inner, around)),
      )
    case 'code':
      return h('discord-code', { multiline: true }, block.text)
    case 'list':
      // Not the library's: its items are no items of its lists for a screen reader, and it writes a style attribute.
      return h(
        block.ordered ? 'ol' : 'ul',
        block.ordered ? { start: block.start } : {},
        block.items.map((item) => h('li', {}, renderInline(item, around))),
      )
  }
}

// Not the library's: it puts blanks around the words, and they are to be read as they were written.
const TAG = { strong: 'strong', em: 'em', underline: 'u', strike: 's' } as const

function renderInline(nodes: readonly Inline[], around: Surroundings): Child[] {
  return nodes.map((node): Child => {
    switch (node.kind) {
      case 'text':
        return node.text
      case 'break':
        return h('br')
      case 'code':
        return h('discord-code', {}, node.text)
      case 'link':
        return h(
          'discord-link',
          { href: node.href, rel: 'noopener noreferrer', target: '_blank' },
          renderInline(node.inside, around),
        )
      case 'mention':
        return mention(node, around)
      case 'time': {
        const { text, full, iso } = describeTime(node.seconds, node.style)
        return h('discord-time', {}, h('time', { datetime: iso, title: full }, text))
      }
      case 'emoji':
        return node.name
      case 'marker':
        return marker(node.n, around)
      case 'spoiler':
        return spoiler(renderInline(node.inside, around))
      default:
        return h(TAG[node.kind], {}, renderInline(node.inside, around))
    }
  })
}

const SIGN = { user: '@', role: '@', channel: '#', command: '/' } as const
const TYPE = { user: 'user', role: 'role', channel: 'channel', command: 'slash' } as const

function mention(node: Extract<Inline, { kind: 'mention' }>, around: Surroundings): Child {
  const name = around.nameOf(node.of, node.id) ?? node.name
  const show = node.of === 'channel' ? around.channel(node.id) : null
  // The library puts the sign before the name itself.
  const element = h('discord-mention', { type: TYPE[node.of] }, name.replace(SIGN[node.of], ''))
  return show ? h('button', { type: 'button', class: 'bare', on: { click: show } }, element) : element
}

function marker(n: number, around: Surroundings): Child {
  const open = around.source(n)
  if (!open) return `[${n}]`
  return h(
    'button',
    { type: 'button', class: 'marker', 'aria-label': `Source ${n}: show it in its article`, on: { click: open } },
    `[${n}]`,
  )
}

function spoiler(inside: Child[]): HTMLElement {
  const element = h('discord-spoiler', {}, h('span', {}, inside))
  element.setAttribute('aria-label', 'Spoiler: show')
  asButton(element, () => {
    element.activated = true
    element.removeAttribute('role')
    element.removeAttribute('aria-label')
    // The focus stays where the words are, and does not come back to them.
    element.tabIndex = -1
  })
  return element
}
