import type { Clock } from './clock.ts'
import { snowflake } from './snowflake.ts'
import type { Channel, Json } from './types.ts'

const HOUR = 3_600_000

/** The people and places of the loopback Discord. */
export interface World {
  application: Json & { id: string }
  bot: Json & { id: string }
  guild: Json & { id: string }
  /** The channel of the guild in which things happen unless told otherwise. */
  channel: Channel
  /** The direct message with the bot. */
  dm: Channel
  /** A direct message between others, where the bot is only as the app of somebody's account. */
  group: Channel
  /** A channel of a guild that the bot has not joined: again only as the app of somebody's account. */
  elsewhere: Channel
  /** Every channel and thread, by id. */
  channels: Map<string, Channel>
  /** What the bot may not do, for tests; everything is allowed otherwise. */
  denied: Set<Permission>
  /** The user of that display name, the same every time. */
  person(name: string): Json & { id: string }
  /** The display name of a user. */
  nameOf(id: string): string | null
}

export type Permission =
  | 'VIEW_CHANNEL'
  | 'SEND_MESSAGES'
  | 'SEND_MESSAGES_IN_THREADS'
  | 'READ_MESSAGE_HISTORY'
  | 'CREATE_PUBLIC_THREADS'
  | 'PIN_MESSAGES'
  | 'EMBED_LINKS'

export function createWorld(clock: Clock): World {
  const past = () => snowflake(clock.now() - HOUR)
  const bot = { ...createUser(past(), 'Casebook'), bot: true }
  const guildId = past()
  const channel = createChannel(past(), guildId, 'general')
  const dm = { id: past(), type: 1, last_message_id: null, flags: 0, recipients: [] }
  const group = { ...dm, id: past(), type: 3 }
  const elsewhere = createChannel(past(), past(), 'elsewhere')
  const people = new Map<string, Json & { id: string }>()
  return {
    application: { id: bot.id, name: 'Casebook', icon: null, description: '', bot_public: true, flags: 0, bot },
    bot,
    channel,
    dm,
    group,
    elsewhere,
    channels: new Map([channel, dm, group, elsewhere].map((one) => [one.id, one as Channel])),
    denied: new Set(),
    person(name) {
      const known = people.get(name) ?? createUser(past(), name)
      people.set(name, known)
      return known
    },
    nameOf: (id) => [...people].find(([, user]) => user.id === id)?.[0] ?? null,
    guild: createGuild(guildId, bot, channel),
  }
}

function createChannel(id: string, guild: string, name: string): Channel {
  return {
    id,
    type: 0,
    guild_id: guild,
    name,
    position: 0,
    permission_overwrites: [],
    nsfw: false,
    topic: null,
    last_message_id: null,
    rate_limit_per_user: 0,
    parent_id: null,
    flags: 0,
  }
}

export function createUser(id: string, name: string): Json & { id: string } {
  return {
    id,
    username: name.toLowerCase(),
    global_name: name,
    discriminator: '0',
    avatar: null,
    public_flags: 0,
  }
}

/** VIEW_CHANNEL, SEND_MESSAGES, READ_MESSAGE_HISTORY, USE_APPLICATION_COMMANDS */
export const READER = (1n << 10n) | (1n << 11n) | (1n << 16n) | (1n << 31n)
export const MANAGE_GUILD = 1n << 5n

export function createMember(user: Json, permissions: bigint = READER): Json {
  return {
    user,
    nick: null,
    avatar: null,
    roles: [],
    joined_at: '2020-01-01T00:00:00.000000+00:00',
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    communication_disabled_until: null,
    flags: 0,
    permissions: String(permissions),
  }
}

function createGuild(id: string, bot: Json, channel: Json): Json & { id: string } {
  const everyone = {
    id,
    name: '@everyone',
    color: 0,
    hoist: false,
    position: 0,
    permissions: '2147560448',
    managed: false,
  }
  return {
    id,
    name: 'Casebook test server',
    icon: null,
    owner_id: id,
    features: [],
    roles: [{ ...everyone, mentionable: false, flags: 0 }],
    emojis: [],
    stickers: [],
    channels: [channel],
    threads: [],
    members: [createMember(bot)],
    member_count: 1,
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    large: false,
    unavailable: false,
    joined_at: '2020-01-01T00:00:00.000000+00:00',
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    preferred_locale: 'en-GB',
    system_channel_id: null,
    system_channel_flags: 0,
  }
}
