import { h } from './dom.ts'
import { renderLine, renderMarkdown, type Surroundings } from './markdown/render.ts'
import { clock } from './time.ts'
import { type Embed, textOf, webAddress } from './wire.ts'

/**
 * An embed as Discord draws it: a card with a coloured edge. Titles and names are given as content, not as attributes:
 * there the library reads no markdown, and takes long numbers for emoji that it would fetch from Discord.
 */
export function renderEmbed(embed: Embed, around: Surroundings): HTMLElement {
  return h(
    'discord-embed',
    { slot: 'embeds', role: 'group', 'aria-label': 'Card', color: colourOf(embed.color) },
    embed.author?.name && h('p', { slot: 'description', class: 'embed-author' }, embed.author.name),
    title(embed, around),
    embed.description &&
      h('discord-embed-description', { slot: 'description' }, renderMarkdown(textOf(embed.description), around)),
    fields(embed, around),
    footer(embed),
  )
}

/** A colour of Discord's, a number, as one of CSS. */
export function colourOf(colour: number | undefined): string | null {
  return typeof colour === 'number' ? `#${(colour & 0xffffff).toString(16).padStart(6, '0')}` : null
}

function title({ title: words, url }: Embed, around: Surroundings) {
  if (!words) return null
  const href = webAddress(url)
  const inside = renderLine(textOf(words), around)
  return h(
    'p',
    { slot: 'description', class: 'embed-title' },
    href ? h('discord-link', { href, rel: 'noopener noreferrer', target: '_blank' }, inside) : inside,
  )
}

function fields({ fields: list = [] }: Embed, around: Surroundings) {
  if (list.length === 0) return null
  const columns = columnsOf(list.map(({ inline }) => inline === true))
  return h(
    'discord-embed-fields',
    { slot: 'fields' },
    list.map(({ name, value, inline }, i) =>
      h(
        'discord-embed-field',
        { inline, 'inline-index': columns[i] },
        h('p', { class: 'embed-name' }, renderLine(textOf(name), around)),
        h('div', {}, renderMarkdown(textOf(value), around)),
      ),
    ),
  )
}

/** Fields that stand in line share a row of three. @returns for each its column from 1, `null` for a row of its own. */
function columnsOf(inline: readonly boolean[]): (number | null)[] {
  let column = 0
  return inline.map((shares) => {
    column = shares ? (column % 3) + 1 : 0
    return shares ? column : null
  })
}

function footer({ footer: foot, timestamp }: Embed) {
  const at = timestamp && clock(timestamp)
  if (!foot?.text && !at) return null
  return h('discord-embed-footer', { slot: 'footer', timestamp: at }, foot?.text ?? '')
}
