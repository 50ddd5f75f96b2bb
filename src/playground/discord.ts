/**
 * A Discord of our own on 127.0.0.1, for tests and for the playground: the bot's side (REST and gateway, checked like
 * Discord checks) and the user's side (what somebody can do in Discord's client). Nothing of it needs a network.
 *
 *     const discord = await startLoopbackDiscord({ token, commands })
 *     const off = discord.on((happening) => …)        // every message, edit, deletion, form, "typing", refused payload
 *     const asked = discord.slash('ask', { question: 'Who?' }, { user: 'Ann', place: 'dm' })
 *     discord.complete('ask', { speaker: 'gr' }, 'speaker')   // .choices, after .answered
 *     discord.slash('case status', {}, { manager: true })     // subcommands
 *     const { message } = await asked.answered                // "thinking…" is a message with flag 128
 *     discord.press(message, 'Show passage')                  // by label or custom id; discord.choose(…) for selects
 *     const form = await discord.press(message, 'Not right?').answered
 *     discord.submit(form, { note: 'Wrong speaker' })         // form.modal is what was opened
 *     discord.use('Check against the case', discord.say('He resigned in 2016.'))
 *     discord.say('@Casebook who is he?', { replyTo: message, channel: threadId, place: 'dm', ping: false })
 *     discord.messages.list(discord.world.channel.id)         // history, newest first
 *     discord.world.channels                                  // threads too, once the bot has opened them
 *     discord.world.denied.add('SEND_MESSAGES')               // what the bot may not do
 *
 * Messages reach the bot as Discord sends them: only with GUILD_MESSAGES or DIRECT_MESSAGES, and with their content
 * emptied unless the bot is mentioned, in its own direct messages, or has been granted MESSAGE_CONTENT (`privileged`).
 * A person is known by display name; `exchange.acknowledged` and `.answered` resolve, never reject, and never at all
 * when the bot says nothing: race them with `discord.clock` or a timer. Ephemeral messages come with `only`, the user's id.
 */
import type { AddressInfo } from 'node:net'
import { type Clock, startClock } from './clock.ts'
import { Gateway } from './gateway/gateway.ts'
import type { Open } from './interactions.ts'
import { createMessages, type Messages } from './messages.ts'
import { channelRoutes } from './rest/channels.ts'
import { type Commands, commandRoutes, stored } from './rest/commands.ts'
import { interactionRoutes } from './rest/interactions.ts'
import type { Route } from './rest/routes.ts'
import { createRest } from './rest/server.ts'
import type { Exchange, Fault, Happening, Json, Received, Validate } from './types.ts'
import { createUploads } from './uploads.ts'
import { createUser, type User } from './user.ts'
import { createWorld, type World } from './world.ts'

const GUILDS = 1

export interface LoopbackOptions {
  /** The bot token that is accepted. */
  token: string
  /** 0, the default, takes a free port. */
  port?: number
  /** Global commands that are registered from the start. */
  commands?: Json[]
  /** Which privileged intents are granted; none by default. */
  privileged?: number
  /** Milliseconds between heartbeats. */
  heartbeatInterval?: number
  /** The guild stays unavailable for ever. */
  unavailable?: boolean
  validate?: Validate
}

/** Both sides of it; the file's beginning shows how they are used. */
export interface LoopbackDiscord extends User {
  /** What `DISCORD_API` should be. */
  api: string
  world: World
  clock: Clock
  gateway: Gateway
  /** By scope: `''` is global, else a guild's id. */
  commands: Commands
  /** Every request, in order. */
  requests: Received[]
  exchanges: Exchange[]
  /** Makes coming requests go wrong. */
  fail(fault: Fault): void
  /** Tells of everything that a reader could watch, until the function it returns is called. */
  on(listener: (happening: Happening) => void): () => void
  messages: Messages
  /** Sends the same event again, as Discord sometimes does. */
  repeat(exchange: Exchange): void
  /** The token is reset: REST answers 401 and the gateway closes with 4004. */
  revoke(): void
  /** Resolves when the condition holds; looked at after every request and gateway message. */
  until(condition: () => boolean): Promise<void>
  /** Resolves when a bot has identified. */
  ready(): Promise<void>
  close(): Promise<void>
}

export async function startLoopbackDiscord(options: LoopbackOptions): Promise<LoopbackDiscord> {
  const clock = startClock()
  const world = createWorld(clock)
  const commands: Commands = new Map()
  const application = world.application.id
  commands.set(
    '',
    (options.commands ?? []).map((command) => stored(command, undefined, application, undefined, clock)),
  )
  const byToken = new Map<string, Open>()
  const requests: Received[] = []
  const exchanges: Exchange[] = []
  const faults: Fault[] = []
  const waiting = new Set<() => void>()
  let token: string | null = options.token
  let port = 0

  const changed = () => {
    for (const look of waiting) look()
  }
  const url = () => `ws://127.0.0.1:${port}`
  const listeners = new Set<(happening: Happening) => void>()
  const tell = (happening: Happening) => {
    for (const listener of listeners) listener(happening)
  }
  const privileged = options.privileged ?? 0
  const messages = createMessages({ world, clock, gateway: () => gateway, privileged, tell })
  const routes = [
    ...infoRoutes(world, url),
    ...commandRoutes(commands, application, clock),
    ...interactionRoutes({ world, clock, messages, byToken, tell }),
    ...channelRoutes({
      world,
      clock,
      messages,
      tell,
      opened: (channel) => {
        gateway.dispatch('THREAD_CREATE', channel, (intents) => (intents & GUILDS ? channel : null))
        tell({ kind: 'thread', channel })
      },
    }),
  ]
  const { validate } = options
  const uploads = createUploads(() => `http://127.0.0.1:${port}`)
  const http = createRest({ routes, clock, token: () => token, validate, requests, faults, changed, tell, uploads })
  const gateway: Gateway = new Gateway(http, {
    world,
    token: () => token,
    privileged,
    heartbeatInterval: options.heartbeatInterval ?? 41_250,
    unavailable: options.unavailable ?? false,
    url,
    changed,
  })
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  port = (http.address() as AddressInfo).port

  const user = createUser({
    world,
    clock,
    messages,
    commands,
    uploads,
    begin: (exchange) => {
      byToken.set(exchange.token, exchange)
      exchanges.push(exchange)
      tell({ kind: 'interaction', exchange })
      gateway.dispatch('INTERACTION_CREATE', exchange.payload)
    },
  })
  const until = (condition: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!condition()) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
    })

  return {
    api: `http://127.0.0.1:${port}/api`,
    world,
    clock,
    gateway,
    commands,
    requests,
    exchanges,
    fail: (fault) => faults.push({ ...fault }),
    ...user,
    messages,
    on: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    repeat: (exchange) => {
      gateway.dispatch('INTERACTION_CREATE', exchange.payload)
    },
    revoke: () => {
      token = null
      gateway.close(4004)
    },
    until,
    ready: () => until(() => [...gateway.sessions.values()].some((session) => session.socket !== null)),
    close: () =>
      new Promise((resolve) => {
        gateway.stop()
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  }
}

function infoRoutes(world: World, url: () => string): Route[] {
  const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 }
  const get = (path: string, auth: boolean, body: () => unknown): Route => ({
    method: 'GET',
    path,
    auth,
    handle: () => ({ status: 200, body: body() }),
  })
  return [
    get('/gateway', false, () => ({ url: url() })),
    get('/gateway/bot', true, () => ({ url: url(), shards: 1, session_start_limit: limit })),
    get('/users/@me', true, () => world.bot),
    get('/applications/@me', true, () => world.application),
  ]
}
