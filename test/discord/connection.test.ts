import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { startBot } from '../../src/discord/bot.ts'
import { createLog } from '../../src/discord/log.ts'
import type { CasebookError } from '../../src/domain/errors.ts'
import { fakeCase } from './cases.ts'
import { configFor, later, start, startDouble, TOKEN, textOf } from './harness.ts'

const MESSAGES = (1 << 9) | (1 << 12)
const MESSAGE_CONTENT = 1 << 15

describe('logging in', () => {
  const attempt = async (api: string, token: string | null): Promise<{ error: CasebookError; lines: string[] }> => {
    const config = configFor(api, { token })
    const lines: string[] = []
    const log = createLog(config, (line) => lines.push(line))
    try {
      const bot = await startBot({
        config,
        log,
        case: Promise.resolve(fakeCase()),
        keep: async () => {},
        onFatal: () => {},
      })
      later(() => bot.stop(0))
    } catch (error) {
      return { error: error as CasebookError, lines }
    }
    throw new Error('logged in')
  }
  const oneLine = /^[^\n]+$/

  it.each(['wrong-token', 'Bot wrong-token', '', 'two\nlines', null])(
    'names what to set when the token is %j',
    async (token) => {
      const discord = await startDouble()
      const { error, lines } = await attempt(discord.api, token)
      expect(error).toMatchObject({ name: 'CasebookError', code: 'discord-token' })
      expect(error.message).toMatch(oneLine)
      expect(error.message).toContain('DISCORD_TOKEN')
      expect(error.message).toContain('Reset Token')
      expect(lines.join('') + error.message).not.toContain('wrong-token')
    },
  )

  it('says what to do when the gateway does not accept the token', async () => {
    const discord = await startDouble()
    discord.gateway.refuse = 4004
    expect((await attempt(discord.api, TOKEN)).error.code).toBe('discord-token')
  })

  it.each([4013, 4014])('says what to do when an intent is not allowed (%i)', async (code) => {
    const discord = await startDouble()
    discord.gateway.refuse = code
    const { error } = await attempt(discord.api, TOKEN)
    expect(error.code).toBe('discord-intents')
    expect(error.message).toMatch(oneLine)
    expect(error.message).toContain('Privileged Gateway Intents')
  })

  it('says that nobody is there', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    await new Promise((resolve) => server.close(resolve))
    const api = `http://127.0.0.1:${port}/api`
    const { error } = await attempt(api, TOKEN)
    expect(error.code).toBe('discord-unreachable')
    expect(error.message).toContain(api)
    expect(error.message).toContain('ECONNREFUSED')
  })

  it('says that Discord is in trouble', async () => {
    const discord = await startDouble()
    discord.fail({ route: '/gateway/bot', times: 9, how: { status: 503 } })
    const { error } = await attempt(discord.api, TOKEN)
    expect(error.code).toBe('discord-unreachable')
    expect(error.message).toContain('503')
  })
})

describe('a connection', () => {
  it('asks for messages, and for a privileged intent only when it is told to', async () => {
    const { discord } = await start()
    await discord.ready()
    expect([...discord.gateway.sessions.values()].map(({ intents }) => intents)).toEqual([MESSAGES])
    const more = await start({}, { privileged: MESSAGE_CONTENT }, { messageContent: true })
    await more.discord.ready()
    expect([...more.discord.gateway.sessions.values()].map(({ intents }) => intents)).toEqual([
      MESSAGES | MESSAGE_CONTENT,
    ])
  })

  it('resumes after a torn socket and answers what it missed', async () => {
    const { discord } = await start()
    await discord.slash('ask', { question: 'Before?' }).answered
    discord.gateway.drop()
    const missed = discord.slash('ask', { question: 'Meanwhile?' })
    await missed.answered
    expect(discord.gateway.counts).toMatchObject({ identifies: 1, resumes: 1 })
    expect(missed.callbacks).toHaveLength(1)
  })

  it('reconnects and resumes when it is asked to (op 7)', async () => {
    const { discord } = await start()
    await discord.slash('ask', { question: 'Before?' }).answered
    discord.gateway.reconnect()
    await discord.until(() => discord.gateway.counts.resumes === 1)
    await discord.slash('ask', { question: 'After?' }).answered
    expect(discord.gateway.counts.identifies).toBe(1)
  })

  it('identifies anew when its session is invalid (op 9)', async () => {
    const { discord } = await start()
    discord.gateway.invalidate(false)
    await discord.until(() => discord.gateway.counts.identifies === 2)
    await discord.slash('ask', { question: 'After?' }).answered
  })

  it('resumes when its session is invalid but may be resumed (op 9, true)', async () => {
    const { discord } = await start()
    await discord.slash('ask', { question: 'Before?' }).answered
    discord.gateway.invalidate(true)
    await discord.until(() => discord.gateway.counts.resumes === 1)
    await discord.slash('ask', { question: 'After?' }).answered
  })

  it('comes back after being closed for an unknown reason (4000)', async () => {
    const { discord } = await start()
    await discord.slash('ask', { question: 'Before?' }).answered
    discord.gateway.close(4000)
    await discord.until(() => discord.gateway.counts.connects > 1 && connected())
    await discord.slash('ask', { question: 'After?' }).answered
    function connected() {
      return [...discord.gateway.sessions.values()].some(({ socket }) => socket !== null)
    }
  })

  it('answers a repeated event once', async () => {
    const { discord, lines } = await start()
    const asked = discord.slash('ask', { question: 'Who?' })
    discord.repeat(asked)
    await asked.answered
    discord.repeat(asked)
    await discord.slash('ask', { question: 'And then?' }).answered
    expect(asked.callbacks).toHaveLength(1)
    expect(asked.edits).toHaveLength(1)
    expect(asked.rejections).toEqual([])
    expect(lines.filter((line) => line.includes('repeated'))).toHaveLength(2)
  })

  it('leaves interactions that come too late', async () => {
    const { discord, lines } = await start()
    await discord.slash('ask', { question: 'Now?' }).answered
    const late = discord.slash('ask', { question: 'Long ago?' }, { age: 3500 })
    await discord.slash('ask', { question: 'And now?' }).answered
    expect(late.callbacks).toEqual([])
    expect(late.rejections).toEqual([])
    expect(lines.join('')).toContain('stale')
  })

  it('still answers an interaction that has waited for long', async () => {
    const { discord } = await start()
    await discord.slash('ask', { question: 'Now?' }).answered
    const asked = await discord.slash('ask', { question: 'A while ago?' }, { age: 2000 }).answered
    expect(asked.rejections).toEqual([])
  })

  it('does not take the difference between two clocks for lateness', async () => {
    const { discord } = await start()
    discord.clock.advance(-3_600_000)
    for (const question of ['One?', 'Two?']) await discord.slash('ask', { question }).answered
  })

  it('acknowledges at once although the guild never becomes available', async () => {
    const { discord } = await start({}, { unavailable: true })
    const asked = await discord.slash('ask', { question: 'Who?' }).answered
    expect(asked.rejections).toEqual([])
  })

  it('reports a token that is revoked later, once and for good', async () => {
    const { discord, fatal, lines } = await start()
    await discord.slash('ask', { question: 'Who?' }).answered
    discord.revoke()
    const error = await fatal
    expect(error.code).toBe('discord-token')
    expect(error.message).toContain('revoked')
    expect(discord.gateway.counts.connects).toBe(1)
    expect(lines.join('')).not.toContain(TOKEN)
  })
})

describe('stopping', () => {
  it('finishes open questions and turns new ones away', async () => {
    let answer = () => {}
    const gate = new Promise<void>((resolve) => {
      answer = resolve
    })
    const slow = fakeCase()
    const waiting = { ...slow, ask: (question: string) => gate.then(() => slow.ask(question)) }
    const { discord, bot } = await start({ case: Promise.resolve(waiting) })
    const open = discord.slash('ask', { question: 'Who?' })
    await open.acknowledged
    const stopped = bot.stop(60_000)
    const turnedAway = await discord.slash('ask', { question: 'Too late?' }).answered
    expect(textOf(turnedAway.message)).toContain('restarted')
    answer()
    await stopped
    expect(textOf(open.message)).toContain('[1]')
    expect([...discord.gateway.sessions.values()].filter(({ socket }) => socket)).toEqual([])
  })

  it('tells every asker when it cannot wait', async () => {
    const { discord, bot } = await start({ case: new Promise(() => {}) })
    const open = Array.from({ length: 50 }, (_, i) => discord.slash('ask', { question: `Question ${i}?` }))
    await Promise.all(open.map(({ acknowledged }) => acknowledged))
    await bot.stop(0)
    for (const asked of open) expect(textOf(asked.message)).toContain('I was stopped')
  })
})
