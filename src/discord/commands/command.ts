import type { ChatInputCommandInteraction, RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js'
import type { Case } from '../../types.ts'
import type { Log } from '../log.ts'
import type { Card } from '../render/card.ts'

/** What a command may use. */
export interface Context {
  /** The case; pending while the index is being built. */
  case: Promise<Case>
  log: Log
}

/**
 * A slash command. The reply is already acknowledged when `execute` runs, and what it returns is put there: a command
 * knows nothing of deadlines, retries or mentions.
 */
export interface Command {
  data: RESTPostAPIChatInputApplicationCommandsJSONBody
  execute(interaction: ChatInputCommandInteraction, context: Context): Promise<Card>
}
