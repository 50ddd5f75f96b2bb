import type { LoopbackDiscord } from '../discord.ts'
import type { Where } from '../interactions.ts'
import type { Channel as LoopbackChannel, Message } from '../types.ts'
import type { Channel } from './protocol.ts'

const THREAD = 11
const GUILDS = 1
const THREAD_OPENED = 18
const THREAD_STARTER = 21
/** Who sits in front of the page. */
export const READER = 'Reader'

/**
 * The channels that the page shows: the bot's own server with its threads, each below its channel, and the direct message
 * with the bot.
 */
export function listChannels({ world }: LoopbackDiscord): Channel[] {
  const all = [...world.channels.values()].flatMap((channel): Channel[] => {
    const { id, type, name } = channel
    if (id === world.dm.id) return [{ id, name: String(world.bot.global_name), kind: 'dm', parent: null }]
    if (channel.guild_id !== world.guild.id) return []
    if (type !== THREAD) return [{ id, name: String(name), kind: 'channel', parent: null }]
    return [{ id, name: String(name), kind: 'thread', parent: String(channel.parent_id) }]
  })
  const threadsOf = (id: string) => all.filter(({ parent }) => parent === id)
  return all.filter(({ parent }) => parent === null).flatMap((channel) => [channel, ...threadsOf(channel.id)])
}

/** The reader in a channel. It is their own machine, so they may do what a moderator may. */
export function whereIn({ world }: LoopbackDiscord, channel: string): Where {
  if (channel === world.dm.id) return { user: READER, place: 'dm' }
  return { user: READER, channel, manager: true }
}

/** The reader starts a thread at a message, as the client's menu does. @throws Error where there can be none. */
export function startThread(discord: LoopbackDiscord, from: Message, name: string): LoopbackChannel {
  const { world, messages } = discord
  const parent = world.channels.get(from.channel_id)
  if (!parent?.guild_id || parent.type === THREAD) throw new Error('There can be no thread here.')
  if (name.trim() === '') throw new Error('A thread needs a name.')
  if (from.thread) throw new Error('This message has a thread already.')
  const reader = world.person(READER)
  const thread: LoopbackChannel = {
    id: from.id,
    type: THREAD,
    guild_id: parent.guild_id,
    parent_id: parent.id,
    owner_id: reader.id,
    name: name.slice(0, 100),
    last_message_id: null,
    message_count: 0,
    member_count: 1,
    rate_limit_per_user: 0,
    flags: 0,
    thread_metadata: {
      archived: false,
      auto_archive_duration: 1440,
      archive_timestamp: new Date(discord.clock.now()).toISOString(),
      locked: false,
    },
  }
  world.channels.set(thread.id, thread)
  discord.gateway.dispatch('THREAD_CREATE', thread, (intents) => (intents & GUILDS ? thread : null))
  messages.change(from.id, { thread })
  const say = (channel_id: string, type: number, over: Record<string, unknown>) =>
    messages.add(messages.compose({ channel_id, author: reader, type, ...over }))
  say(parent.id, THREAD_OPENED, { content: thread.name, message_reference: { channel_id: thread.id } })
  say(thread.id, THREAD_STARTER, {
    message_reference: { type: 0, channel_id: parent.id, message_id: from.id },
    referenced_message: from,
  })
  return thread
}
