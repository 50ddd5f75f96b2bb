import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js'
import { CasebookError } from '../../domain/errors.ts'
import { type Card, COLOUR } from '../render/card.ts'
import { notice } from '../render/notices.ts'
import { renderProgress, renderReport, renderStatus } from '../render/status.ts'
import type { Command, Context } from './command.ts'
import { worded } from './words.ts'

const sub = (name: string, description: string) =>
  worded({ type: ApplicationCommandOptionType.Subcommand as const, name, description })

/**
 * For moderators. Discord hides it from others, but a server may change that: so it is asked again here. Whoever has
 * installed the bot to their account manages some server or other: only those count that the bot has joined, and only the
 * one it belongs to, if it belongs to one.
 */
export const caseCommand: Command = {
  sort: 'care',
  private: true,
  data: worded({
    name: 'case',
    description: 'For moderators: the index and the bot',
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild],
    options: [
      sub('reindex', 'Read the articles again'),
      sub('status', 'How the index and I are'),
      sub('reload', 'Take over an index that was built elsewhere'),
    ],
  }),

  async execute({ name, manager, guild, joined }, context) {
    if (!manager || guild === null || !joined) return notice('moderators')
    if (context.home !== null && guild !== context.home) return notice('moderators')
    if (name === 'case reindex') return reindex(context)
    const opened = await context.case
    if (name === 'case status') return renderStatus(opened.status(), context.health())
    const newer = await opened.reload()
    if (newer) void context.follows.look(opened)
    return say(newer ? `Answers come from generation ${opened.status().generation} now.` : 'There is no newer index.')
  },
}

async function reindex(context: Context): Promise<Card> {
  const opened = await context.case
  const done = await context.alone('reindex', async () => {
    try {
      const report = await opened.reindex((progress) => context.news(renderProgress(progress)))
      void context.follows.look(opened)
      return renderReport(report)
    } catch (err) {
      if (!(err instanceof CasebookError)) throw err
      // The message may name files of the machine: the log is the place for it.
      context.log.error({ err }, 're-indexing failed')
      return say(`Re-indexing failed (${err.code}); the log says why. Answers go on coming from the old index.`)
    }
  })
  return done ?? say('The articles are being read again already. Please wait until that is done.')
}

function say(description: string): Card {
  return { embeds: [{ color: COLOUR.notice, description }] }
}
