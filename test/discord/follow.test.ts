import { describe, expect, it } from 'vitest'
import type { Exchange, Message } from '../../src/playground/types.ts'
import { components } from '../../src/playground/user.ts'
import { fakeCase, smallCase, someAnswer, someCitation } from './cases.ts'
import { start, textOf } from './harness.ts'

const question = 'Who said the bridge stays closed until it is safe?'
const shown = async (exchange: Exchange) => (await exchange.answered).message as Message
const labels = (message: Message) => components(message).flatMap(({ label }) => (label ? [String(label)] : []))

describe('the follow-up form', () => {
  it('is under every answer and is answered from it, with neither a mention nor an intent', async () => {
    const { discord } = await start({ case: Promise.resolve(smallCase()) })
    const answer = await shown(discord.slash('ask', { question }))
    const form = await discord.press(answer, 'Follow-up', { user: 'Ben' }).answered
    const second = discord.submit(form, { question: 'and what did she say in 2020?' })
    const message = await shown(second)
    expect(second.rejections).toEqual([])
    expect(message.flags & 64).toBe(0)
    expect(message.embeds[0]).toMatchObject({
      title: 'What did Mary Gray say in 2020?',
      author: { name: 'I understand this as:' },
    })
    // And so on.
    const next = await discord.press(message, 'Follow-up').answered
    const third = await shown(discord.submit(next, { question: 'and in 2016?' }))
    expect(third.embeds[0]?.title).toBe('What did Mary Gray say in 2016?')
  })

  it('of a private answer is answered in private', async () => {
    const { discord } = await start({ case: Promise.resolve(smallCase()) })
    const answer = await shown(discord.slash('ask', { question, private: true }))
    const form = await discord.press(answer, 'Follow-up').answered
    const message = await shown(discord.submit(form, { question: 'Who is Ruth Bell?' }))
    expect(message.flags & 64).toBe(64)
    expect(message.embeds[0]?.author).toBeUndefined()
  })

  it('counts like any question', async () => {
    const { discord } = await start({ case: Promise.resolve(smallCase()) }, {}, { perUser: 1 })
    const answer = await shown(discord.slash('ask', { question }, { user: 'Ann' }))
    const form = await discord.press(answer, 'Follow-up', { user: 'Ann' }).answered
    const refused = await shown(discord.submit(form, { question: 'and why?' }, { user: 'Ann' }))
    expect(textOf(refused)).toContain('Please wait')
  })
})

describe('“she”, when it may be one of two,', () => {
  it('is asked back, and the question becomes its answer', async () => {
    const citations = [someCitation(), someCitation({ n: 2, speaker: 'Ruth Bell' })]
    const opened = fakeCase(async (asked) => someAnswer({ question: asked, citations }))
    const { discord } = await start({ case: Promise.resolve(opened) })
    const answer = await shown(discord.slash('ask', { question: 'Who spoke of the toll?' }))
    const form = await discord.press(answer, 'Follow-up').answered
    const which = await shown(discord.submit(form, { question: 'what did she say about schools?' }))
    expect(textOf(which)).toBe('What did she say about schools?\nDo you mean **Mary Gray** or **Ruth Bell**?')
    expect(labels(which)).toEqual(['Mary Gray', 'Ruth Bell'])
    const chosen = discord.press(which, 'Ruth Bell')
    await chosen.answered
    expect(chosen.rejections).toEqual([])
    expect(which.embeds[0]?.title).toBe('What did Ruth Bell say about schools?')
    expect(labels(which)).toContain('Follow-up')
  })
})
