import type { Json, Shown } from '../protocol.ts'
import { h } from './dom.ts'
import { PERSON } from './library/avatars.ts'
import { renderLine, type Surroundings } from './markdown/render.ts'
import { person } from './person.ts'
import { asJson, type Embed, listOf, textOf } from './wire.ts'

const REPLY = 19

/** What the line may do and name. */
export interface Above {
  inspect(exchange: string): void
  nameOf: Surroundings['nameOf']
}

/** The line above a message: which command made it, or which message it replies to. */
export function renderAbove({ used, message, exchange }: Shown, deeds: Above): HTMLElement | null {
  if (used) {
    const line = h('discord-command', commandLine(used))
    const inspect =
      exchange &&
      h('button', { type: 'button', class: 'plain tiny', on: { click: () => deeds.inspect(exchange) } }, 'inspect')
    return h('div', { slot: 'reply', class: 'above' }, line, inspect)
  }
  const quoted = message.type === REPLY ? message.referenced_message : undefined
  if (quoted === undefined || message.message_reference === undefined) return null
  if (quoted === null) return h('discord-reply', { slot: 'reply', deleted: true })
  const { author, edited_timestamp } = asJson(quoted)
  const around: Surroundings = { nameOf: deeds.nameOf, source: () => null, channel: () => null }
  const props = { slot: 'reply', ...person(author), edited: Boolean(edited_timestamp) }
  return h('discord-reply', props, renderLine(summary(asJson(quoted)), around))
}

function commandLine({ user, command, on }: NonNullable<Shown['used']>) {
  const line = { author: user, avatar: PERSON, command }
  if (on === null) return { ...line, type: 'slash_command' }
  const { author, avatar, bot } = person(on.author)
  return {
    ...line,
    type: 'message_command',
    'context-user-name': author,
    'context-user-image': avatar,
    'context-user-bot': bot,
    'context-message-reply': summary(on),
  }
}

/** A message in one line. */
function summary({ content, embeds }: Json): string {
  const words = textOf(content) || listOf<Embed>(embeds)[0]?.title || 'Click to see attachment'
  return words.slice(0, 120).replaceAll('\n', ' ')
}
