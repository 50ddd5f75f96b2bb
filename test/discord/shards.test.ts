import { describe, expect, it } from 'vitest'
import { fakeCase, someAnswer } from './cases.ts'
import { start, textOf } from './harness.ts'

const echo = () => Promise.resolve(fakeCase(async (question) => someAnswer({ question })))

describe('a bot of four shards', () => {
  it.each<[string, number | 'auto']>([
    ['as told', 4],
    ['as Discord recommends', 'auto'],
  ])('holds four connections, %s, and answers each question once', async (_, shards) => {
    const { discord, bot } = await start({ case: echo() }, { shards: 4 }, { shards })
    expect([...discord.gateway.sessions.values()].map(({ shard }) => shard.join('/')).sort()).toEqual([
      '0/4',
      '1/4',
      '2/4',
      '3/4',
    ])
    // Servers are spread over the shards, direct messages come to the first.
    const asked = Array.from({ length: 20 }, (_, i) =>
      discord.slash('ask', { question: `Question ${i}?` }, { user: `u${i}`, ...(i % 2 ? { place: 'dm' } : {}) }),
    )
    await Promise.all(asked.map(({ answered }) => answered))
    for (const [i, { callbacks, message }] of asked.entries()) {
      expect(callbacks).toHaveLength(1)
      expect(message?.embeds).toMatchObject([{ title: `Question ${i}?` }])
    }
    expect(bot.online()).toBe(true)
  })

  it('goes on where it was when Discord asks one after the other to reconnect', async () => {
    const { discord, logged } = await start({ case: echo() }, { shards: 4 }, { shards: 4 })
    discord.gateway.reconnect()
    await discord.until(() => discord.gateway.counts.resumes >= 4)
    await logged('resumed the session')
    const { message } = await discord.slash('ask', { question: 'Still there?' }).answered
    expect(textOf(message)).toContain('Still there?')
    expect(discord.gateway.counts.identifies).toBe(4)
  })
})
