import type { Clock } from './clock.ts'
import type { Gateway } from './gateway/gateway.ts'
import { snowflake } from './snowflake.ts'
import type { Channel, Happening, Json, Message } from './types.ts'
import type { World } from './world.ts'

export const GUILD_MESSAGES = 1 << 9
export const DIRECT_MESSAGES = 1 << 12
export const MESSAGE_CONTENT = 1 << 15
const EPHEMERAL = 64

/** Every message there is, and whom it is shown to. */
export interface Messages {
  /** Puts a message where readers, and bots that listen, see it. @param only The user who alone sees it. */
  add(message: Message, only?: string | null): Message
  /** What an edit changes. */
  change(id: string, part: Partial<Message>): Message
  remove(id: string): void
  find(channel: string, id: string): Message | null
  /** Newest first, without what is ephemeral. */
  list(channel: string): Message[]
  /** A message with everything that a message object has. */
  compose(part: Json & { channel_id: string; author: Json & { id: string } }): Message
  /** As the REST interface shows it to the bot. */
  seen(message: Message): Message
}

export function createMessages(options: {
  world: World
  clock: Clock
  gateway: () => Gateway
  /** The intents that the application has been granted. */
  privileged: number
  tell(happening: Happening): void
}): Messages {
  const { world, clock, tell } = options
  const all = new Map<string, Message>()
  const only = new Map<string, string>()

  /** What happens in direct messages and in guilds where the bot is; elsewhere it hears nothing. */
  function announce(event: string, message: Message): void {
    const channel = world.channels.get(message.channel_id)
    if (!channel || !isJoined(world, channel) || message.flags & EPHEMERAL) return
    const intent = channel.guild_id ? GUILD_MESSAGES : DIRECT_MESSAGES
    const full: Json = { ...message, ...(channel.guild_id ? { guild_id: channel.guild_id } : {}) }
    options.gateway().dispatch(event, full, (intents) => {
      if (!(intents & intent)) return null
      return intents & MESSAGE_CONTENT ? full : ({ ...emptied(world, message), ...pick(full, 'guild_id') } as Json)
    })
  }

  return {
    add(message, reader = null) {
      all.set(message.id, message)
      if (reader !== null) only.set(message.id, reader)
      tell({ kind: 'message', message, only: reader })
      announce('MESSAGE_CREATE', message)
      return message
    },
    change(id, part) {
      const message = Object.assign(all.get(id) as Message, part)
      tell({ kind: 'edited', message, only: only.get(id) ?? null })
      announce('MESSAGE_UPDATE', message)
      return message
    },
    remove(id) {
      const message = all.get(id)
      all.delete(id)
      if (message) tell({ kind: 'deleted', id, channel_id: message.channel_id })
    },
    find: (channel, id) => {
      const found = all.get(id)
      return found?.channel_id === channel ? found : null
    },
    list: (channel) =>
      [...all.values()].filter((message) => message.channel_id === channel && !(message.flags & EPHEMERAL)).reverse(),
    compose: (part) => ({
      id: snowflake(clock.now()),
      type: 0,
      content: '',
      embeds: [],
      components: [],
      attachments: [],
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
      pinned: false,
      tts: false,
      timestamp: new Date(clock.now()).toISOString(),
      edited_timestamp: null,
      flags: 0,
      ...part,
    }),
    seen: (message) => (options.privileged & MESSAGE_CONTENT ? message : emptied(world, message)),
  }
}

/** Whether the bot itself is in a channel, and not only somebody's account that has it installed. */
export function isJoined(world: World, channel: Channel): boolean {
  return channel.id === world.dm.id || channel.guild_id === world.guild.id
}

/** A message without what only the MESSAGE_CONTENT intent shows, unless it is one of the exceptions. */
export function emptied(world: World, message: Message): Message {
  const quoted = message.referenced_message as Message | null | undefined
  const inside = quoted ? { referenced_message: emptied(world, quoted) } : {}
  const exempt =
    message.author.id === world.bot.id ||
    message.channel_id === world.dm.id ||
    message.mentions.some(({ id }) => id === world.bot.id)
  if (exempt) return { ...message, ...inside }
  return { ...message, ...inside, content: '', embeds: [], components: [], attachments: [] }
}

function pick(from: Json, key: string): Json {
  return from[key] === undefined ? {} : { [key]: from[key] }
}
