import { h } from './dom.ts'
import { renderLine, renderMarkdown, type Surroundings } from './markdown/render.ts'
import { clock } from './time.ts'
import { type Embed, textOf, webAddress } from './wire.ts'

/** An embed as Discord draws it: a card with a coloured edge. */
export function renderEmbed(embed: Embed, around: Surroundings): HTMLElement {
  const card = h(
    'section',
    { class: 'embed', 'aria-label': 'Card' },
    embed.author?.name && h('p', { class: 'embed-author' }, embed.author.name),
    title(embed, around),
    embed.description && h('div', { class: 'embed-text' }, renderMarkdown(textOf(embed.description), around)),
    fields(embed, around),
    footer(embed),
  )
  paint(card, embed.color)
  return card
}

/** The coloured edge. Set by script, since the page allows no style attributes. */
export function paint(card: HTMLElement, colour: number | undefined): void {
  if (typeof colour !== 'number') return
  card.style.setProperty('--edge', `#${(colour & 0xffffff).toString(16).padStart(6, '0')}`)
}

function title({ title: words, url }: Embed, around: Surroundings) {
  if (!words) return null
  const href = webAddress(url)
  const inside = renderLine(textOf(words), around)
  return h(
    'p',
    { class: 'embed-title' },
    href ? h('a', { href, rel: 'noopener noreferrer', target: '_blank' }, inside) : inside,
  )
}

function fields({ fields: list = [] }: Embed, around: Surroundings) {
  if (list.length === 0) return null
  return h(
    'div',
    { class: 'embed-fields' },
    list.map(({ name, value, inline }) =>
      h(
        'div',
        { class: inline ? 'embed-field inline' : 'embed-field' },
        h('p', { class: 'embed-name' }, renderLine(textOf(name), around)),
        h('div', { class: 'embed-value' }, renderMarkdown(textOf(value), around)),
      ),
    ),
  )
}

function footer({ footer: foot, timestamp }: Embed) {
  const parts = [foot?.text, timestamp && clock(timestamp)].filter(Boolean)
  return parts.length > 0 && h('p', { class: 'embed-footer' }, parts.join(' • '))
}
