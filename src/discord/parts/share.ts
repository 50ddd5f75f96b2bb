import { type APIEmbed, ComponentType } from 'discord.js'
import { joinedChannel } from '../commands/ask.ts'
import type { Part } from '../commands/command.ts'
import { customId } from '../ids.ts'
import { answerRow } from '../render/buttons.ts'
import type { Card, Row } from '../render/card.ts'
import { notice } from '../render/notices.ts'

/**
 * *Share here*: what one reader was shown alone, for everybody in the channel, once. What it shows is all it needs; the
 * reader's own stays without the button.
 */
export const share: Part = {
  verb: 'share',
  reply: 'update',
  async execute(asked, _args, { once }) {
    const { message } = asked
    if (!message || message.embeds.length === 0) return notice('nothing')
    const shown = { content: message.content, embeds: message.embeds.map(plain) }
    const own = { ...shown, components: without(message.components, null) }
    if (!once(`share ${message.id}`)) return own
    const thread = joinedChannel(asked) ? customId('thread') : null
    return { ...own, also: { ...shown, components: without(message.components, thread) } }
  },
}

/** Discord adds fields of its own to what it was sent, and takes none of them back. */
function plain({ author, title, description, color, fields, footer }: APIEmbed): APIEmbed {
  return {
    ...(author ? { author: { name: author.name } } : {}),
    ...(title ? { title } : {}),
    ...(description ? { description } : {}),
    ...(color === undefined ? {} : { color }),
    ...(fields ? { fields: fields.map(({ name, value }) => ({ name, value })) } : {}),
    ...(footer ? { footer: { text: footer.text } } : {}),
  }
}

/** The same buttons, but that there is nothing left to share; and, for everybody, that a thread can be opened now. */
function without(components: unknown, thread: string | null): NonNullable<Card['components']> {
  return ((components ?? []) as Row[]).flatMap((row) => {
    const kept = row.components.flatMap((one) => {
      if (one.type !== ComponentType.Button || !('custom_id' in one) || one.custom_id !== 'share') return [one]
      return thread === null ? [] : answerRow('Ask on in a thread', thread)
    })
    return kept.length === 0 ? [] : [{ ...row, components: kept }]
  })
}
