import { PermissionFlagsBits } from 'discord.js'
import type { Asked } from '../incoming.ts'
import { type Card, COLOUR } from '../render/card.ts'
import { notice } from '../render/notices.ts'
import type { Command, Context } from './command.ts'
import { worded } from './words.ts'

const base = { sort: 'care', private: true } as const
const forModerators = { default_member_permissions: String(PermissionFlagsBits.ManageGuild) }

/** In a server for those who may manage it, since everybody there will read it; in direct messages for anybody. */
export const follow: Command = {
  ...base,
  data: worded({ name: 'follow', description: 'Post here what is new when the articles change', ...forModerators }),
  execute: (asked, context) =>
    change(asked, context, async () => {
      const fresh = await context.follows.follow(asked.channel, await context.case)
      return fresh
        ? 'When articles come or change, I post here once what is new. /unfollow ends it.'
        : 'I post here already what is new. /unfollow ends it.'
    }),
}

export const unfollow: Command = {
  ...base,
  data: worded({ name: 'unfollow', description: 'Post here no longer what is new', ...forModerators }),
  execute: (asked, context) =>
    change(asked, context, async () =>
      (await context.follows.unfollow(asked.channel)) ? 'I no longer post here what is new.' : 'I did not post here.',
    ),
}

async function change(asked: Asked, context: Context, act: () => Promise<string>): Promise<Card> {
  if (asked.guild !== null && !asked.manager) return notice('moderators')
  if (!asked.joined) return notice('notThere')
  try {
    return { embeds: [{ color: COLOUR.sources, description: await act() }] }
  } catch (err) {
    context.log.error({ err, interaction: asked.id }, 'who follows could not be kept')
    return notice('unkeptFollow')
  }
}
