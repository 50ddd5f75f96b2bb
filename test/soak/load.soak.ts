import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writeArticles } from '../../scripts/benchmark/folders.ts'
import { openCaseApart } from '../../src/app/apart/apart.ts'
import { start } from '../discord/harness.ts'
import { tempFolder } from '../store/support.ts'
import { report, scaled } from './scale.ts'

/** What Discord gives a bot to acknowledge. Milliseconds. */
const LIMIT = 3000

test('500 questions at once to a real case, while its index is built again: each is acknowledged, and answered once', async () => {
  const folder = await tempFolder()
  const config = { knowledgeDir: join(folder, 'knowledge'), dataDir: join(folder, 'data') }
  await writeArticles(config.knowledgeDir, 10)
  const opened = await openCaseApart(config)
  onTestFinished(() => opened.close())
  const { discord, bot } = await start({ case: Promise.resolve(opened), patience: 900_000 }, { validate: () => [] })
  await writeArticles(config.knowledgeDir, 14)
  const rebuilding = discord.slash('case reindex', {}, { manager: true })
  await rebuilding.acknowledged
  const words = ['the council', 'the bridge', 'the inspectors', 'leadership', 'the report']
  const asked = Array.from({ length: scaled(500) }, (_, i) =>
    discord.slash(
      'ask',
      { question: `What was said about ${words[i % words.length]} in ${1990 + (i % 40)}?` },
      { user: `u${i}` },
    ),
  )
  await Promise.all(asked.map(({ answered }) => answered))
  await bot.stop()
  const late = asked.map(({ callbacks }) => callbacks[0]?.after ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b)
  const at = (share: number) => Math.round(late[Math.min(late.length - 1, Math.floor(share * late.length))] ?? 0)
  report(
    `${asked.length} questions at once: acknowledged within ${at(0.5)} ms (median), ${at(0.99)} ms (99 %), ${at(1)} ms (all)`,
  )
  for (const { callbacks } of asked) expect(callbacks).toHaveLength(1)
  expect(at(1)).toBeLessThan(LIMIT)
})
