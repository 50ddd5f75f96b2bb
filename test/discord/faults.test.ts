import { describe, expect, it } from 'vitest'
import { fakeCase, someAnswer } from './cases.ts'
import { start, TOKEN, textOf } from './harness.ts'

const question = 'Who said the bridge should stay closed?'

describe('an answer that does not get through', () => {
  it.each([
    ['servers in trouble', { status: 500 }],
    ['a bad gateway in plain text', { status: 502, body: '<html>' }],
    ['a torn connection', 'reset'],
    [
      'a short rate limit',
      { status: 429, headers: { 'retry-after': '0.05' }, body: { message: 'Slow', retry_after: 0.05, global: false } },
    ],
    [
      'a long rate limit',
      { status: 429, headers: { 'retry-after': '600' }, body: { message: 'Slow', retry_after: 600, global: false } },
    ],
  ] as const)('is tried again: %s', async (_, how) => {
    const { discord } = await start()
    discord.fail({ method: 'PATCH', route: '@original', times: 3, how })
    const asked = await discord.slash('ask', { question }).answered
    expect(textOf(asked.message)).toContain('[1]')
    expect(asked.edits).toHaveLength(1)
    expect(discord.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(4)
  })

  it('waits for as long as the rate limit says, and never longer than the token lives', async () => {
    const waits: number[] = []
    let now = 0
    const wait = async (milliseconds: number) => {
      waits.push(milliseconds)
      now += milliseconds
    }
    const { discord, logged } = await start({ tools: { now: () => now, wait, random: () => 1 } })
    discord.fail({ route: '@original', how: limited(600) })
    await discord.slash('ask', { question }).answered
    // discord.js adds its own 50 ms.
    expect(waits[0]).toBeGreaterThanOrEqual(600_000)
    discord.fail({ route: '@original', how: limited(3600) })
    const hopeless = discord.slash('ask', { question: 'Again?' })
    await logged('could not be delivered')
    expect(hopeless.edits).toEqual([])
    expect(waits).toHaveLength(1)
  })

  it('backs off from servers in trouble and gives up when the token ends', async () => {
    const waits: number[] = []
    let now = 0
    const wait = async (milliseconds: number) => {
      waits.push(milliseconds)
      now += milliseconds
    }
    const { discord, logged } = await start({ tools: { now: () => now, wait, random: () => 1 } })
    discord.fail({ route: '@original', times: 1000, how: { status: 500 } })
    discord.slash('ask', { question })
    await logged('could not be delivered')
    expect(waits.slice(0, 4)).toEqual([500, 1000, 2000, 4000])
    expect(Math.max(...waits)).toBe(30_000)
    expect(now).toBeLessThan(15 * 60_000)
    expect(now).toBeGreaterThan(14 * 60_000)
  })

  it.each([
    ['public', false, 0],
    ['private', true, 64],
  ] as const)('is a message of its own, as %s, where “thinking…” was deleted', async (_, hidden, flags) => {
    let answer = () => {}
    const gate = new Promise<void>((resolve) => {
      answer = resolve
    })
    const slow = fakeCase(async (text) => gate.then(() => someAnswer({ question: text })))
    const { discord } = await start({ case: Promise.resolve(slow) })
    const asked = discord.slash('ask', { question, private: hidden })
    await asked.acknowledged
    const how = { status: 404, body: { message: 'Unknown Message', code: 10008 } }
    discord.fail({ method: 'PATCH', route: '@original', how })
    answer()
    await discord.until(() => asked.followUps.length === 1)
    expect(asked.followUps[0]?.body).toMatchObject({ flags, embeds: [{ title: question }] })
    expect(asked.rejections).toEqual([])
  })

  it('says so where its file is refused', async () => {
    const { discord } = await start()
    const how = { status: 403, body: { message: 'Missing Permissions', code: 50013 } }
    discord.fail({ method: 'PATCH', route: '@original', how })
    const asked = await discord.slash('export', {}).answered
    expect(textOf(asked.message)).toContain('I may not attach files here')
  })

  it('survives a request that hangs, for the others are not held up', async () => {
    const { discord } = await start()
    discord.fail({ method: 'PATCH', route: '@original', how: 'hang' })
    discord.slash('ask', { question: 'Hanging?' })
    await discord.until(() => discord.requests.some(({ method }) => method === 'PATCH'))
    await discord.slash('ask', { question }).answered
  })

  it('is given up when the token has ended', async () => {
    let answer = () => {}
    const gate = new Promise<void>((resolve) => {
      answer = resolve
    })
    const late = fakeCase(async () => gate.then(() => someAnswer()))
    const { discord, logged } = await start({ case: Promise.resolve(late) })
    const asked = discord.slash('ask', { question })
    await asked.acknowledged
    discord.clock.advance(15 * 60_000 + 1)
    answer()
    await discord.until(() => asked.rejections.length > 0)
    expect(asked.rejections.map(({ code }) => code)).toEqual([50027])
    await expect(discord.slash('ask', { question: 'Still there?' }).answered).resolves.toBeTruthy()
    await logged('could not be delivered')
  })
})

describe('an acknowledgement that does not get through', () => {
  it.each([
    ['servers in trouble', { status: 503 }],
    [
      'a short rate limit',
      { status: 429, headers: { 'retry-after': '0.05' }, body: { message: 'Slow', retry_after: 0.05, global: false } },
    ],
    ['a torn connection', 'reset'],
    ['no answer', 'hang'],
  ] as const)('is tried again: %s', async (_, how) => {
    const { discord } = await start()
    discord.fail({ route: '/callback', how })
    const asked = await discord.slash('ask', { question }).answered
    expect(asked.callbacks).toHaveLength(1)
    expect(asked.edits).toHaveLength(1)
  })

  it('counts as given when it had arrived after all (40060 after a torn connection)', async () => {
    const { discord } = await start()
    discord.fail({ route: '/callback', applied: true, how: 'reset' })
    const asked = await discord.slash('ask', { question }).answered
    expect(asked.rejections.map(({ code }) => code)).toEqual([40060])
    expect(textOf(asked.message)).toContain('[1]')
  })

  it('is not tried for longer than Discord waits', async () => {
    let now = 0
    const wait = async (milliseconds: number) => {
      now += milliseconds
    }
    const { discord, logged } = await start({ tools: { now: () => now, wait, random: () => 1 } })
    discord.fail({ route: '/callback', times: 100, how: { status: 500 } })
    const asked = discord.slash('ask', { question })
    await logged('could not be acknowledged')
    expect(now).toBeLessThan(3000)
    expect(asked.callbacks).toEqual([])
    expect(asked.edits).toEqual([])
  })

  it('is left when a rate limit outlasts it', async () => {
    const { discord, logged } = await start()
    discord.fail({ route: '/callback', times: 100, how: limited(3600) })
    discord.slash('ask', { question })
    await logged('could not be acknowledged')
    expect(discord.requests.filter(({ route }) => route.includes('callback'))).toHaveLength(1)
  })

  it.each([
    ['the interaction is unknown', 404, 10062],
    ['another process has answered', 400, 40060],
  ])('ends the work quietly: %s', async (_, status, code) => {
    const asked: string[] = []
    const counting = fakeCase(async (text) => {
      asked.push(text)
      return someAnswer()
    })
    const { discord, logged } = await start({ case: Promise.resolve(counting) })
    discord.fail({ route: '/callback', how: { status, body: { message: 'No', code } } })
    const refused = discord.slash('ask', { question })
    await logged('could not be acknowledged')
    await discord.slash('ask', { question: 'Still there?' }).answered
    expect(refused.callbacks).toEqual([])
    expect(refused.edits).toEqual([])
    expect(asked).toEqual(['Still there?'])
    expect(discord.requests.filter(({ route }) => route.includes('callback'))).toHaveLength(2)
  })
})

describe('the log', () => {
  it('holds no token of any kind, no address of an interaction, and no question above debug', async () => {
    const { discord, lines, logged } = await start()
    discord.fail({ route: '@original', times: 2, how: { status: 500 } })
    discord.fail({ route: '/callback', how: { status: 404, body: { message: 'Unknown interaction', code: 10062 } } })
    discord.slash('ask', { question: 'Refused?' })
    await discord.slash('ask', { question }).answered
    await logged('served')
    const all = lines.join('')
    expect(all).not.toContain(TOKEN)
    for (const { token } of discord.exchanges) expect(all).not.toContain(token)
    const loud = lines.filter((line) => JSON.parse(line).level > 20)
    expect(loud.length).toBeGreaterThan(0)
    expect(loud.join('')).not.toContain(question)
  })

  it('holds questions when the operator asks for them', async () => {
    const { discord, lines } = await start({}, {}, { logQuestions: true })
    await discord.slash('ask', { question }).answered
    expect(lines.filter((line) => JSON.parse(line).level === 30).join('')).toContain(question)
  })
})

function limited(seconds: number) {
  return {
    status: 429,
    headers: { 'retry-after': String(seconds), 'x-ratelimit-scope': 'user' },
    body: { message: 'You are being rate limited.', retry_after: seconds, global: false },
  }
}
