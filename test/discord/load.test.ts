import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/domain/types.ts'
import { fakeCase, smallCase, someAnswer } from './cases.ts'
import { later, start, textOf } from './harness.ts'

/** A re-index that keeps another process busy for as long as the test runs, as a real one does. */
async function busyReindex(): Promise<{ opened: Case; finish(): void }> {
  const folder = await mkdtemp(join(tmpdir(), 'casebook-'))
  later(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'busy.mjs')
  await writeFile(
    file,
    'process.on("disconnect", () => process.exit()); setInterval(() => { for (let i = 0; i < 3e7; i += 1); }, 1)',
  )
  const echo = fakeCase(async (question) => someAnswer({ question }))
  let child: ChildProcess | null = null
  const opened: Case = {
    ...echo,
    reindex: () =>
      new Promise((resolve, reject) => {
        child = fork(file)
        child.on('exit', () => smallCase().reindex().then(resolve, reject))
      }),
  }
  later(async () => child?.kill('SIGKILL'))
  return { opened, finish: () => void child?.disconnect() }
}

describe('under load', () => {
  // Discord's 3 seconds are real ones: a machine that is busy with other tests may need another go.
  it('acknowledges 500 questions at once while an index is built, and answers each once', {
    retry: 2,
    timeout: 25_000,
  }, async () => {
    const { opened, finish } = await busyReindex()
    const { discord, bot } = await start({ case: Promise.resolve(opened) }, { validate: () => [] })
    const rebuilding = discord.slash('case reindex', {}, { manager: true })
    await rebuilding.acknowledged
    const asked = Array.from({ length: 500 }, (_, i) =>
      discord.slash('ask', { question: `Question ${i}?` }, { user: `u${i}` }),
    )
    await discord.until(() => asked.every(({ message }) => message?.embeds[0]?.title))
    for (const [i, exchange] of asked.entries()) {
      // Discord's own limit, on its own clock: a later one would have been refused.
      expect(exchange.callbacks[0]?.after).toBeLessThan(3000)
      expect(exchange.callbacks).toHaveLength(1)
      expect(exchange.edits.at(-1)?.body.embeds).toMatchObject([{ title: `Question ${i}?` }])
      // A first attempt that took so long that a second was made is no second answer.
      expect(exchange.rejections.filter(({ code }) => code !== 40060)).toEqual([])
    }
    finish()
    await rebuilding.answered
    await bot.stop()
    expect(textOf(rebuilding.message)).toContain('Answers come from generation')
    const slowest = Math.max(...asked.map(({ callbacks }) => callbacks[0]?.after ?? 0))
    process.stderr.write(`500 questions during a rebuild: slowest acknowledgement ${Math.round(slowest)} ms\n`)
  })

  it('answers every event once though each comes twice, whatever it is', async () => {
    const { discord, bot } = await start({ case: Promise.resolve(smallCase()) })
    const answer = await discord.slash('ask', { question: 'Who spoke of a toll?' }).answered
    if (!answer.message) throw new Error('no answer')
    const exchanges = [
      discord.slash('quotes', { speaker: 'Ruth Bell' }),
      discord.slash('timeline'),
      discord.complete('ask', { speaker: 'r' }, 'speaker'),
      discord.press(answer.message, '👍'),
      discord.press(answer.message, 'Not right?'),
      discord.use('Check against the case', discord.say('The toll.')),
    ]
    for (const exchange of exchanges) discord.repeat(exchange)
    await Promise.all(exchanges.map(({ answered }) => answered))
    for (const exchange of exchanges) discord.repeat(exchange)
    await bot.stop()
    for (const exchange of exchanges) {
      expect(exchange.callbacks).toHaveLength(1)
      expect(exchange.edits.length).toBeLessThanOrEqual(1)
      expect(exchange.rejections).toEqual([])
    }
  })

  it.each([
    ['the interaction is unknown', 404, 10062],
    ['another process has answered', 400, 40060],
  ])('leaves a button, a form and an autocompletion quietly when %s', async (_, status, code) => {
    const { discord, kept, lines } = await start({ case: Promise.resolve(smallCase()) })
    const { message } = await discord.slash('ask', { question: 'Who spoke of a toll?' }).answered
    if (!message) throw new Error('no answer')
    discord.fail({ route: '/callback', times: 4, how: { status, body: { message: 'No', code } } })
    const refused = [
      discord.press(message, '👍'),
      discord.press(message, 'Not right?'),
      discord.complete('ask', { speaker: 'r' }, 'speaker'),
      discord.use('Check against the case', discord.say('The toll.')),
    ]
    while (lines.filter((line) => line.includes('could not be acknowledged')).length < refused.length) {
      await new Promise((resolve) => setImmediate(resolve))
    }
    await discord.slash('ask', { question: 'Still there?' }).answered
    for (const { callbacks, edits } of refused) expect(callbacks.length + edits.length).toBe(0)
    expect(kept).toEqual([])
  })

  it('tells each user when it is stopped with everything open', async () => {
    const never = () => new Promise<never>(() => {})
    const stuck: Case = { ...smallCase(), ask: never, check: never, quotes: never, reindex: never }
    const { discord, bot } = await start({ case: Promise.resolve(stuck) })
    const open = [
      ...Array.from({ length: 20 }, (_, i) => discord.slash('ask', { question: `Question ${i}?` })),
      discord.slash('who-said', { statement: 'anything' }),
      discord.slash('quotes', { speaker: 'Ruth Bell' }),
      discord.use('Check against the case', discord.say('The toll.')),
      discord.slash('case reindex', {}, { manager: true }),
    ]
    await Promise.all(open.map(({ acknowledged }) => acknowledged))
    await bot.stop(0)
    for (const { message } of open) expect(textOf(message)).toContain('I was stopped')
  })
})
