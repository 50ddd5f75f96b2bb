import { describe, expect, it } from 'vitest'
import type { Exchange, Message } from '../../src/playground/types.ts'
import { components } from '../../src/playground/user.ts'
import { smallCase } from './cases.ts'
import { start, textOf } from './harness.ts'

const question = 'Who said the bridge stays closed until it is safe?'
const shown = async (exchange: Exchange) => (await exchange.answered).message as Message
const labels = (message: Message) => components(message).flatMap(({ label }) => (label ? [String(label)] : []))
const begin = (over = {}) => start({ case: Promise.resolve(smallCase()) }, {}, over)
const isPrivate = ({ flags }: Message) => (flags & 64) !== 0

describe('a private answer', () => {
  it('can be shared, as it is, with the buttons of one for everybody', async () => {
    const { discord } = await begin()
    const first = await shown(discord.slash('ask', { question, private: true }))
    const answer = structuredClone(first)
    expect(labels(answer)).toContain('Share here')
    const sharing = discord.press(answer, 'Share here')
    await discord.until(() => sharing.followUps.length === 1)
    const [shared] = discord.messages.list(discord.world.channel.id) as [Message]
    expect(sharing.rejections).toEqual([])
    // The asker's own stays, without the button; a second press that was quicker than that shares nothing.
    const own = discord.messages.find(answer.channel_id, answer.id) as Message
    expect(isPrivate(own)).toBe(true)
    expect(labels(own)).toEqual(labels(answer).filter((label) => label !== 'Share here'))
    const again = discord.press(answer, 'Share here')
    await again.answered
    expect(discord.messages.list(discord.world.channel.id)).toHaveLength(1)
    expect(isPrivate(shared)).toBe(false)
    expect(textOf(shared)).toBe(textOf(answer))
    expect(labels(shared)).toEqual(
      labels(answer).map((label) => (label === 'Share here' ? 'Ask on in a thread' : label)),
    )
    // And they work: nothing of it hangs on who saw it first.
    expect(textOf(await shown(discord.press(shared, 'Show passage', { user: 'Ben' })))).toContain('**“The bridge stays')
    expect(textOf(await shown(discord.press(shared, 'Ask on in a thread')))).toContain(`<#${shared.id}>`)
  })

  it('has nobody to be shared with in direct messages', async () => {
    const { discord } = await begin()
    const answer = await shown(discord.slash('ask', { question, private: true }, { place: 'dm' }))
    expect(labels(answer)).not.toContain('Share here')
  })
})

describe('where answers are private by default', () => {
  it('the asker may say otherwise', async () => {
    const { discord } = await begin({ private: true })
    const answer = await shown(discord.slash('ask', { question }))
    expect(isPrivate(answer)).toBe(true)
    expect(labels(answer)).toContain('Share here')
    const open = await shown(discord.slash('ask', { question, private: false }))
    expect(isPrivate(open)).toBe(false)
    expect(labels(open)).not.toContain('Share here')
    expect(isPrivate(await shown(discord.slash('timeline')))).toBe(true)
  })

  it('direct messages are as they were', async () => {
    const { discord } = await begin({ private: true })
    expect(isPrivate(await shown(discord.slash('ask', { question }, { place: 'dm' })))).toBe(false)
  })
})
