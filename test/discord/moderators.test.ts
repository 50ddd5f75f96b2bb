import { describe, expect, it } from 'vitest'
import { CasebookError } from '../../src/domain/errors.ts'
import type { Case, IndexReport, Progress } from '../../src/domain/types.ts'
import { fakeCase, smallCase, someAnswer } from './cases.ts'
import { start, textOf } from './harness.ts'

const manager = { manager: true }

/** A case whose re-indexing is in the test's hands. */
function slowCase() {
  const small = smallCase()
  let report: (progress: Progress) => void = () => {}
  let end = (_: 'done' | Error) => {}
  let begun = () => {}
  const reindex: Case['reindex'] = (onProgress) =>
    new Promise<IndexReport>((resolve, reject) => {
      begun()
      report = onProgress ?? report
      end = (how) => (how === 'done' ? resolve(small.reindex()) : reject(how))
    })
  /** Resolves when re-indexing begins the next time. */
  const next = () =>
    new Promise<void>((resolve) => {
      begun = resolve
    })
  return {
    next,
    opened: { ...small, reindex },
    report: (p: Progress) => report(p),
    end: (how: 'done' | Error) => end(how),
  }
}

describe('/case', () => {
  it('tells moderators how index and bot are, and nobody else sees it', async () => {
    const { discord } = await start({ case: Promise.resolve(smallCase()) })
    await discord.slash('ask', { question: 'Who spoke of a toll?' }).answered
    const { message } = await discord.slash('case status', {}, manager).answered
    expect((message?.flags ?? 0) & 64).toBe(64)
    const text = textOf(message)
    for (const part of ['gen-1', 'Articles\n3', '1 answered, 0 waiting', 'Last errors\nnone'])
      expect(text).toContain(part)
  })

  it('names the last errors, without particulars', async () => {
    const broken = fakeCase(async () => {
      throw new TypeError('/srv/secret is gone')
    })
    const { discord } = await start({ case: Promise.resolve(broken) })
    await discord.slash('ask', { question: 'Who?' }).answered
    const text = textOf((await discord.slash('case status', {}, manager).answered).message)
    expect(text).toContain('ago: TypeError')
    expect(text).not.toContain('secret')
  })

  it.each(['reindex', 'status', 'reload'])('%s is refused in code too, whatever Discord lets through', async (name) => {
    const { discord } = await start({ case: Promise.resolve(smallCase()) })
    const command = discord.commands.get('')?.find((one) => one.name === 'case')
    const data = { id: command?.id, name: 'case', type: 1, options: [{ name, type: 1, options: [] }] }
    for (const where of [{}, { place: 'dm' as const }, { place: 'elsewhere' as const, manager: true }]) {
      const { message } = await discord.interact(2, data, where).answered
      expect(textOf(message)).toContain('Only members who may manage this server')
    }
  })

  it('is for the server that the bot belongs to, if it belongs to one', async () => {
    const { discord } = await start({ case: Promise.resolve(smallCase()) }, {}, { guildId: '123456789012345678' })
    const { message } = await discord.slash('case status', {}, manager).answered
    expect(textOf(message)).toContain('Only members who may manage this server')
  })

  it('re-indexes: shows progress, goes on answering, and swaps', async () => {
    const { opened, report, end, next } = slowCase()
    const begun = next()
    let now = 0
    const tools = { now: () => now, wait: () => Promise.resolve(), random: () => 0.5 }
    const { discord } = await start({ case: Promise.resolve(opened), tools })
    const asked = discord.slash('case reindex', {}, manager)
    await begun
    await discord.slash('ask', { question: 'Who spoke of a toll?' }).answered
    for (let done = 0; done < 100; done += 1) report({ stage: 'embedding', done, total: 100 })
    // The first at once, and the newest when there is time for another.
    const shown = () => asked.edits.map(({ body }) => JSON.stringify(body))
    await discord.until(() => shown().some((body) => body.includes('Computing vectors: 99 of 100')))
    expect(shown()).toHaveLength(2)
    expect(shown()[0]).toContain('Computing vectors: 0 of 100. Questions go on being answered')
    now = 5000
    while (!shown().at(-1)?.includes('Saving the index')) {
      report({ stage: 'saving', done: 0, total: 0 })
      await new Promise((resolve) => setImmediate(resolve))
    }
    const second = await discord.slash('case reindex', {}, manager).answered
    expect(textOf(second.message)).toContain('being read again already')
    end('done')
    await discord.until(() => textOf(asked.message).includes('Answers come from generation gen-2 now'))
  })

  it('says that re-indexing failed, and can be told again', async () => {
    const { opened, end, next } = slowCase()
    const { discord, lines } = await start({ case: Promise.resolve(opened) })
    for (const error of [new CasebookError('index-write', '/srv/secret: no space left'), new Error('a bug')]) {
      const begun = next()
      const asked = discord.slash('case reindex', {}, manager)
      await begun
      end(error)
      const text = textOf((await asked.answered).message)
      expect(text).toMatch(/Re-indexing failed \(index-write\)|something went wrong/)
      expect(text).not.toContain('secret')
    }
    expect(lines.join('')).toContain('/srv/secret')
  })

  it('takes over an index that was built elsewhere', async () => {
    const { discord } = await start({ case: Promise.resolve({ ...smallCase(), reload: async () => true }) })
    expect(textOf((await discord.slash('case reload', {}, manager).answered).message)).toContain('generation gen-1 now')
    const same = await start({ case: Promise.resolve(smallCase()) })
    expect(textOf((await same.discord.slash('case reload', {}, manager).answered).message)).toContain('no newer index')
  })
})

describe('limits', () => {
  const question = 'Who spoke of a toll?'
  const ask = async (discord: Awaited<ReturnType<typeof start>>['discord'], where = {}) =>
    textOf((await discord.slash('ask', { question }, where).answered).message)

  it('of channels: elsewhere people are told so, in threads and direct messages not', async () => {
    const channels: string[] = []
    const { discord } = await start({ case: Promise.resolve(smallCase()) }, {}, { channels })
    channels.push(discord.world.channel.id)
    expect(await ask(discord)).toContain('Ruth Bell')
    channels.splice(0, 1, '123456789012345678')
    expect(await ask(discord)).toContain('one of the channels')
    expect(await ask(discord, { place: 'dm' })).toContain('Ruth Bell')
    const thread = { id: '999', type: 11, guild_id: discord.world.guild.id, parent_id: '123456789012345678' }
    discord.world.channels.set(thread.id, thread)
    expect(await ask(discord, { channel: thread.id })).toContain('Ruth Bell')
    expect(textOf((await discord.slash('case status', {}, manager).answered).message)).toContain('Status')
  })

  it('of questions: a polite line, for that reader alone, with the time to wait', async () => {
    let now = 0
    const tools = { now: () => now, wait: () => Promise.resolve(), random: () => 0.5 }
    const { discord } = await start({ case: Promise.resolve(smallCase()), tools }, {}, { perUser: 2, perServer: 3 })
    await ask(discord, { user: 'Ann' })
    now = 1000
    await ask(discord, { user: 'Ann' })
    const refused = await discord.slash('ask', { question }, { user: 'Ann' }).answered
    expect(textOf(refused.message)).toBe(
      `You have asked a lot in the last minute. Please wait 59 seconds and ask again.\n> ${question}`,
    )
    expect((refused.message?.flags ?? 0) & 64).toBe(64)
    expect(await ask(discord, { user: 'Ben' })).toContain('Ruth Bell')
    expect(await ask(discord, { user: 'Cat' })).toContain('This server has asked a lot in the last minute')
    expect(textOf((await discord.slash('help', {}, { user: 'Ann' }).answered).message)).toContain('/ask')
    now = 60_001
    expect(await ask(discord, { user: 'Ann' })).toContain('Ruth Bell')
  })

  it('of the queue: those who wait see how many are before them, and a full queue says so', async () => {
    const gates: (() => void)[] = []
    const slow = fakeCase(async (text) => {
      await new Promise<void>((resolve) => gates.push(resolve))
      return someAnswer({ question: text })
    })
    const looks: (() => void)[] = []
    const pause = () => new Promise<void>((resolve) => looks.push(resolve))
    const { discord } = await start({ case: Promise.resolve(slow), pause }, {}, { queue: 3 })
    const asked = Array.from({ length: 8 }, (_, i) => discord.slash('ask', { question: `Question ${i}?` }))
    const busy = await Promise.all(asked.slice(7).map(({ answered }) => answered))
    expect(busy.map(({ message }) => textOf(message))).toEqual([
      expect.stringContaining('Too many questions are waiting'),
    ])
    await discord.until(() => asked.slice(0, 7).every(({ callbacks }) => callbacks.length === 1))
    while (looks.length < 7) await new Promise((resolve) => setImmediate(resolve))
    for (const look of looks.splice(0)) look()
    await discord.until(() => asked.slice(4, 7).every(({ edits }) => edits.length === 1))
    expect(asked.slice(4, 7).map(({ message }) => textOf(message))).toEqual([
      expect.stringContaining('1 is before yours'),
      expect.stringContaining('2 are before yours'),
      expect.stringContaining('3 are before yours'),
    ])
    while (gates.length > 0 || asked.slice(0, 7).some(({ message }) => !textOf(message).includes('[1]'))) {
      gates.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
    }
    for (const { message } of asked.slice(4, 7)) expect(textOf(message)).toContain('[1]')
  })

  it('of patience: while the index is built those who wait are told that', async () => {
    const looks: (() => void)[] = []
    const pause = () => new Promise<void>((resolve) => looks.push(resolve))
    let open = (_: Case) => {}
    const building = new Promise<Case>((resolve) => {
      open = resolve
    })
    const { discord } = await start({ case: building, pause })
    const asked = discord.slash('ask', { question })
    await asked.acknowledged
    while (looks.length === 0) await new Promise((resolve) => setImmediate(resolve))
    looks.shift()?.()
    await discord.until(() => asked.edits.length === 1)
    expect(textOf(asked.message)).toContain('still reading the articles')
    open(smallCase())
    await discord.until(() => asked.edits.length === 2)
    expect(textOf(asked.message)).toContain('Ruth Bell')
  })
})
