import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Case, Dispute } from '../../src/domain/types.ts'
import type { Exchange, Message } from '../../src/playground/types.ts'
import { BRIDGE, bridgeQuotes } from './bridge.ts'
import { smallCase } from './cases.ts'
import { later, start, textOf } from './harness.ts'

const shown = async (exchange: Exchange) => (await exchange.answered).message as Message
const manager = { manager: true }
const [, , , , never, , toll] = bridgeQuotes(BRIDGE)

/** A case in which Ruth Bell has said both. */
function contested(articles = BRIDGE): Case {
  const side = (one: typeof toll) => ({
    ...{ article: one?.article ?? '', start: one?.start ?? 0, end: one?.end ?? 0, quote: one?.quote ?? '' },
  })
  const dispute: Dispute = { speaker: 'Ruth Bell', one: side(toll), other: side(never) }
  const touches = (of: Parameters<Case['disputes']>[0]) =>
    'has' in of
      ? of.has(dispute.one.article)
      : of.some(({ article, start, end }) =>
          [dispute.one, dispute.other].some((side) => side.article === article && start < side.end && side.start < end),
        )
  return { ...smallCase(articles), disputes: async (of) => (touches(of) ? [dispute] : []) }
}

const BOTH =
  '**Ruth Bell**\n> “a toll of one pound would pay for the upkeep”\n— The County Post, 27 November 2020, [open](https://example.org/opens#:~:text='

describe('what somebody says both ways', () => {
  it('stands in one card with both sources, whichever side was asked about', async () => {
    const { discord } = await start({ case: Promise.resolve(contested()) })
    for (const question of ['Who said a toll of one pound would pay?', 'Who said the council never thought?']) {
      const asked = discord.slash('ask', { question })
      const message = await shown(asked)
      expect(asked.rejections).toEqual([])
      const fields = message.embeds[0]?.fields as { name: string; value: string }[]
      expect(fields.map(({ name }) => name)).toEqual(['Contested: both are said', 'Sources'])
      expect(fields[0]?.value).toContain(BOTH)
      expect(fields[0]?.value).toContain('> “the council had never thought of a toll”\n— Ashford Gazette, 2018')
    }
    const other = await shown(discord.slash('ask', { question: 'Who said nobody will be hurried?' }))
    expect(textOf(other)).not.toContain('Contested')
  })

  it('is news to those who follow, when a new article has the other side', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'casebook-'))
    later(() => rm(dataDir, { recursive: true, force: true }))
    let inner = contested(BRIDGE.slice(0, 2))
    const opened: Case = {
      ...inner,
      articles: () => inner.articles(),
      quotes: (filter) => inner.quotes(filter),
      timeline: (filter) => inner.timeline(filter),
    }
    const { discord, logged } = await start({ case: Promise.resolve(opened) }, {}, { dataDir })
    await discord.slash('follow', {}, manager).answered
    inner = contested()
    await discord.slash('case reindex', {}, manager).answered
    await logged('told a follower what is new')
    const [post] = discord.messages.list(discord.world.channel.id).filter(({ type }) => type === 0)
    expect(textOf(post as Message)).toContain(`Not what was said elsewhere\n${BOTH}`)
    expect(textOf(post as Message)).toContain('— Ashford Gazette, 2018')
  })
})
