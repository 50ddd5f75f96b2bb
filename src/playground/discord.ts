import type { AddressInfo } from 'node:net'
import { type Clock, startClock } from './clock.ts'
import { Gateway } from './gateway/gateway.ts'
import { commandData, createInteraction, INTERACTION, type Open, type Where } from './interactions.ts'
import { type Commands, commandRoutes, stored } from './rest/commands.ts'
import { interactionRoutes } from './rest/interactions.ts'
import type { Route } from './rest/routes.ts'
import { createRest } from './rest/server.ts'
import type { Exchange, Fault, Json, Received, Validate } from './types.ts'
import { createWorld, type World } from './world.ts'

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

/** A Discord of our own on 127.0.0.1: REST and gateway on one port, small and strict. */
export interface LoopbackDiscord {
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
  /** Somebody uses a slash command. @throws Error when it is not registered or its options do not fit. */
  slash(name: string, options?: Record<string, string | number | boolean>, where?: Where): Exchange
  /** Somebody does anything else that is an interaction. */
  interact(type: number, data: Json, where?: Where): Exchange
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
  const routes = [
    ...infoRoutes(world, url),
    ...commandRoutes(commands, application, clock),
    ...interactionRoutes({ world, clock, byToken }),
  ]
  const http = createRest({ routes, clock, token: () => token, validate: options.validate, requests, faults, changed })
  const gateway = new Gateway(http, {
    world,
    token: () => token,
    privileged: options.privileged ?? 0,
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

  const interact = (type: number, data: Json, where: Where = {}) => {
    const exchange = createInteraction(world, clock, type, data, where)
    byToken.set(exchange.token, exchange)
    exchanges.push(exchange)
    gateway.dispatch('INTERACTION_CREATE', exchange.payload)
    return exchange
  }
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
    slash: (name, values = {}, where = {}) => {
      const guild = (where.place ?? 'guild') === 'guild' ? world.guild.id : null
      const known = [...((guild && commands.get(guild)) || []), ...(commands.get('') ?? [])]
      const command = known.find((one) => one.name === name && one.type === 1)
      if (!command) throw new Error(`/${name} is not registered`)
      return interact(INTERACTION.command, commandData(command, values, guild), where)
    },
    interact,
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
