import { Client, Events, GatewayIntentBits, Options, RateLimitError, type RESTOptions } from 'discord.js'
import type { Config } from '../app/config.ts'
import { badToken, describeFailure, fatalClose, unreachable } from './failures.ts'
import type { Log } from './log.ts'

/** Longer waits than this are refused rather than slept through silently. Milliseconds. */
const LONGEST_WAIT = 5000
/**
 * discord.js tries an unreachable gateway for ever; a start in which nothing connects for longer than this has failed.
 * Discord lets one shard in every five seconds. Milliseconds.
 */
const LOGIN_LIMIT = 20_000

/** The REST settings that every client here shares. */
export function restOptions(config: Config): Partial<RESTOptions> {
  return {
    api: config.discord.api,
    timeout: 10_000,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > LONGEST_WAIT,
  }
}

/**
 * A discord.js client with the defaults that do not bite.
 *
 * It asks for messages, which is no privileged intent: Discord leaves their content out unless they mention the bot,
 * reply to it with a notification, or are written to it directly, and that is all that is needed. Only an operator who
 * sets DISCORD_MESSAGE_CONTENT asks for more. Interactions need no intent. Nothing is cached: events carry enough, and
 * memory stays flat. The waiting time is 0 because discord.js otherwise waits up to 15 s for guilds that it never needs.
 */
export function createClient(config: Config, log: Log): Client {
  const client = new Client({
    ...shardsOf(config),
    intents: [
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(config.discord.messageContent ? [GatewayIntentBits.MessageContent] : []),
    ],
    makeCache: Options.cacheWithLimits({ MessageManager: 0, UserManager: 1, GuildMemberManager: 0, ThreadManager: 0 }),
    waitGuildTimeout: 0,
    rest: restOptions(config),
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    enforceNonce: true,
  })
  // Without this listener, a rejecting listener elsewhere ends the process.
  client.on(Events.Error, (err) => log.error({ err }, 'discord.js reported an error'))
  client.on(Events.Warn, (warning) => log.warn(warning))
  client.on(Events.ShardReconnecting, () => log.info('reconnecting to Discord'))
  client.on(Events.ShardResume, () => log.info('resumed the session with Discord'))
  client.on(Events.ShardError, (err) => log.warn({ err }, 'the connection to Discord failed'))
  client.rest.on('rateLimited', ({ route, retryAfter, scope }) =>
    log.warn({ route, retryAfter, scope }, 'rate limited'),
  )
  return client
}

/**
 * From 2,500 servers on Discord demands several connections, each for a part of the servers. One process holds them all:
 * what it does with an event is little, since answering is done elsewhere.
 */
function shardsOf({ discord: { shards } }: Config): { shards?: 'auto'; shardCount?: number } {
  if (shards === undefined) return {}
  return shards === 'auto' ? { shards } : { shardCount: shards }
}

/** Logs in. @throws CasebookError `discord-token`, `discord-intents`, `discord-unreachable` or `discord-rejected`. */
export async function logIn(client: Client, config: Config): Promise<void> {
  const { api, token } = config.discord
  // Anything else cannot be sent in a header, and the error would quote it.
  if (!token || !/^[\x21-\x7e]+( [\x21-\x7e]+)?$/.test(token)) throw badToken('DISCORD_TOKEN is not a bot token')
  let timer: NodeJS.Timeout | undefined
  let wait = () => {}
  const limit = new Promise<never>((_, reject) => {
    wait = () => {
      clearTimeout(timer)
      timer = setTimeout(() => reject(unreachable(api)), LOGIN_LIMIT)
    }
  })
  wait()
  client.on(Events.ShardReady, wait)
  // A fatal close code is the plainest account of why; the rejection of login() follows it.
  const refused = new Promise<never>((_, reject) => {
    client.once(Events.ShardDisconnect, ({ code }) => reject(fatalClose(code) ?? unreachable(api)))
  })
  refused.catch(() => {})
  try {
    await Promise.race([client.login(token), limit, refused])
  } catch (error) {
    await client.destroy().catch(() => {})
    throw describeFailure(error, api)
  } finally {
    client.off(Events.ShardReady, wait)
    clearTimeout(timer)
  }
}

/** Whether an error says that Discord asks for a longer wait than the client sleeps through. */
export function isLongWait(error: unknown): error is RateLimitError {
  return error instanceof RateLimitError
}
