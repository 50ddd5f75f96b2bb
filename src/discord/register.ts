import {
  type APIApplicationCommand,
  ApplicationIntegrationType,
  DiscordAPIError,
  InteractionContextType,
  REST,
  Routes,
} from 'discord.js'
import type { Config } from '../app/config.ts'
import { CasebookError } from '../domain/errors.ts'
import { restOptions } from './client.ts'
import type { Definition } from './commands/command.ts'
import { commands } from './commands/index.ts'
import { badToken, describeFailure } from './failures.ts'

export interface Registered {
  /** `null` for everywhere. */
  guildId: string | null
  changes: { name: string; change: 'added' | 'changed' | 'removed' | 'unchanged' }[]
}

/**
 * Makes Discord's list of commands ours, everywhere or in `DISCORD_GUILD_ID`. Nothing is sent when nothing differs.
 *
 * @throws CasebookError `discord-token`, `discord-unreachable` or `discord-rejected`.
 */
export const register = (config: Config): Promise<Registered> => compareWith(config, true)

/** What `register` would change, changing nothing. @throws CasebookError as `register` does. */
export const compareCommands = (config: Config): Promise<Registered> => compareWith(config, false)

async function compareWith(config: Config, put: boolean): Promise<Registered> {
  const { api, token, guildId } = config.discord
  if (!token || !/^[\x21-\x7e]+$/.test(token.replace(/^Bot /i, ''))) {
    throw badToken(token ? 'DISCORD_TOKEN is not a bot token' : 'DISCORD_TOKEN is not set')
  }
  const rest = new REST(restOptions(config)).setToken(token.replace(/^Bot /i, ''))
  try {
    const { id } = (await rest.get(Routes.currentApplication())) as { id: string }
    const path = guildId ? Routes.applicationGuildCommands(id, guildId) : Routes.applicationCommands(id)
    const query = new URLSearchParams({ with_localizations: 'true' })
    const now = (await rest.get(path, { query })) as APIApplicationCommand[]
    const wanted = definitions(guildId)
    const changes = compare(now, wanted)
    if (put && changes.some(({ change }) => change !== 'unchanged')) await rest.put(path, { body: wanted })
    return { guildId, changes }
  } catch (error) {
    if (error instanceof DiscordAPIError && guildId && error.status === 403) {
      throw new CasebookError(
        'discord-rejected',
        `The bot is not in the server DISCORD_GUILD_ID=${guildId}, or was added without the applications.commands scope: add it with its install link, or leave DISCORD_GUILD_ID empty.`,
      )
    }
    if (error instanceof DiscordAPIError && error.status === 404) {
      const where = guildId
        ? `DISCORD_GUILD_ID=${guildId} has to be the id of a server that the bot is in`
        : `DISCORD_API has to be the address of an interface that keeps an application's commands (GET and PUT /applications/{id}/commands)`
      throw new CasebookError(
        'discord-rejected',
        `Discord at ${api} has no list of commands there (${error.method} ${new URL(error.url).pathname} is 404): ${where}.`,
      )
    }
    throw describeFailure(error, api)
  } finally {
    rest.clearHashSweeper()
    rest.clearHandlerSweeper()
  }
}

/** What is sent. Where a command may be used belongs to global commands alone. */
export function definitions(guildId: string | null): Definition[] {
  const everywhere = {
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  }
  return commands.map(({ data }) => {
    if (!guildId) return { ...everywhere, ...data }
    const { contexts: _, integration_types: __, ...local } = data
    return local as Definition
  })
}

function compare(now: APIApplicationCommand[], wanted: Definition[]): Registered['changes'] {
  const own = (command: { name: string; type?: number | undefined }) => `${command.type ?? 1} ${command.name}`
  const old = new Map(now.map((command) => [own(command), command]))
  const changes: Registered['changes'] = wanted.map((command) => {
    const found = old.get(own(command))
    old.delete(own(command))
    if (!found) return { name: command.name, change: 'added' }
    return { name: command.name, change: sameMeaning(command, found) ? 'unchanged' : 'changed' }
  })
  return [...changes, ...[...old.values()].map(({ name }) => ({ name, change: 'removed' as const }))]
}

/** Discord spells out defaults and leaves out `false`: compare what we say, and that nothing else says anything. */
function sameMeaning(wanted: Definition, found: APIApplicationCommand): boolean {
  const ignored = ['id', 'application_id', 'guild_id', 'version', 'dm_permission', 'handler']
  return JSON.stringify(plain(wanted, ignored)) === JSON.stringify(plain(found, [...ignored, ...unsaid(wanted)]))
}

/** Fields whose defaults Discord fills in for us. */
function unsaid(wanted: Definition): string[] {
  return ['integration_types', 'contexts'].filter((key) => !(key in wanted))
}

function plain(value: unknown, without: string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item) => plain(item))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value as Record<string, unknown>)
    .filter(([key, item]) => !without.includes(key) && !isDefault(key, item))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item)]))
}

function isDefault(key: string, value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return true
  return (key === 'type' && value === 1) || (Array.isArray(value) && value.length === 0)
}
