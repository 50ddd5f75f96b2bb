import { randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'
import { snowflake } from './snowflake.ts'
import type { Exchange, Json } from './types.ts'
import { createMember, createUser, type World } from './world.ts'

/** Who acts, and where. */
export interface Where {
  /** Display name of the acting user. */
  user?: string
  /** `guild` (default), `dm` with the bot, or `private`: somebody else's DM, where only user-installed apps are. */
  place?: 'guild' | 'dm' | 'private'
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
  const user = createUser(snowflake(sentAt - 1000), where.user ?? 'Reader')
  const place = where.place ?? 'guild'
  const channel = place === 'guild' ? world.channel : { ...world.dm, type: place === 'dm' ? 1 : 3 }
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
    context: { guild: 0, dm: 1, private: 2 }[place],
    authorizing_integration_owners: owners(world, user.id, place),
    // What the docs give for DMs with others; in a guild, what @everyone usually has.
    app_permissions: place === 'guild' ? '2147560448' : '180224',
    entitlements: [],
    attachment_size_limit: 10_485_760,
  }
  if (place === 'guild') {
    Object.assign(payload, {
      guild_id: world.guild.id,
      guild: { id: world.guild.id, locale: 'en-GB', features: [] },
      guild_locale: 'en-GB',
      member: createMember(user),
    })
  } else {
    payload.user = user
  }
  return open({ id, token, payload, sentAt })
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

/** Option values as a slash command carries them. @throws Error when Discord's own client would not send this. */
export function commandData(
  command: Json,
  values: Record<string, string | number | boolean>,
  guild: string | null,
): Json {
  const definitions = (command.options ?? []) as Json[]
  for (const name of Object.keys(values)) {
    if (!definitions.some((option) => option.name === name)) throw new Error(`/${command.name} has no option ${name}`)
  }
  const options = definitions.flatMap((option) => {
    const value = values[String(option.name)]
    if (value === undefined) {
      if (option.required) throw new Error(`/${command.name} needs ${option.name}`)
      return []
    }
    if (typeof value === 'string' && [...value].length > Number(option.max_length ?? 6000)) {
      throw new Error(`/${command.name} ${option.name} is longer than ${option.max_length}`)
    }
    return [{ name: option.name, type: option.type, value }]
  })
  return { id: command.id, name: command.name, type: command.type, options, ...(guild ? { guild_id: guild } : {}) }
}
