import type { Part } from '../commands/command.ts'
import { unlessModerator } from '../commands/moderators.ts'
import { type Card, COLOUR } from '../render/card.ts'
import { unescapeText } from '../render/escape.ts'
import { notice } from '../render/notices.ts'

const SAYS = {
  kept: 'Pinned. I write it anew whenever the articles change. Press *Keep this up to date* once more to end that.',
  unpinned:
    'I write it anew whenever the articles change, but I may not pin messages here: a moderator can pin it, or allow me to. Press *Keep this up to date* once more to end that.',
  ended: 'This stays as it is from now on.',
}

/** *Keep this up to date*, under an overview in a server's channel. */
export const keep: Part = {
  verb: 'keep',
  reply: 'private',
  async execute(asked, _args, context) {
    const refused = unlessModerator(asked, context)
    if (refused) return refused
    const question = unescapeText(asked.message?.embeds[0]?.title ?? '')
    if (!asked.message || question === '') return notice('nothing')
    const opened = await context.case
    try {
      return say(
        SAYS[await context.keeps.toggle({ channel: asked.channel, message: asked.message.id, question }, opened)],
      )
    } catch (err) {
      context.log.error({ err, interaction: asked.id }, 'an overview could not be kept')
      return notice('unkeptFollow')
    }
  },
}

function say(description: string): Card {
  return { embeds: [{ color: COLOUR.sources, description }] }
}
