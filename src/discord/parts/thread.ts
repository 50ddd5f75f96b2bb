import { DiscordAPIError } from 'discord.js'
import type { Part } from '../commands/command.ts'
import { type Card, COLOUR } from '../render/card.ts'
import { unescapeText } from '../render/escape.ts'
import { clip } from '../render/limits.ts'
import { notice } from '../render/notices.ts'

const LONGEST_NAME = 90
const ALREADY = 160004

/** *Ask on in a thread*: opens one at the answer, in which follow-ups are understood. */
export const thread: Part = {
  verb: 'thread',
  reply: 'private',
  async execute({ message, channel, id }, _args, context) {
    const question = unescapeText(message?.embeds[0]?.title ?? '')
    if (!message) return notice('noThread')
    try {
      const name = clip(question, LONGEST_NAME, (text) => text).text || 'Questions'
      const opened = await context.channels.openThread(channel, message.id, name)
      const description =
        'Ask on here and mention me; “and what did he say about it?” is understood from what came before.'
      await context.channels.say(opened.id, opened.id, { embeds: [{ color: COLOUR.sources, description }] })
      return there(opened.id)
    } catch (err) {
      if (!(err instanceof DiscordAPIError)) throw err
      if (err.code === ALREADY) return there(message.id)
      context.log.warn({ err, interaction: id }, 'no thread was opened')
      return notice('noThread')
    }
  },
}

function there(id: string): Card {
  return { embeds: [{ color: COLOUR.sources, description: `Ask on here: <#${id}>` }] }
}
