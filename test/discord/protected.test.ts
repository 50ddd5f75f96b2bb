import { expect, it } from 'vitest'
import { protectCase } from '../../src/domain/protect.ts'
import type { Message } from '../../src/playground/types.ts'
import { smallCase } from './cases.ts'
import { start, textOf } from './harness.ts'

it('a protected name leaves the bot in no body: cards, buttons, lists, files, suggestions', async () => {
  const { discord } = await start({ case: Promise.resolve(protectCase(smallCase(), ['Mary Gray'])) })
  const { message } = await discord.slash('ask', { question: 'Who said the bridge stays closed until it is safe?' })
    .answered
  expect(textOf(message)).toContain('M.G. said: “The bridge stays closed')
  const passage = await discord.press(message as Message, 'Show passage').answered
  expect(textOf(passage.message)).toContain('said M.G., the county engineer')
  const more = await discord.press(message as Message, 'More quotes by M.G.').answered
  expect(textOf(more.message)).toContain('hurried')
  for (const name of ['quotes', 'timeline', 'article', 'export', 'whats-new', 'sources']) {
    const options = { quotes: { speaker: 'bell' }, article: { name: 'closes' } }[name] ?? {}
    await discord.slash(name, options).answered
  }
  expect((await discord.complete('quotes', { speaker: 'mary' }, 'speaker').answered).choices).toEqual([])
  const sent = JSON.stringify([
    discord.requests.map(({ body }) => body),
    discord.messages.list(message?.channel_id ?? ''),
  ])
  expect(sent).not.toMatch(/Mary|Gray|mary%20gray/i)
  expect(discord.exchanges.flatMap(({ rejections }) => rejections)).toEqual([])
})
