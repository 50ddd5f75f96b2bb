import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startBot } from '../../src/discord/bot.ts'
import { createLog } from '../../src/discord/log.ts'
import type { Article, Case } from '../../src/domain/types.ts'
import type { LoopbackDiscord } from '../../src/playground/discord.ts'
import type { Exchange, Message } from '../../src/playground/types.ts'
import { BRIDGE } from './bridge.ts'
import { smallCase } from './cases.ts'
import { configFor, later, start, textOf } from './harness.ts'

const shown = async (exchange: Exchange) => (await exchange.answered).message as Message
const manager = { manager: true }

/** A case that has the first so many of the bridge's articles, and takes over more with the next index. */
function growing(count: number) {
  let inner = smallCase(BRIDGE.slice(0, count))
  let generation = 1
  const next = (articles: readonly Article[]) => {
    inner = smallCase(articles)
    generation += 1
  }
  const opened: Case = {
    ...inner,
    ask: (...given) => inner.ask(...given),
    articles: () => inner.articles(),
    quotes: (filter) => inner.quotes(filter),
    timeline: (filter) => inner.timeline(filter),
    status: () => ({ ...inner.status(), generation: `gen-${generation}` }),
  }
  return { opened, next }
}

async function begin(count = 2) {
  const dataDir = await mkdtemp(join(tmpdir(), 'casebook-'))
  later(() => rm(dataDir, { recursive: true, force: true }))
  const { opened, next } = growing(count)
  const running = await start({ case: Promise.resolve(opened) }, {}, { dataDir })
  const reindex = () => running.discord.slash('case reindex', {}, manager).answered
  return { ...running, dataDir, opened, next, reindex }
}

const posts = (discord: LoopbackDiscord, channel = discord.world.channel.id) =>
  discord.messages.list(channel).filter(({ embeds }) => /^New in the case/.test(String(embeds[0]?.title)))

describe('following the case', () => {
  it('posts one card for what a re-index has brought, and none when it has brought nothing', async () => {
    const { discord, next, reindex, logged } = await begin()
    expect(textOf(await shown(discord.slash('follow', {}, manager)))).toContain('I post here once what is new')
    expect(textOf(await shown(discord.slash('follow', {}, manager)))).toContain('already')
    await reindex()
    next(BRIDGE)
    await reindex()
    await logged('told a follower what is new')
    expect(posts(discord)).toHaveLength(1)
    const text = textOf(posts(discord)[0] as Message)
    expect(text).toContain('New in the case: 1 article\n**Bridge opens again** (The County Post, 27 November 2020)')
    expect(text).toContain('> “On 2020-11-27 the first bus crossed at noon.”')
    // The same index again, and other words in an article that was there.
    await reindex()
    next(BRIDGE.map((one, i) => (i === 0 ? { ...one, sha256: '1'.repeat(64) } : one)))
    await reindex()
    await discord.until(() => posts(discord).length === 2)
    expect(textOf(posts(discord)[0] as Message)).toContain('**Bridge closes**')
    expect(discord.exchanges.flatMap(({ rejections }) => rejections)).toEqual([])
  })

  it('ends when it is told to', async () => {
    const { discord, bot, next, reindex, dataDir } = await begin()
    expect(textOf(await shown(discord.slash('unfollow', {}, manager)))).toContain('I did not post here')
    await shown(discord.slash('follow', {}, manager))
    expect(textOf(await shown(discord.slash('unfollow', {}, manager)))).toContain('no longer')
    next(BRIDGE)
    await reindex()
    await bot.stop()
    expect(posts(discord)).toEqual([])
    expect(JSON.parse(await readFile(join(dataDir, 'follows.json'), 'utf8'))).toEqual({ format: 1, follows: [] })
  })

  it('survives a restart, and tells what came meanwhile', async () => {
    const { discord, bot, next, opened, dataDir } = await begin()
    await shown(discord.slash('follow', {}, { place: 'dm' }))
    await bot.stop()
    next(BRIDGE)
    const config = configFor(discord.api, { dataDir })
    const log = createLog(config, () => {})
    const again = await startBot({ config, log, case: Promise.resolve(opened), onFatal() {} })
    later(() => again.stop(0))
    await discord.until(() => posts(discord, discord.world.dm.id).length === 1)
  })

  it('forgets a channel that has gone, and tries one again that it may not write in', async () => {
    const { discord, next, reindex, dataDir, logged } = await begin(1)
    await shown(discord.slash('follow', {}, manager))
    discord.world.denied.add('SEND_MESSAGES')
    next(BRIDGE.slice(0, 2))
    await reindex()
    await logged('"done":"failed"')
    discord.world.denied.clear()
    await reindex()
    await discord.until(() => posts(discord).length === 1)
    discord.fail({
      method: 'POST',
      route: '/messages',
      how: { status: 404, body: { message: 'Unknown Channel', code: 10003 } },
    })
    discord.fail({
      method: 'GET',
      route: '/channels/{channel_id}',
      how: { status: 404, body: { message: 'Unknown Channel', code: 10003 } },
    })
    next(BRIDGE)
    await reindex()
    await logged('"done":"gone"')
    await expect.poll(async () => JSON.parse(await readFile(join(dataDir, 'follows.json'), 'utf8')).follows).toEqual([])
  })

  it('is for those who may manage the server, and where the bot itself is', async () => {
    const { discord } = await begin()
    expect(() => discord.slash('follow')).toThrow('not shown')
    const only = { place: 'elsewhere', manager: true } as const
    expect(textOf(await shown(discord.slash('follow', {}, only)))).toContain('where I am a member')
  })

  it('says when it cannot be kept', async () => {
    const { discord, dataDir } = await begin()
    await writeFile(join(dataDir, 'follows.json'), 'torn')
    expect(textOf(await shown(discord.slash('follow', {}, manager)))).toContain('could not note this down')
  })
})

describe('/whats-new', () => {
  it('tells of a time', async () => {
    const { discord } = await begin(3)
    const text = textOf(await shown(discord.slash('whats-new', { since: '2018' })))
    expect(text).toContain('New since 2018')
    expect(text).toContain('**Repairs begin at last**')
    expect(text).toContain('**Ruth Bell**, councillor (Ashford Gazette, 2018)')
    expect(text).not.toContain('Owen Pike')
    expect(textOf(await shown(discord.slash('whats-new')))).toContain('New since 27 November 2020')
    expect(textOf(await shown(discord.slash('whats-new', { since: '2030' })))).toContain(
      'No article is from 2030 or later',
    )
    expect(textOf(await shown(discord.slash('whats-new', { since: 'soon' })))).toContain('not a date')
  })
})
