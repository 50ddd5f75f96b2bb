import type { Shown } from '../protocol.ts'
import { renderAbove } from './above.ts'
import { sourcesOf } from './citations.ts'
import { renderComponents } from './components.ts'
import { type Child, h } from './dom.ts'
import { renderEmbed } from './embed.ts'
import { asButton } from './library/button.ts'
import { renderMarkdown, type Surroundings } from './markdown/render.ts'
import { person } from './person.ts'
import { clock } from './time.ts'
import { asJson, type Component, type Embed, FLAG, listOf, nameOf, textOf } from './wire.ts'

/** What can be done with a message. */
export interface Deeds {
  press(shown: Shown, customId: string, values: string[] | null): Promise<unknown>
  /** Opens the source that a marker points to. */
  openSource(source: { n: number; quotes: string[]; hint: string }): void
  openMenu(shown: Shown, at: HTMLElement): void
  inspect(exchange: string): void
  dismiss(key: string): void
  showChannel(id: string): void
  nameOf: Surroundings['nameOf']
  channel: Surroundings['channel']
}

const THREAD_OPENED = 18
const THREAD_STARTER = 21

/** One message with everything on it. */
export function renderMessage(shown: Shown, deeds: Deeds): HTMLElement {
  const { message, state } = shown
  const author = nameOf(message.author)
  const ephemeral = (Number(message.flags) & FLAG.ephemeral) !== 0
  return h(
    'article',
    {
      class: `message ${state}${ephemeral ? ' ephemeral' : ''}`,
      'data-key': shown.key,
      'aria-label': `${author}, ${clock(message.timestamp)}`,
    },
    message.type === THREAD_OPENED ? threadOpened(shown, author) : discordMessage(shown, deeds, ephemeral),
    more(shown, author, deeds),
  )
}

function discordMessage(shown: Shown, deeds: Deeds, ephemeral: boolean): HTMLElement {
  const { message } = shown
  const element = h(
    'discord-message',
    {
      ...person(message.author),
      timestamp: clock(message.timestamp),
      'data-sent': textOf(message.timestamp),
      edited: Boolean(message.edited_timestamp),
      ephemeral,
    },
    renderAbove(shown, deeds),
    body(shown, deeds),
    below(shown, deeds),
  )
  element.dismissMessageClicked = () => deeds.dismiss(shown.key)
  return element
}

function threadOpened({ message }: Shown, author: string): HTMLElement {
  const name = h('i', {}, textOf(message.content))
  const props = { type: 'thread', timestamp: clock(message.timestamp) }
  return h('discord-system-message', props, h('i', {}, author), ' started a thread: ', name)
}

function body(shown: Shown, deeds: Deeds): Child[] {
  const { message, state } = shown
  if (state === 'sending') return [h('p', { class: 'quiet' }, 'Sending command…')]
  if (state === 'thinking') {
    const dots = h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'))
    return [h('p', { class: 'quiet' }, dots, `${nameOf(message.author)} is thinking…`)]
  }
  if (state === 'failed') return [h('p', { class: 'problem' }, 'The application did not respond')]
  const told = message.type === THREAD_STARTER ? asJson(message.referenced_message) : message
  const sources = sourcesOf(told)
  const around: Surroundings = {
    nameOf: deeds.nameOf,
    channel: deeds.channel,
    source: (n) => {
      const source = sources.get(n)
      return source ? () => deeds.openSource(source) : null
    },
  }
  return [
    renderMarkdown(textOf(told.content), around),
    listOf<Embed>(told.embeds).map((embed) => renderEmbed(embed, around)),
    listOf<Attachment>(told.attachments).map(attachment),
    h(
      'div',
      { slot: 'components' },
      renderComponents(listOf<Component>(message.components), (id, values) => deeds.press(shown, id, values), around),
    ),
  ]
}

interface Attachment {
  filename?: string
  size?: number
  url?: string
}

/** A file that was sent along, to be kept. */
function attachment({ filename, size, url }: Attachment): Child {
  if (!filename || !url?.startsWith('data:')) return null
  const about = h('span', { class: 'quiet' }, ` ${Math.max(1, Math.round((size ?? 0) / 1000))} kB`)
  return h('p', { slot: 'attachments', class: 'file' }, h('a', { href: url, download: filename }, filename), about)
}

/** What came of a message: a thread, or Discord's refusal of what the bot wanted to do with it. */
function below({ message, refused, exchange }: Shown, deeds: Deeds): Child[] {
  const { id, name } = asJson(message.thread)
  const inspect = () => deeds.inspect(exchange ?? '')
  return [
    typeof id === 'string' && thread(textOf(name), () => deeds.showChannel(id)),
    refused !== null &&
      h(
        'p',
        { slot: 'components', class: 'note problem' },
        `Discord refused it: ${refused} `,
        link('Inspect', inspect),
      ),
  ]
}

function thread(name: string, show: () => void): HTMLElement {
  const element = h('discord-thread', { slot: 'thread', name, cta: 'Open' }, 'A thread from this message')
  asButton(element, show)
  return element
}

const link = (words: string, click: () => void) =>
  h('button', { type: 'button', class: 'plain tiny', on: { click } }, words)

function more(shown: Shown, author: string, deeds: Deeds): HTMLElement {
  const button = h(
    'button',
    { type: 'button', class: 'more', 'aria-haspopup': 'menu', 'aria-label': `More on the message of ${author}` },
    '⋯',
  )
  button.addEventListener('click', () => deeds.openMenu(shown, button))
  return button
}
