import type { Clock } from './clock.ts'
import { snowflake } from './snowflake.ts'
import type { Json } from './types.ts'

const HOUR = 3_600_000

/** The people and places of the loopback Discord. */
export interface World {
  application: Json & { id: string }
  bot: Json & { id: string }
  guild: Json & { id: string }
  channel: Json & { id: string }
  dm: Json & { id: string }
}

export function createWorld(clock: Clock): World {
  const past = () => snowflake(clock.now() - HOUR)
  const bot = { ...createUser(past(), 'Casebook'), bot: true }
  const guildId = past()
  const channel = {
    id: past(),
    type: 0,
    guild_id: guildId,
    name: 'general',
    position: 0,
    permission_overwrites: [],
    nsfw: false,
    topic: null,
    last_message_id: null,
    rate_limit_per_user: 0,
    parent_id: null,
    flags: 0,
  }
  return {
    application: { id: bot.id, name: 'Casebook', icon: null, description: '', bot_public: true, flags: 0, bot },
    bot,
    channel,
    dm: { id: past(), type: 1, last_message_id: null, flags: 0 },
    guild: createGuild(guildId, bot, channel),
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

export function createMember(user: Json): Json {
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
    // VIEW_CHANNEL, SEND_MESSAGES, READ_MESSAGE_HISTORY, USE_APPLICATION_COMMANDS
    permissions: String((1n << 10n) | (1n << 11n) | (1n << 16n) | (1n << 31n)),
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
