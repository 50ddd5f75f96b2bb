import { checkMessage } from '../checks/message.ts'
import { checkThread } from '../checks/thread.ts'
import type { Clock } from '../clock.ts'
import { isJoined, type Messages } from '../messages.ts'
import {
  archivedThread,
  invalidForm,
  missingAccess,
  missingPermissions,
  notTheAuthor,
  threadExists,
  unknownChannel,
  unknownMessage,
} from '../rejection.ts'
import type { Channel, Happening, Json, Message } from '../types.ts'
import type { Permission, World } from '../world.ts'
import { withoutNulls } from './body.ts'
import { asObject, type Request, type Route } from './routes.ts'

const THREAD = 11
const REPLY = 19
const THREAD_OPENED = 18
const THREAD_STARTER = 21

export interface Places {
  world: World
  clock: Clock
  messages: Messages
  /** Makes a thread known to bots and readers. */
  opened(thread: Channel): void
  tell(happening: Happening): void
}

/** Channels and what the bot says in them with its own token: messages, replies, threads, "is typing". */
export function channelRoutes(places: Places): Route[] {
  const { world, messages } = places
  const channel = '/channels/{channel_id}'
  const message = `${channel}/messages/{message_id}`
  const route = (method: string, path: string, act: (at: Channel, request: Request) => unknown): Route => ({
    method,
    path,
    auth: true,
    handle: (request) => {
      const body = act(reach(world, request.params.channel_id ?? ''), request)
      return body === undefined ? { status: 204 } : { status: 200, body }
    },
  })
  const find = (at: Channel, { params }: Request) => {
    const found = messages.find(at.id, params.message_id ?? '')
    if (!found) throw unknownMessage()
    return found
  }
  return [
    route('GET', channel, (at) => at),
    route('POST', `${channel}/typing`, (at) => {
      allowToSpeak(world, at)
      places.tell({ kind: 'typing', channel_id: at.id })
    }),
    route('GET', `${channel}/messages`, (at, request) => {
      allow(world, 'READ_MESSAGE_HISTORY')
      return history(places, at, request)
    }),
    route('POST', `${channel}/messages`, (at, request) => speak(places, at, asObject(request.body))),
    route('GET', message, (at, request) => {
      allow(world, 'READ_MESSAGE_HISTORY')
      return messages.seen(find(at, request))
    }),
    route('PATCH', message, (at, request) => {
      const before = find(at, request)
      if (before.author.id !== world.bot.id) throw notTheAuthor()
      const body = withoutEmbeds(world, at, asObject(request.body))
      checkMessage(body, before)
      const edited_timestamp = new Date(places.clock.now()).toISOString()
      return messages.change(before.id, { ...withoutNulls(body), edited_timestamp })
    }),
    route('PUT', `${channel}/messages/pins/{message_id}`, (at, request) => {
      allow(world, 'PIN_MESSAGES')
      messages.change(find(at, request).id, { pinned: true })
    }),
    route('DELETE', `${channel}/messages/pins/{message_id}`, (at, request) => {
      allow(world, 'PIN_MESSAGES')
      messages.change(find(at, request).id, { pinned: false })
    }),
    route('DELETE', message, (at, request) => {
      const before = find(at, request)
      if (before.author.id !== world.bot.id) throw missingPermissions()
      messages.remove(before.id)
    }),
    {
      ...route('POST', `${message}/threads`, (at, request) =>
        open(places, at, find(at, request), asObject(request.body)),
      ),
    },
  ]
}

function reach(world: World, id: string): Channel {
  const found = world.channels.get(id)
  if (!found) throw unknownChannel()
  if (!isJoined(world, found)) throw missingAccess()
  if (world.denied.has('VIEW_CHANNEL')) throw missingAccess()
  return found
}

function allow(world: World, permission: Permission): void {
  if (world.denied.has(permission)) throw missingPermissions()
}

function allowToSpeak(world: World, at: Channel): void {
  if (at.type === THREAD && asObject(at.thread_metadata).archived) throw archivedThread()
  if (at.guild_id) allow(world, at.type === THREAD ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES')
}

/** Where links may not be embedded, an edit loses its embeds without a word (discord/discord-api-docs#2601, #5648). */
function withoutEmbeds(world: World, at: Channel, body: Json): Json {
  return at.guild_id && world.denied.has('EMBED_LINKS') && body.embeds ? { ...body, embeds: [] } : body
}

function speak({ world, messages, clock }: Places, at: Channel, given: Json): Message {
  allowToSpeak(world, at)
  // A new message of nothing but embeds is refused.
  if (at.guild_id && (given.embeds as Json[] | undefined)?.length && !given.content) allow(world, 'EMBED_LINKS')
  const body = withoutEmbeds(world, at, given)
  checkMessage(body)
  const same = messages.list(at.id).find(({ nonce, author }) => author.id === world.bot.id && nonce === body.nonce)
  if (body.enforce_nonce && body.nonce !== undefined && same) return same
  const reference = body.message_reference as { message_id?: string; fail_if_not_exists?: boolean } | undefined
  const target = reference?.message_id ? messages.find(at.id, reference.message_id) : null
  if (reference?.message_id && !target && reference.fail_if_not_exists !== false) {
    throw invalidForm({
      message_reference: { _errors: [{ code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }] },
    })
  }
  if (target) allow(world, 'READ_MESSAGE_HISTORY')
  const reply = target && {
    type: REPLY,
    message_reference: { type: 0, channel_id: at.id, message_id: target.id },
    referenced_message: target,
  }
  return messages.add(
    messages.compose({
      ...withoutNulls(body),
      ...(body.nonce === undefined ? {} : { nonce: body.nonce }),
      ...reply,
      channel_id: at.id,
      author: world.bot,
      timestamp: new Date(clock.now()).toISOString(),
    }),
  )
}

function history({ messages }: Places, at: Channel, { query }: Request): Message[] {
  const limit = Number(query.get('limit') ?? 50)
  if (!(limit >= 1 && limit <= 100)) {
    throw invalidForm({ limit: { _errors: [{ code: 'NUMBER_TYPE_MAX', message: 'Between 1 and 100.' }] } })
  }
  const [before, after] = ['before', 'after'].map((key) => query.get(key))
  return messages
    .list(at.id)
    .filter(({ id }) => (!before || BigInt(id) < BigInt(before)) && (!after || BigInt(id) > BigInt(after)))
    .slice(0, limit)
    .map((message) => messages.seen(message))
}

/** A thread that begins at a message has that message's id. */
function open(places: Places, at: Channel, from: Message, body: Json): Channel {
  const { world, messages, clock } = places
  allow(world, 'CREATE_PUBLIC_THREADS')
  if (!at.guild_id || at.type === THREAD) throw missingPermissions()
  checkThread(body)
  if (from.thread) throw threadExists()
  const thread: Channel = {
    id: from.id,
    type: THREAD,
    guild_id: at.guild_id,
    parent_id: at.id,
    owner_id: world.bot.id,
    name: body.name,
    last_message_id: null,
    message_count: 0,
    member_count: 1,
    rate_limit_per_user: 0,
    flags: 0,
    thread_metadata: {
      archived: false,
      auto_archive_duration: body.auto_archive_duration ?? 1440,
      archive_timestamp: new Date(clock.now()).toISOString(),
      locked: false,
    },
  }
  world.channels.set(thread.id, thread)
  places.opened(thread)
  messages.change(from.id, { thread })
  const says = (channel_id: string, type: number, over: Json) =>
    messages.add(messages.compose({ channel_id, author: world.bot, type, ...over }))
  says(at.id, THREAD_OPENED, { content: body.name, message_reference: { channel_id: thread.id } })
  says(thread.id, THREAD_STARTER, {
    message_reference: { type: 0, channel_id: at.id, message_id: from.id },
    referenced_message: from,
  })
  return thread
}
