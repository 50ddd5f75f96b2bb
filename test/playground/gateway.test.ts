import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type LoopbackDiscord, type LoopbackOptions, startLoopbackDiscord } from '../../src/playground/discord.ts'
import { pinged } from '../../src/playground/mentions.ts'

let discord: LoopbackDiscord
const sockets: WebSocket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  await discord.close()
})

const ask = { name: 'ask', description: 'Ask' }
type Payload = { op: number; t?: string; s?: number; d: Record<string, unknown> }

async function begin(options: Partial<LoopbackOptions> = {}) {
  discord = await startLoopbackDiscord({ token: 'secret', commands: [ask], ...options })
}

/** A bot of the barest kind: sends what it is told and hands out what it gets, in order. */
function connect(query = '?v=10&encoding=json') {
  const socket = new WebSocket(`${discord.api.replace('http', 'ws').replace('/api', '')}/${query}`)
  sockets.push(socket)
  const got: Payload[] = []
  const wanted: ((payload: Payload) => void)[] = []
  socket.on('message', (data) => {
    const payload = JSON.parse(data.toString()) as Payload
    const next = wanted.shift()
    if (next) next(payload)
    else got.push(payload)
  })
  socket.on('error', () => {})
  return {
    socket,
    closed: new Promise<number>((resolve) => socket.on('close', resolve)),
    send: (op: number, d: unknown) => socket.send(JSON.stringify({ op, d })),
    next: () =>
      new Promise<Payload>((resolve) => {
        const payload = got.shift()
        if (payload) resolve(payload)
        else wanted.push(resolve)
      }),
  }
}

const identity = { token: 'secret', intents: 1, properties: { os: 'linux', browser: 'x', device: 'x' } }

describe('the gateway', () => {
  it('greets, identifies, and acknowledges heartbeats', async () => {
    await begin({ heartbeatInterval: 1234 })
    const bot = connect()
    expect(await bot.next()).toEqual({ op: 10, d: { heartbeat_interval: 1234 } })
    bot.send(1, null)
    expect(await bot.next()).toEqual({ op: 11 })
    bot.send(2, identity)
    expect(await bot.next()).toMatchObject({
      op: 0,
      t: 'READY',
      s: 1,
      d: { v: 10, resume_gateway_url: expect.stringContaining('127.0.0.1'), shard: [0, 1] },
    })
    expect(await bot.next()).toMatchObject({ op: 0, t: 'GUILD_CREATE', s: 2 })
  })

  it.each([
    ['a wrong token', { ...identity, token: 'wrong' }, 4004],
    ['a privileged intent', { ...identity, intents: 1 << 15 }, 4014],
    ['an intent that does not exist', { ...identity, intents: 1 << 30 }, 4013],
    ['a shard that does not exist', { ...identity, shard: [2, 2] }, 4010],
  ])('closes on %s', async (_, d, code) => {
    await begin()
    const bot = connect()
    await bot.next()
    bot.send(2, d)
    expect(await bot.closed).toBe(code)
  })

  it('grants the privileged intents that the application has', async () => {
    await begin({ privileged: 1 << 15 })
    const bot = connect()
    await bot.next()
    bot.send(2, { ...identity, intents: 1 << 15 })
    expect(await bot.next()).toMatchObject({ t: 'READY' })
  })

  it('replays what a bot missed, in order, and then says RESUMED', async () => {
    await begin()
    const first = connect()
    await first.next()
    first.send(2, { ...identity, intents: 0 })
    const ready = await first.next()
    discord.gateway.drop()
    await first.closed
    const missed = [discord.slash('ask'), discord.slash('ask')]
    const second = connect()
    await second.next()
    second.send(6, { token: 'secret', session_id: ready.d.session_id, seq: ready.s })
    for (const { id } of missed) expect(await second.next()).toMatchObject({ t: 'INTERACTION_CREATE', d: { id } })
    expect(await second.next()).toMatchObject({ t: 'RESUMED' })
  })

  it('refuses to resume a session that is over', async () => {
    await begin()
    const bot = connect()
    await bot.next()
    bot.send(6, { token: 'secret', session_id: 'none', seq: 1 })
    expect(await bot.next()).toEqual({ op: 9, d: false })
  })

  it('refuses what it does not speak, and web pages', async () => {
    await begin()
    for (const query of ['?v=10&encoding=etf', '?v=10&encoding=json&compress=zlib-stream'])
      expect(await connect(query).closed).toBe(1006)
  })

  it('closes on nonsense and on what comes too early', async () => {
    await begin()
    const nonsense = connect()
    await nonsense.next()
    nonsense.socket.send('{')
    expect(await nonsense.closed).toBe(4002)
    const early = connect()
    await early.next()
    early.send(8, {})
    expect(await early.closed).toBe(4003)
  })
})

describe('pinged', () => {
  it('knows whom a message notifies', async () => {
    await begin()
    const content = '@everyone <@1> <@&2>'
    expect(pinged({ content })).toEqual({ everyone: false, users: ['1'], roles: [] })
    expect(pinged({ content, allowed_mentions: { parse: ['everyone', 'roles'] } })).toEqual({
      everyone: true,
      users: [],
      roles: ['2'],
    })
    expect(pinged({ content, allowed_mentions: { parse: [], users: ['1'] } })).toMatchObject({ users: ['1'] })
    expect(pinged({ components: [{ type: 17, components: [{ type: 10, content }] }] })).toMatchObject({ users: ['1'] })
    expect(pinged({ embeds: [{ description: content }] })).toEqual({ everyone: false, users: [], roles: [] })
  })
})
