import type { Shown } from '../protocol.ts'
import { sourcesOf } from './citations.ts'
import { renderComponents } from './components.ts'
import { type Child, h } from './dom.ts'
import { renderEmbed } from './embed.ts'
import { renderLine, renderMarkdown, type Surroundings } from './markdown/render.ts'
import { clock } from './time.ts'
import { asJson, type Component, type Embed, FLAG, listOf, nameOf, textOf } from './wire.ts'

/** What can be done with a message. */
export interface Deeds {
  press(shown: Shown, customId: string, values: string[] | null): Promise<unknown>
  /** Opens the source that a marker points to. */
  openSource(source: { n: number; quote: string; hint: string }): void
  openMenu(shown: Shown, at: HTMLElement): void
  inspect(exchange: string): void
  dismiss(key: string): void
  showChannel(id: string): void
  nameOf: Surroundings['nameOf']
  channel: Surroundings['channel']
}

const THREAD_OPENED = 18
const REPLY = 19
const THREAD_STARTER = 21
const isBot = (author: unknown) => asJson(author).bot === true

/** One message with everything on it. */
export function renderMessage(shown: Shown, deeds: Deeds): HTMLElement {
  const { message, state } = shown
  const author = nameOf(message.author)
  const article = h('article', {
    class: `message ${state}`,
    'data-key': shown.key,
    'aria-label': `${author}, ${clock(message.timestamp)}`,
  })
  const ephemeral = (Number(message.flags) & FLAG.ephemeral) !== 0
  if (ephemeral) article.classList.add('ephemeral')
  article.append(
    ...[
      above(shown, deeds),
      h('span', { class: `avatar${isBot(message.author) ? ' bot' : ''}`, 'aria-hidden': 'true' }, author.slice(0, 1)),
      h(
        'p',
        { class: 'byline' },
        h('strong', { class: 'author' }, author),
        isBot(message.author) && h('span', { class: 'badge' }, 'APP'),
        h('time', { datetime: textOf(message.timestamp) }, clock(message.timestamp)),
      ),
      h('div', { class: 'body' }, body(shown, deeds), below(shown, deeds), ephemeral && onlyYou(shown, deeds)),
      more(shown, author, deeds),
    ].filter((part) => part instanceof HTMLElement),
  )
  return article
}

/** The line above: which command made this message, or which message it replies to. */
function above({ used, message, exchange }: Shown, deeds: Deeds): HTMLElement | null {
  if (used) {
    const words = [h('b', {}, used.user), ' used ', h('span', { class: 'mention' }, used.command)]
    const inspect = exchange
      ? h('button', { type: 'button', class: 'plain tiny', on: { click: () => deeds.inspect(exchange) } }, 'inspect')
      : null
    return h('p', { class: 'above' }, words, inspect)
  }
  const quoted = message.type === REPLY ? message.referenced_message : undefined
  if (quoted === undefined || message.message_reference === undefined) return null
  if (quoted === null) return h('p', { class: 'above' }, 'Original message was deleted')
  const { author, content, embeds } = asJson(quoted)
  const words = textOf(content) || listOf<Embed>(embeds)[0]?.title || 'Click to see attachment'
  const around: Surroundings = { nameOf: deeds.nameOf, source: () => null, channel: () => null }
  return h(
    'p',
    { class: 'above reply' },
    h('b', {}, nameOf(author)),
    ' ',
    renderLine(words.slice(0, 120).replaceAll('\n', ' '), around),
  )
}

function body(shown: Shown, deeds: Deeds): Child[] {
  const { message, state } = shown
  if (state === 'sending') return [h('p', { class: 'quiet' }, 'Sending command…')]
  if (state === 'thinking') {
    const dots = h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'))
    return [h('p', { class: 'quiet' }, dots, `${nameOf(message.author)} is thinking…`)]
  }
  if (state === 'failed') return [h('p', { class: 'problem' }, 'The application did not respond')]
  if (message.type === THREAD_OPENED)
    return [h('p', { class: 'quiet' }, `started a thread: ${textOf(message.content)}`)]
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
  const edited = message.edited_timestamp ? h('span', { class: 'quiet tiny' }, '(edited)') : null
  return [
    renderMarkdown(textOf(told.content), around),
    edited,
    listOf<Embed>(told.embeds).map((embed) => renderEmbed(embed, around)),
    renderComponents(listOf<Component>(message.components), (id, values) => deeds.press(shown, id, values), around),
  ]
}

/** What came of a message: a thread, or Discord's refusal of what the bot wanted to do with it. */
function below({ message, refused, exchange }: Shown, deeds: Deeds): Child[] {
  const { id, name } = asJson(message.thread)
  const show = () => deeds.showChannel(textOf(id))
  const inspect = () => deeds.inspect(exchange ?? '')
  const link = (words: string, click: () => void) =>
    h('button', { type: 'button', class: 'plain tiny', on: { click } }, words)
  return [
    typeof id === 'string' && h('p', { class: 'only-you' }, link(`↳ ${textOf(name)}: open the thread`, show)),
    refused !== null &&
      h('p', { class: 'only-you problem' }, `Discord refused it: ${refused} `, link('Inspect', inspect)),
  ]
}

function onlyYou({ key }: Shown, deeds: Deeds): HTMLElement {
  const dismiss = () => deeds.dismiss(key)
  return h(
    'p',
    { class: 'only-you' },
    'Only you can see this • ',
    h('button', { type: 'button', class: 'plain tiny', on: { click: dismiss } }, 'Dismiss message'),
  )
}

function more(shown: Shown, author: string, deeds: Deeds): HTMLElement {
  const button = h(
    'button',
    { type: 'button', class: 'more', 'aria-haspopup': 'menu', 'aria-label': `More on the message of ${author}` },
    '⋯',
  )
  button.addEventListener('click', () => deeds.openMenu(shown, button))
  return button
}
