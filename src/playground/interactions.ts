import { randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'
import { snowflake } from './snowflake.ts'
import type { Channel, Exchange, Json } from './types.ts'
import { createMember, MANAGE_GUILD, READER, type World } from './world.ts'

/** Who acts, and where. */
export interface Where {
  /** Display name of the acting user; the same name is the same user. */
  user?: string
  /**
   * `guild` (default), `dm` with the bot, `private`: somebody else's DM, or `elsewhere`: a guild that the bot has not
   * joined. In the last two only user-installed apps are.
   */
  place?: 'guild' | 'dm' | 'private' | 'elsewhere'
  /** The id of a channel or thread, instead of the first channel of that place. */
  channel?: string
  /** Whether the user has MANAGE_GUILD. */
  manager?: boolean
  locale?: string
  /** Milliseconds that the interaction has already waited when it is sent. */
  age?: number
}

/** Exchanges that can still be answered, by token, with the two moments that callers wait for. */
export interface Open extends Exchange {
  markAcknowledged(): void
  markAnswered(): void
}

export const INTERACTION = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const

/** Builds an interaction of any type as INTERACTION_CREATE carries it. */
export function createInteraction(world: World, clock: Clock, type: number, data: Json, where: Where = {}): Open {
  const sentAt = clock.now() - (where.age ?? 0)
  const id = snowflake(sentAt)
  const token = randomBytes(72).toString('base64url')
  const user = world.person(where.user ?? 'Reader')
  const place = where.place ?? 'guild'
  const channel = placeOf(world, where)
  const payload: Json = {
    id,
    application_id: world.application.id,
    type,
    data,
    token,
    version: 1,
    locale: where.locale ?? 'en-GB',
    channel_id: channel.id,
    channel,
    context: { guild: 0, elsewhere: 0, dm: 1, private: 2 }[place],
    authorizing_integration_owners: owners(world, user.id, place),
    // What the docs give for DMs with others; in a guild, what @everyone usually has.
    app_permissions: place === 'guild' ? '2147560448' : '180224',
    entitlements: [],
    attachment_size_limit: 10_485_760,
  }
  if (channel.guild_id) {
    Object.assign(payload, {
      guild_id: channel.guild_id,
      guild: { id: channel.guild_id, locale: 'en-GB', features: [] },
      guild_locale: 'en-GB',
      member: createMember(user, where.manager ? READER | MANAGE_GUILD : READER),
    })
  } else {
    payload.user = user
  }
  return open({ id, token, payload, sentAt })
}

/** @throws Error when there is no such channel. */
export function placeOf(world: World, { place = 'guild', channel }: Where): Channel {
  const first = { guild: world.channel, dm: world.dm, private: world.group, elsewhere: world.elsewhere }[place]
  const found = channel === undefined ? first : world.channels.get(channel)
  if (!found) throw new Error(`there is no channel ${channel}`)
  return found
}

function owners(world: World, user: string, place: NonNullable<Where['place']>): Json {
  if (place === 'guild') return { '0': world.guild.id }
  return place === 'dm' ? { '0': '0' } : { '1': user }
}

function open(base: Pick<Exchange, 'id' | 'token' | 'payload' | 'sentAt'>): Open {
  let markAcknowledged = () => {}
  let markAnswered = () => {}
  const exchange = {
    ...base,
    callbacks: [],
    edits: [],
    followUps: [],
    rejections: [],
    message: null,
    source: null,
    choices: null,
    modal: null,
  } as unknown as Open
  exchange.acknowledged = new Promise((resolve) => {
    markAcknowledged = () => resolve(exchange)
  })
  exchange.answered = new Promise((resolve) => {
    markAnswered = () => resolve(exchange)
  })
  exchange.markAcknowledged = () => markAcknowledged()
  exchange.markAnswered = () => markAnswered()
  return exchange
}

type Values = Record<string, string | number | boolean>

/**
 * Option values as a slash command carries them.
 *
 * @param path Subcommand, if the command has any.
 * @param focused The option that is being typed; then required ones may be missing.
 * @throws Error when Discord's own client would not send this.
 */
export function commandData(
  command: Json,
  values: Values,
  guild: string | null,
  path: string[] = [],
  focused: string | null = null,
): Json {
  const [sub] = path
  const all = (command.options ?? []) as Json[]
  const branch = all.find((option) => Number(option.type) <= 2)
  if ((sub === undefined) !== (branch === undefined)) throw new Error(`/${command.name} has other subcommands`)
  const base = {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(guild && command.guild_id ? { guild_id: guild } : {}),
  }
  if (sub === undefined) return { ...base, options: fill(command, values, focused) }
  const chosen = all.find((option) => option.name === sub)
  if (!chosen) throw new Error(`/${command.name} has no ${sub}`)
  return { ...base, options: [{ name: sub, type: chosen.type, options: fill(chosen, values, focused) }] }
}

function fill(command: Json, values: Values, focused: string | null): Json[] {
  const definitions = (command.options ?? []) as Json[]
  for (const name of Object.keys(values)) {
    if (!definitions.some((option) => option.name === name)) throw new Error(`/${command.name} has no option ${name}`)
  }
  return definitions.flatMap((option) => {
    const value = values[String(option.name)]
    if (value === undefined) {
      if (option.required && focused === null) throw new Error(`/${command.name} needs ${option.name}`)
      return []
    }
    if (typeof value === 'string' && [...value].length > Number(option.max_length ?? 6000)) {
      throw new Error(`/${command.name} ${option.name} is longer than ${option.max_length}`)
    }
    return [{ name: option.name, type: option.type, value, ...(option.name === focused ? { focused: true } : {}) }]
  })
}
