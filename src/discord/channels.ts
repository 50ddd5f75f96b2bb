import { createHash } from 'node:crypto'
import { type APIChannel, type APIMessage, type ChannelType, DiscordAPIError, type REST, Routes } from 'discord.js'
import type { Log } from './log.ts'
import { type Card, messageBody } from './render/card.ts'
import { plainCard } from './render/plain.ts'
import { isRefused, persist, type RetryTools } from './retry.ts'

/** An answer to a message is still of use for this long. Milliseconds. */
const WORTHWHILE = 5 * 60_000
const ARCHIVE_AFTER = 1440
const REMEMBERED = 500
const LONGEST_THREAD_NAME = 100
/** A new message of an embed alone, and an edit that comes to nothing without one, where embedding links is not allowed. */
const [MISSING_PERMISSIONS, EMPTY_MESSAGE] = [50013, 50006]

/** Messages, threads and history: what the bot does with its own token, where it is a member. */
export function createChannels(rest: REST, log: Log, tools: RetryTools) {
  const known = new Map<string, About | null>()

  /** Channels in which news is on its way. */
  const showing = new Set<string>()

  /** Sends a card; where Discord refuses its embeds or drops them without a word, its words. */
  const deliver = async (what: object, card: Card, send: (body: object) => Promise<unknown>) => {
    const attempt = (one: Card, how = send) => {
      const deadline = tools.now() + WORTHWHILE
      return persist(() => how(messageBody(one)) as Promise<APIMessage>, { ...tools, log, deadline, what })
    }
    const done = await attempt(card)
    const plain = plainCard(card)
    if (plain === null) return done
    if (isRefused(done.error, MISSING_PERMISSIONS, EMPTY_MESSAGE)) return attempt(plain)
    if (done.sent === null || done.sent.embeds.length > 0) return done
    const path = Routes.channelMessage(done.sent.channel_id, done.sent.id)
    return attempt(plain, (body) => rest.patch(path, { body }))
  }

  const speak = async (channel: string, seed: string, card: Card, over: object = {}): Promise<APIMessage | null> => {
    // The same question gets the same nonce: a retry whose first attempt had arrived makes no second message.
    const nonce = createHash('sha256').update(`${channel} ${seed}`).digest('base64url').slice(0, 24)
    const path = Routes.channelMessages(channel)
    const send = (body: object) => rest.post(path, { body: { ...body, ...over, nonce, enforce_nonce: true } })
    return (await deliver({ channel }, card, send)).sent
  }

  const reply = (to: { id: string; channel_id: string }, card: Card, seed = to.id): Promise<APIMessage | null> =>
    speak(to.channel_id, seed, card, { message_reference: { message_id: to.id, fail_if_not_exists: false } })

  const edit = async (channel: string, id: string, card: Card): Promise<boolean> => {
    const send = (body: object) => rest.patch(Routes.channelMessage(channel, id), { body })
    return (await deliver({ message: id }, card, send)).sent !== null
  }

  return {
    /** Replies to a message, or writes below it when it has gone. @returns `null` when that was not possible. */
    reply: (to: { id: string; channel_id: string }, card: Card) => reply(to, card),

    say: (channel: string, seed: string, card: Card) => speak(channel, seed, card),

    /** News on the way to an answer: tried once, and one at a time in a channel, so that no answer waits behind it. */
    async glimpse({ id, channel_id }: { id: string; channel_id: string }, card: Card): Promise<void> {
      if (showing.has(channel_id)) return
      showing.add(channel_id)
      await rest
        .patch(Routes.channelMessage(channel_id, id), { body: messageBody(card) })
        .catch((err: unknown) => log.debug({ err, message: id }, 'no news'))
        .finally(() => showing.delete(channel_id))
    },

    /**
     * Puts an answer where news of it stands. Where that cannot be done, since somebody has deleted it, say, the answer is
     * a message of its own.
     *
     * @returns Whether it is visible.
     */
    async conclude(sign: APIMessage, to: { id: string; channel_id: string }, card: Card): Promise<boolean> {
      if (await edit(sign.channel_id, sign.id, card)) return true
      // Most often it has gone already.
      await rest.delete(Routes.channelMessage(sign.channel_id, sign.id)).catch(() => {})
      return (await reply(to, card, sign.id)) !== null
    },

    /** Writes what nobody has asked for just now. `gone`: the channel is no longer there. */
    async post(channel: string, seed: string, card: Card): Promise<'sent' | 'gone' | 'failed'> {
      if ((await speak(channel, seed, card)) !== null) return 'sent'
      try {
        await rest.get(Routes.channel(channel))
        return 'failed'
      } catch (err) {
        return err instanceof DiscordAPIError && err.status === 404 ? 'gone' : 'failed'
      }
    },

    /** Writes a message of the bot's own anew. `gone`: it is no longer there. */
    async renew(channel: string, id: string, card: Card): Promise<'sent' | 'gone' | 'failed'> {
      if (await edit(channel, id, card)) return 'sent'
      try {
        await rest.get(Routes.channelMessage(channel, id))
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
