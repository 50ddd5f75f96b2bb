import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js'
import { CasebookError } from '../../domain/errors.ts'
import type { IndexReport } from '../../domain/types.ts'
import { type Card, COLOUR } from '../render/card.ts'
import { renderProgress, renderReport, renderStatus } from '../render/status.ts'
import { ADD, add } from './add.ts'
import type { Command, Context } from './command.ts'
import { unlessModerator } from './moderators.ts'
import { worded } from './words.ts'

const sub = (name: string, description: string) =>
  worded({ type: ApplicationCommandOptionType.Subcommand as const, name, description })

/** For moderators: the articles, the index and the bot. */
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
      ADD,
      sub('reindex', 'Read the articles again'),
      sub('status', 'How the index and I are'),
      sub('reload', 'Take over an index that was built elsewhere'),
    ],
  }),

  async execute(asked, context) {
    const refused = unlessModerator(asked, context)
    if (refused) return refused
    if (asked.name === 'case add') return add(asked, context)
    if (asked.name === 'case reindex') return reindex(context)
    const opened = await context.case
    if (asked.name === 'case status') return renderStatus(opened.status(), context.health())
    const newer = await opened.reload()
    if (newer) void context.follows.look(opened)
    return say(newer ? `Answers come from generation ${opened.status().generation} now.` : 'There is no newer index.')
  },
}

const BUSY = 'The articles are being read again already. Please wait until that is done.'

async function reindex(context: Context): Promise<Card> {
  const done = await rebuilt(context)
  if (done === null) return say(BUSY)
  return typeof done === 'string' ? say(done) : renderReport(done)
}

/** Reads the articles again. @returns what came of it in a sentence, or `null` when that is being done already. */
export async function rebuild(context: Context): Promise<string | null> {
  const done = await rebuilt(context)
  if (done === null || typeof done === 'string') return done
  return `The index has ${done.articles} articles now; answers come from generation ${done.generation}.`
}

/** @returns what was done, or why it was not, or `null` when somebody else is at it. */
async function rebuilt(context: Context): Promise<IndexReport | string | null> {
  const opened = await context.case
  return context.alone('reindex', async () => {
    try {
      const report = await opened.reindex((progress) => context.news(renderProgress(progress)))
      void context.follows.look(opened)
      return report
    } catch (err) {
      if (!(err instanceof CasebookError)) throw err
      // The message may name files of the machine: the log is the place for it.
      context.log.error({ err }, 're-indexing failed')
      return `Re-indexing failed (${err.code}); the log says why. Answers go on coming from the old index.`
    }
  })
}

function say(description: string): Card {
  return { embeds: [{ color: COLOUR.notice, description }] }
}
