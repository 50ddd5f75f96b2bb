import { createHash } from 'node:crypto'
import { type APIChannel, type APIMessage, type ChannelType, DiscordAPIError, type REST, Routes } from 'discord.js'
import type { Log } from './log.ts'
import { type Card, messageBody } from './render/card.ts'
import { persist, type RetryTools } from './retry.ts'

/** An answer to a message is still of use for this long. Milliseconds. */
const WORTHWHILE = 5 * 60_000
const ARCHIVE_AFTER = 1440
const REMEMBERED = 500
const LONGEST_THREAD_NAME = 100

/** Messages, threads and history: what the bot does with its own token, where it is a member. */
export function createChannels(rest: REST, log: Log, tools: RetryTools) {
  const known = new Map<string, About | null>()

  const speak = async (channel: string, seed: string, body: object): Promise<APIMessage | null> => {
    // The same question gets the same nonce: a retry whose first attempt had arrived makes no second message.
    const nonce = createHash('sha256').update(`${channel} ${seed}`).digest('base64url').slice(0, 24)
    const options = { body: { ...body, nonce, enforce_nonce: true } }
    const done = await persist(() => rest.post(Routes.channelMessages(channel), options) as Promise<APIMessage>, {
      ...tools,
      log,
      deadline: tools.now() + WORTHWHILE,
      what: { channel },
    })
    return done?.sent ?? null
  }

  return {
    /** Replies to a message, or writes below it when it has gone. @returns `null` when that was not possible. */
    reply: (to: { id: string; channel_id: string }, card: Card): Promise<APIMessage | null> =>
      speak(to.channel_id, to.id, {
        ...messageBody(card),
        message_reference: { message_id: to.id, fail_if_not_exists: false },
      }),

    say: (channel: string, seed: string, card: Card): Promise<APIMessage | null> =>
      speak(channel, seed, messageBody(card)),

    /** Writes what nobody has asked for just now. `gone`: the channel is no longer there. */
    async post(channel: string, seed: string, card: Card): Promise<'sent' | 'gone' | 'failed'> {
      if ((await speak(channel, seed, messageBody(card))) !== null) return 'sent'
      try {
        await rest.get(Routes.channel(channel))
        return 'failed'
      } catch (err) {
        return err instanceof DiscordAPIError && err.status === 404 ? 'gone' : 'failed'
      }
    },

    async edit(message: { id: string; channel_id: string }, card: Card): Promise<boolean> {
      const path = Routes.channelMessage(message.channel_id, message.id)
      const deadline = tools.now() + WORTHWHILE
      const options = { ...tools, log, deadline, what: { message: message.id } }
      return (await persist(() => rest.patch(path, { body: messageBody(card) }), options)) !== null
    },

    /** Writes a message of the bot's own anew. `gone`: it is no longer there. */
    async renew(channel: string, id: string, card: Card): Promise<'sent' | 'gone' | 'failed'> {
      const path = Routes.channelMessage(channel, id)
      const options = { ...tools, log, deadline: tools.now() + WORTHWHILE, what: { message: id } }
      if ((await persist(() => rest.patch(path, { body: messageBody(card) }), options)) !== null) return 'sent'
      try {
        await rest.get(path)
        return 'failed'
      } catch (err) {
        return err instanceof DiscordAPIError && err.status === 404 ? 'gone' : 'failed'
      }
    },

    /** @returns Whether it is pinned now: the bot may not be allowed to. */
    async pin(channel: string, id: string): Promise<boolean> {
      try {
        await rest.put(Routes.channelMessagesPin(channel, id))
        return true
      } catch (err) {
        log.warn({ err, channel, message: id }, 'could not pin')
        return false
      }
    },

    async unpin(channel: string, id: string): Promise<void> {
      await rest
        .delete(Routes.channelMessagesPin(channel, id))
        .catch((err: unknown) => log.warn({ err, channel, message: id }, 'could not unpin'))
    },

    /** "… is typing": of no importance, so never tried twice. */
    typing: (channel: string): void => {
      rest.post(Routes.channelTyping(channel)).catch((err: unknown) => log.debug({ err, channel }, 'could not type'))
    },

    /** @throws DiscordAPIError */
    message: (channel: string, id: string): Promise<APIMessage> =>
      rest.get(Routes.channelMessage(channel, id)) as Promise<APIMessage>,

    /** What came before a message, newest first. @throws DiscordAPIError */
    before: (channel: string, id: string, limit: number): Promise<APIMessage[]> =>
      rest.get(Routes.channelMessages(channel), {
        query: new URLSearchParams({ before: id, limit: String(limit) }),
      }) as Promise<APIMessage[]>,

    /** What sort of channel it is, whose thread, and in which channel. Asked for once; `null` when that is not known. */
    async about(id: string): Promise<About | null> {
      const found = known.get(id)
      if (found !== undefined) return found
      let about: About | null = null
      try {
        about = aboutOf((await rest.get(Routes.channel(id))) as APIChannel)
      } catch (err) {
        log.debug({ err, channel: id }, 'nothing is known of a channel')
        // A refusal stays one. Asking for it again with every message would count against the bot.
        if (!(err instanceof DiscordAPIError)) return null
      }
      known.set(id, about)
      const [oldest] = known.keys()
      if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest)
      return about
    },

    /** @throws DiscordAPIError, 160004 when there is one already. */
    openThread: (channel: string, message: string, name: string): Promise<{ id: string }> =>
      rest.post(Routes.threads(channel, message), {
        body: { name: name.slice(0, LONGEST_THREAD_NAME), auto_archive_duration: ARCHIVE_AFTER },
      }) as Promise<{ id: string }>,
  }
}

interface About {
  type: ChannelType
  /** Who opened it, if it is a thread. */
  owner: string | null
  /** The channel it belongs to, if it is a thread; else its category. */
  parent: string | null
  name: string
}

function aboutOf(channel: APIChannel): About {
  return {
    type: channel.type,
    owner: 'owner_id' in channel ? (channel.owner_id ?? null) : null,
    parent: 'parent_id' in channel ? (channel.parent_id ?? null) : null,
    name: channel.name ?? '',
  }
}

export type Channels = ReturnType<typeof createChannels>
