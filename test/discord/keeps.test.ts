import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startBot } from '../../src/discord/bot.ts'
import { createLog } from '../../src/discord/log.ts'
import type { Case } from '../../src/domain/types.ts'
import type { Exchange, Message } from '../../src/playground/types.ts'
import { components } from '../../src/playground/user.ts'
import { fakeCase, someAnswer } from './cases.ts'
import { configFor, later, start, textOf } from './harness.ts'

const shown = async (exchange: Exchange) => (await exchange.answered).message as Message
const manager = { manager: true }
const BUTTON = 'Keep this up to date'
const labels = (message: Message) => components(message).flatMap(({ label }) => (label ? [String(label)] : []))

/** A case that tells another story with every index. */
function telling() {
  let chapter = 1
  const asked: string[] = []
  const inner = fakeCase(async (question) => {
    asked.push(question)
    return someAnswer({ question, answer: `Chapter ${chapter} of the story [1]` })
  })
  const opened: Case = { ...inner, status: () => ({ ...inner.status(), generation: `gen-${chapter}` }) }
  return {
    opened,
    asked,
    next: () => {
      chapter += 1
    },
  }
}

async function begin() {
  const dataDir = await mkdtemp(join(tmpdir(), 'casebook-'))
  later(() => rm(dataDir, { recursive: true, force: true }))
  const told = telling()
  const running = await start({ case: Promise.resolve(told.opened) }, {}, { dataDir })
  const { discord } = running
  return {
    ...running,
    ...told,
    dataDir,
    reindex: () => discord.slash('case reindex', {}, manager).answered,
    press: async (message: Message, where = manager) => textOf(await shown(discord.press(message, BUTTON, where))),
    stored: async () => JSON.parse(await readFile(join(dataDir, 'overviews.json'), 'utf8')).keeps,
  }
}

describe('an overview', () => {
  it('is pinned and written anew with every index that has changed', async () => {
    const { discord, next, reindex, press, stored, asked } = await begin()
    const message = await shown(discord.slash('overview', { topic: 'Norfolk' }))
    expect(labels(message)).toContain(BUTTON)
    expect(await press(message)).toContain('Pinned. I write it anew whenever the articles change')
    expect(message.pinned).toBe(true)
    expect(await stored()).toMatchObject([{ message: message.id, question: 'Give me an overview of Norfolk' }])
    await reindex()
    expect(textOf(message)).toContain('Chapter 1')
    next()
    await reindex()
    await discord.until(() => textOf(message).includes('Chapter 2'))
    expect(textOf(message)).toContain('Kept up to date\nGive me an overview of Norfolk')
    expect(labels(message)).toContain(BUTTON)
    // The same question each time, and once for each index.
    expect(asked).toEqual(new Array(2).fill('Give me an overview of Norfolk'))
    expect(discord.requests.filter(({ status }) => Number(status) >= 400)).toEqual([])
  })

  it('goes on after a restart', async () => {
    const { discord, bot, next, press, opened, dataDir } = await begin()
    const message = await shown(discord.slash('overview'))
    await press(message)
    await bot.stop(0)
    next()
    const config = configFor(discord.api, { dataDir })
    const again = await startBot({
      ...{ config, log: createLog(config, () => {}), case: Promise.resolve(opened), onFatal: () => {} },
    })
    later(() => again.stop(0))
    await discord.until(() => textOf(message).includes('Chapter 2'))
  })

  it('is left alone once the button is pressed again', async () => {
    const { discord, next, reindex, press, stored } = await begin()
    const message = await shown(discord.slash('overview'))
    await press(message)
    expect(await press(message)).toContain('stays as it is')
    expect(message.pinned).toBe(false)
    expect(await stored()).toEqual([])
    next()
    await reindex()
    expect(textOf(message)).toContain('Chapter 1')
  })

  it('is kept where the bot may not pin, and says so', async () => {
    const { discord, next, reindex, press } = await begin()
    discord.world.denied.add('PIN_MESSAGES')
    const message = await shown(discord.slash('overview'))
    expect(await press(message)).toContain('I may not pin messages here')
    next()
    await reindex()
    await discord.until(() => textOf(message).includes('Chapter 2'))
  })

  it('that was deleted is forgotten', async () => {
    const { discord, next, reindex, press, stored, logged } = await begin()
    const message = await shown(discord.slash('overview'))
    await press(message)
    discord.messages.remove(message.id)
    next()
    await reindex()
    await logged('brought an overview up to date')
    // What is noted down next is noted down after it.
    const other = await shown(discord.slash('overview'))
    await press(other)
    expect(await stored()).toMatchObject([{ message: other.id }])
    expect(await stored()).toHaveLength(1)
  })

  it('is kept by moderators alone, and only where others see it', async () => {
    const { discord, press } = await begin()
    const message = await shown(discord.slash('overview'))
    expect(await press(message, { manager: false })).toContain('Only members who may manage this server')
    expect(message.pinned).not.toBe(true)
    for (const where of [{ place: 'dm' as const }, {}]) {
      const own = await shown(discord.slash('overview', where.place ? {} : { private: true }, where))
      expect(labels(own)).not.toContain(BUTTON)
    }
  })

  it('says that it could not be noted down', async () => {
    const { discord, press, dataDir, lines } = await begin()
    await writeFile(join(dataDir, 'overviews.json'), 'not ours')
    const message = await shown(discord.slash('overview'))
    expect(await press(message)).toContain('I could not note this down')
    expect(lines.join('')).toContain('an overview could not be kept')
  })
})
