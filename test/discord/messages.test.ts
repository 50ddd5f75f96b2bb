import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/domain/types.ts'
import type { LoopbackDiscord } from '../../src/playground/discord.ts'
import type { Happening, Message } from '../../src/playground/types.ts'
import { fakeCase, smallCase } from './cases.ts'
import { start, textOf } from './harness.ts'

const MESSAGE_CONTENT = 1 << 15

/** The bot's next message after something is done. */
function heard(discord: LoopbackDiscord, act: () => void, count = 1): Promise<Message> {
  return new Promise((resolve) => {
    let left = count
    const off = discord.on((happening: Happening) => {
      if (happening.kind !== 'message' || happening.message.author.id !== discord.world.bot.id) return
      left -= 1
      if (left > 0) return
      off()
      resolve(happening.message)
    })
    act()
  })
}

const small = (opened: Case = smallCase()) => start({ case: Promise.resolve(opened) })
const first = '@Casebook Who said the bridge stays closed until it is safe?'

describe('a message', () => {
  it('that mentions the bot is answered by a reply that notifies nobody', async () => {
    const { discord } = await small()
    const asked = discord.say('Nothing to do with it')
    const reply = await heard(discord, () => discord.say(first, { user: 'Ann' }))
    expect(reply).toMatchObject({ type: 19, embeds: [{ title: 'Who said the bridge stays closed until it is safe?' }] })
    expect(textOf(reply)).toContain('Mary Gray')
    const bodies = discord.requests.filter(({ method, body }) => method === 'POST' && body).map(({ body }) => body)
    for (const body of bodies) expect(body).toMatchObject({ allowed_mentions: { parse: [] } })
    expect(discord.messages.list(asked.channel_id)).toHaveLength(3)
  })

  it('in a direct message is answered without a mention', async () => {
    const { discord } = await small()
    const reply = await heard(discord, () => discord.say('Who said nobody will be hurried?', { place: 'dm' }))
    expect(reply.channel_id).toBe(discord.world.dm.id)
    expect(textOf(reply)).toContain('Mary Gray')
    const next = await heard(discord, () => discord.say('and what did she say about the repairs?', { place: 'dm' }))
    expect(next.embeds[0]).toMatchObject({
      title: 'What did Mary Gray say about the repairs?',
      author: { name: 'I understand this as:' },
    })
  })

  it('that says thanks is not made into a question', async () => {
    const { discord } = await small()
    await heard(discord, () => discord.say('who is mary gray', { place: 'dm' }))
    const reply = await heard(discord, () => discord.say('thanks', { place: 'dm' }))
    expect(reply.embeds[0]).toMatchObject({ title: 'thanks' })
    expect(reply.embeds[0]?.author).toBeUndefined()
    const next = await heard(discord, () => discord.say('and what did she say about schools?', { place: 'dm' }))
    expect(next.embeds[0]?.title).toBe('What did Mary Gray say about schools?')
  })

  it('that replies to an answer is understood from it', async () => {
    const { discord } = await small()
    const answer = await heard(discord, () => discord.say(first))
    const reply = await heard(discord, () => discord.say('and what did she say about it?', { replyTo: answer }))
    expect(reply.embeds[0]?.title).toBe('What did Mary Gray say about the bridge?')
    const third = await heard(discord, () => discord.say('What about Ruth Bell?', { replyTo: reply }))
    expect(third.embeds[0]?.title).toBe('What did Ruth Bell say about the bridge?')
  })

  it('in a channel is understood from what its writer was answered there, and from nobody else’s', async () => {
    const { discord } = await small()
    await discord.slash('ask', { question: 'Who said nobody will be hurried?' }, { user: 'Ben' }).answered
    await heard(discord, () => discord.say(first, { user: 'Ann' }))
    await heard(discord, () => discord.say('@Casebook who spoke of a toll?', { user: 'Cat' }))
    const reply = await heard(discord, () => discord.say('@Casebook and what did she say about it?', { user: 'Ann' }))
    expect(reply.embeds[0]?.title).toBe('What did Mary Gray say about the bridge?')
    const other = await heard(discord, () => discord.say('@Casebook and what did she say?', { user: 'Dan' }))
    expect(other.embeds[0]?.title).toBe('and what did she say?')
  })

  it.each(['is this true?', 'Is that right', 'did she really say that?', 'please check this', 'is it true?'])(
    'that points at somebody else’s message is told how to check it: %s',
    async (words) => {
      const { discord } = await small()
      const other = discord.say('The toll will be 50p.', { user: 'Ben' })
      const told = await heard(discord, () => discord.say(`@Casebook ${words}`, { replyTo: other, user: 'Ann' }))
      expect(textOf(told)).toContain('Check against the case')
    },
  )

  it('that asks a question of its own below somebody else’s message is answered', async () => {
    const { discord } = await small()
    const other = discord.say('The toll will be 50p.', { user: 'Ben' })
    const reply = await heard(discord, () => discord.say(first, { replyTo: other, user: 'Ann' }))
    expect(textOf(reply)).toContain('Mary Gray')
    const toll = await heard(discord, () =>
      discord.say('@Casebook is it true that nobody will be hurried?', { replyTo: other }),
    )
    expect(toll.embeds[0]?.title).toBe('is it true that nobody will be hurried?')
  })

  it('that Discord does not let the bot read gets a hint, once', async () => {
    const { discord, bot } = await small()
    const { message } = await discord.slash('ask', { question: 'Who spoke of a toll?' }).answered
    const hint = await heard(discord, () => discord.say('and why?', { replyTo: message as Message }))
    expect(textOf(hint)).toContain('Press *Follow-up* under the answer')
    discord.say('hello?', { replyTo: message as Message })
    await heard(discord, () => discord.say(first))
    await bot.stop()
    expect(
      discord.messages.list(hint.channel_id).filter((one) => textOf(one).includes('only when it mentions')),
    ).toHaveLength(1)
  })

  it('in the thread of an answer is understood from all that was said there, after a restart too', async () => {
    const { discord } = await small()
    const { message } = await discord.slash('ask', { question: 'Who said the bridge stays closed until it is safe?' })
      .answered
    const answer = message as Message
    await discord.press(answer, 'Ask on in a thread').answered
    const reply = await heard(discord, () =>
      discord.say('@Casebook and what did she say in 2020?', { channel: answer.id }),
    )
    expect(reply).toMatchObject({ channel_id: answer.id, embeds: [{ title: 'What did Mary Gray say in 2020?' }] })
    const next = await heard(discord, () => discord.say('@Casebook and in 2016?', { channel: answer.id }))
    expect(next.embeds[0]?.title).toBe('What did Mary Gray say in 2016?')
    expect(JSON.stringify(next.components)).not.toContain('Ask on in a thread')
  })

  it('needs no mention in the bot’s threads once the operator allows message content', async () => {
    const { discord } = await start(
      { case: Promise.resolve(smallCase()) },
      { privileged: MESSAGE_CONTENT },
      { messageContent: true },
    )
    const { message } = await discord.slash('ask', { question: 'Who spoke of a toll?' }).answered
    const answer = message as Message
    await discord.press(answer, 'Ask on in a thread').answered
    discord.say('Who said nobody will be hurried?')
    const reply = await heard(discord, () => discord.say('Who said nobody will be hurried?', { channel: answer.id }))
    expect(reply.channel_id).toBe(answer.id)
    expect(discord.messages.list(discord.world.channel.id).filter(({ type }) => type === 19)).toEqual([])
  })

  it('that only mentions the bot gets help', async () => {
    const { discord } = await small()
    expect(textOf(await heard(discord, () => discord.say('@Casebook')))).toContain('/ask')
    expect(textOf(await heard(discord, () => discord.say('', { place: 'dm' })))).toContain('/ask')
  })

  it('is answered once although its event comes twice, and the bot does not talk to itself', async () => {
    const { discord, bot } = await small()
    await heard(discord, () => {
      const said = discord.say(first)
      discord.gateway.dispatch('MESSAGE_CREATE', { ...said, guild_id: discord.world.guild.id })
    })
    await bot.stop()
    expect(discord.messages.list(discord.world.channel.id)).toHaveLength(2)
  })

  it('is answered below it when it has been deleted, and once when a reply seems lost', async () => {
    const { discord, bot } = await small()
    discord.fail({ method: 'POST', route: '/messages', applied: true, how: 'reset' })
    await heard(discord, () => discord.say(first))
    let answer = () => {}
    const gate = new Promise<void>((resolve) => {
      answer = resolve
    })
    await bot.stop()
    expect(discord.messages.list(discord.world.channel.id)).toHaveLength(2)
    const slow = smallCase()
    const other = await small({ ...slow, ask: (...given) => gate.then(() => slow.ask(...given)) })
    const reply = await heard(other.discord, () => {
      const said = other.discord.say(first)
      other.discord.messages.remove(said.id)
      answer()
    })
    expect(reply.type).toBe(0)
  })

  it.each([
    ['servers in trouble', { status: 500 }],
    ['a torn connection', 'reset'],
    [
      'a rate limit',
      { status: 429, headers: { 'retry-after': '0.05' }, body: { message: 'Slow', retry_after: 0.05, global: false } },
    ],
  ] as const)('is answered in spite of %s', async (_, how) => {
    const { discord } = await small()
    discord.fail({ method: 'POST', route: '/channels/{channel_id}/messages', times: 3, how })
    expect(textOf(await heard(discord, () => discord.say(first)))).toContain('Mary Gray')
  })

  it('is left alone where the bot may not speak, and the bot goes on', async () => {
    const { discord, logged } = await small()
    discord.world.denied.add('SEND_MESSAGES')
    discord.say(first)
    await logged('could not be delivered')
    discord.world.denied.clear()
    await heard(discord, () => discord.say(first))
  })

  it('is answered in plain words where the bot may not embed links, an edited answer too', async () => {
    const looks: (() => void)[] = []
    let open = (_: Case) => {}
    const building = new Promise<Case>((resolve) => {
      open = resolve
    })
    const pause = () => new Promise<void>((resolve) => looks.push(resolve))
    const { discord } = await start({ case: building, pause })
    discord.world.denied.add('EMBED_LINKS')
    discord.say(first)
    while (looks.length === 0) await new Promise((resolve) => setImmediate(resolve))
    const sign = await heard(discord, () => looks.shift()?.())
    expect(sign).toMatchObject({ content: expect.stringContaining('still reading the articles'), embeds: [] })
    open(smallCase())
    await discord.until(() => sign.content.includes('Mary Gray'))
    expect(sign.content).toMatch(/^\*\*Who said the bridge stays closed until it is safe\?\*\*\nMary Gray said: /)
    expect(sign.components.length).toBeGreaterThan(0)
    const reply = await heard(discord, () => discord.say(first))
    expect(reply).toMatchObject({ content: sign.content, embeds: [] })
  })

  it('is answered without its history where the bot may not read it', async () => {
    const { discord } = await small()
    const answer = await heard(discord, () => discord.say(first, { place: 'dm' }))
    expect(answer.embeds).toHaveLength(1)
    discord.fail({ method: 'GET', route: '/messages', how: { status: 403, body: { message: 'Missing', code: 50013 } } })
    const reply = await heard(discord, () => discord.say('and what did she say?', { place: 'dm' }))
    expect(reply.embeds[0]?.title).toBe('and what did she say?')
  })

  it('is asked about its channel once, however many are written there', async () => {
    const { discord } = await start(
      { case: Promise.resolve(smallCase()) },
      { privileged: MESSAGE_CONTENT },
      { messageContent: true },
    )
    const about = () =>
      discord.requests.filter(({ method, route }) => method === 'GET' && route === '/channels/{channel_id}')
    discord.fail({
      method: 'GET',
      route: '/channels/{channel_id}',
      how: { status: 403, body: { message: 'No', code: 50001 } },
    })
    discord.say('One')
    await discord.until(() => about().length === 1)
    for (const text of ['Two', 'Three']) discord.say(text)
    await heard(discord, () => discord.say(first))
    expect(about().length).toBeLessThanOrEqual(3)
    const before = about().length
    for (const text of ['Four', 'Five']) discord.say(text)
    await heard(discord, () => discord.say(first))
    expect(about()).toHaveLength(before)
  })

  it('of another bot or a webhook is left alone', async () => {
    const { discord, bot } = await small()
    const said = discord.say('Nothing yet')
    const guild_id = discord.world.guild.id
    const mention = { content: first, mentions: [discord.world.bot], guild_id }
    discord.gateway.dispatch('MESSAGE_CREATE', { ...said, ...mention, id: '1', author: { ...said.author, bot: true } })
    discord.gateway.dispatch('MESSAGE_CREATE', { ...said, ...mention, id: '2', webhook_id: '5' })
    await heard(discord, () => discord.say(first))
    await bot.stop()
    expect(discord.messages.list(said.channel_id)).toHaveLength(3)
  })

  it('that has to wait gets a sign of life, which becomes the answer', async () => {
    const looks: (() => void)[] = []
    let open = (_: Case) => {}
    const building = new Promise<Case>((resolve) => {
      open = resolve
    })
    const pause = () => new Promise<void>((resolve) => looks.push(resolve))
    const { discord, bot } = await start({ case: building, pause })
    discord.say(first)
    while (looks.length === 0) await new Promise((resolve) => setImmediate(resolve))
    const sign = await heard(discord, () => looks.shift()?.())
    expect(textOf(sign)).toContain('still reading the articles')
    open(smallCase())
    await discord.until(() => textOf(sign).includes('Mary Gray'))
    await bot.stop()
    expect(discord.messages.list(discord.world.channel.id)).toHaveLength(2)
  })

  it('counts like any question, and goes unanswered in channels that the bot is not meant for', async () => {
    const channels: string[] = []
    const { discord, bot } = await start({ case: Promise.resolve(smallCase()) }, {}, { channels, perUser: 1 })
    await heard(discord, () => discord.say(first, { user: 'Ann' }))
    const refused = await heard(discord, () => discord.say(first, { user: 'Ann' }))
    expect(textOf(refused)).toContain('You have asked a lot in the last minute')
    channels.push('123456789012345678')
    discord.say(first, { user: 'Ben' })
    await heard(discord, () => discord.say(first, { user: 'Cat', place: 'dm' }))
    await bot.stop()
    expect(discord.messages.list(discord.world.channel.id)).toHaveLength(5)
  })

  it('that was open when the bot is stopped is told so', async () => {
    const { discord, bot } = await small(fakeCase(() => new Promise(() => {})))
    discord.say(first)
    await discord.until(() => discord.requests.some(({ path }) => path.endsWith('/typing')))
    const told = heard(discord, () => {})
    await bot.stop(0)
    expect(textOf(await told)).toContain('I was stopped')
  })
})
