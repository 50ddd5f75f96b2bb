import { REST, Routes } from 'discord.js'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type LoopbackDiscord, type LoopbackOptions, startLoopbackDiscord } from '../../src/playground/discord.ts'
import type { Exchange, Happening, Json, Message } from '../../src/playground/types.ts'
import { openApiCheck } from './openapi.ts'

const GUILD_MESSAGES = 1 << 9
const DIRECT_MESSAGES = 1 << 12
const MESSAGE_CONTENT = 1 << 15
const commands = [
  {
    name: 'ask',
    description: 'Ask',
    options: [
      { type: 3, name: 'question', description: 'What', required: true },
      { type: 3, name: 'speaker', description: 'Who', autocomplete: true },
    ],
  },
  {
    name: 'case',
    description: 'Case',
    default_member_permissions: '32',
    options: [{ type: 1, name: 'status', description: 'How it is' }],
  },
  { name: 'Check', type: 3 },
]

let discord: LoopbackDiscord
let rest: REST
let happenings: Happening[]
const sockets: WebSocket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  await discord.close()
})

async function begin(options: Partial<LoopbackOptions> = {}) {
  const validate = openApiCheck()
  discord = await startLoopbackDiscord({ token: 'secret', commands, ...(validate ? { validate } : {}), ...options })
  rest = new REST({ api: discord.api, retries: 0 }).setToken('secret')
  happenings = []
  discord.on((happening) => happenings.push(happening))
}

/** A bot with these intents: what it is told, in order, and a wait until it has been told so much. */
async function listen(intents: number) {
  const socket = new WebSocket(`${discord.api.replace('http', 'ws').replace('/api', '')}/?v=10&encoding=json`)
  sockets.push(socket)
  const told: Json[] = []
  let look = () => {}
  socket.on('message', (data) => {
    const { op, t, d } = JSON.parse(data.toString())
    if (op === 10) socket.send(JSON.stringify({ op: 2, d: { token: 'secret', intents, properties: {} } }))
    if (t === 'MESSAGE_CREATE') told.push(d)
    look()
  })
  await discord.ready()
  const until = (count: number) =>
    new Promise<void>((resolve) => {
      look = () => {
        if (told.length >= count) resolve()
      }
      look()
    })
  return { told, until }
}

const answer = (exchange: Exchange, body: Json) =>
  rest.post(Routes.interactionCallback(exchange.id, exchange.token), { body, auth: false })
const row = (...components: Json[]) => [{ type: 1, components }]
const post = (channel: string, body: Json) => rest.post(Routes.channelMessages(channel), { body }) as Promise<Message>

describe('components', () => {
  const shown = async () => {
    const asked = discord.slash('ask', { question: 'Who?' })
    const components = row({ type: 2, style: 1, label: 'More', custom_id: 'more' })
    await answer(asked, { type: 4, data: { content: 'One', components } })
    return asked.message as Message
  }

  it('carry the message they are on, and update it at once or later', async () => {
    await begin()
    const message = await shown()
    const pressed = discord.press(message, 'More')
    expect(pressed.payload).toMatchObject({ type: 3, data: { custom_id: 'more' }, message: { id: message.id } })
    await answer(pressed, { type: 7, data: { content: 'Two' } })
    expect(message.content).toBe('Two')
    const again = discord.press(message, 'more')
    await answer(again, { type: 6 })
    await rest.patch(Routes.webhookMessage(discord.world.application.id, again.token), {
      body: { content: 'Three' },
      auth: false,
    })
    expect((await again.answered).message?.content).toBe('Three')
    expect(() => discord.press(message, 'Nothing')).toThrow('no button')
  })

  it('are chosen from', async () => {
    await begin()
    const asked = discord.slash('ask', { question: 'Who?' })
    const options = ['a', 'b'].map((value) => ({ label: value, value }))
    await answer(asked, {
      type: 4,
      data: { content: 'x', components: row({ type: 3, custom_id: 'pick', options }) },
    })
    expect(() => discord.choose(asked.message as Message, 'pick', ['c'])).toThrow('does not offer')
    expect(discord.choose(asked.message as Message, 'pick', ['b']).payload).toMatchObject({ data: { values: ['b'] } })
  })

  it('open forms, which carry the message on and are sent off filled in', async () => {
    await begin()
    const message = await shown()
    const pressed = discord.press(message, 'More')
    const input = { type: 4, custom_id: 'note', style: 2, label: 'What?', max_length: 10 }
    await answer(pressed, { type: 9, data: { custom_id: 'form', title: 'Tell', components: row(input) } })
    expect(() => discord.submit(pressed, { other: 'x' })).toThrow()
    expect(() => discord.submit(pressed, { note: 'x'.repeat(11) })).toThrow('too long')
    const sent = discord.submit(pressed, { note: 'Wrong' })
    expect(sent.payload).toMatchObject({
      type: 5,
      message: { id: message.id },
      data: { custom_id: 'form', components: [{ components: [{ custom_id: 'note', value: 'Wrong' }] }] },
    })
    await answer(sent, { type: 4, data: { content: 'Thanks', flags: 64 } })
    expect(discord.messages.list(message.channel_id)).not.toContain(sent.message)
    expect(happenings.at(-1)).toMatchObject({ kind: 'message', only: discord.world.person('Reader').id })
  })

  it.each([
    ['a title of 46', { title: 'x'.repeat(46), components: row({ type: 4, custom_id: 'a', style: 1, label: 'l' }) }],
    ['no input', { title: 't', components: [] }],
    ['a style that does not exist', { title: 't', components: row({ type: 4, custom_id: 'a', style: 3, label: 'l' }) }],
  ])('refuse a form with %s', async (_, data) => {
    await begin({ validate: () => [] })
    const pressed = discord.press(await shown(), 'More')
    await expect(answer(pressed, { type: 9, data: { custom_id: 'form', ...data } })).rejects.toMatchObject({
      code: 50035,
    })
    expect(happenings.at(-1)).toMatchObject({ kind: 'rejected', rejection: { code: 50035 } })
  })
})

describe('commands', () => {
  it('are completed with at most 25 choices, and required options may be missing', async () => {
    await begin()
    const typed = discord.complete('ask', { speaker: 'gr' }, 'speaker')
    expect(typed.payload).toMatchObject({ type: 4, data: { options: [{ name: 'speaker', focused: true }] } })
    const choices = Array.from({ length: 26 }, (_, i) => ({ name: `${i}`, value: `${i}` }))
    await expect(answer(typed, { type: 8, data: { choices } })).rejects.toMatchObject({ code: 50035 })
    await expect(answer(typed, { type: 5 })).rejects.toMatchObject({ code: 50035 })
    await answer(typed, { type: 8, data: { choices: choices.slice(1) } })
    expect((await typed.answered).choices).toHaveLength(25)
  })

  it('have subcommands, and are shown to those who may use them', async () => {
    await begin()
    expect(() => discord.slash('case status')).toThrow('not shown')
    expect(() => discord.slash('case', {}, { manager: true })).toThrow('subcommands')
    const { payload } = discord.slash('case status', {}, { manager: true })
    expect(payload).toMatchObject({ data: { name: 'case', options: [{ type: 1, name: 'status', options: [] }] } })
  })

  it('of a message’s menu carry that message, whole', async () => {
    await begin()
    const message = discord.say('He resigned.')
    const used = discord.use('Check', message, { user: 'Ann' })
    expect(used.payload).toMatchObject({
      data: { target_id: message.id, resolved: { messages: { [message.id]: { content: 'He resigned.' } } } },
    })
  })
})

describe('messages', () => {
  it('reach a bot without their content, unless they are meant for it', async () => {
    await begin()
    const { told, until } = await listen(GUILD_MESSAGES | DIRECT_MESSAGES)
    const own = await post(discord.world.channel.id, { content: 'Mine' })
    const said = [
      discord.say('Just talking'),
      discord.say('@Casebook who?'),
      discord.say('and why?', { replyTo: own }),
      discord.say('and why?', { replyTo: own, ping: false }),
      discord.say('who?', { place: 'dm' }),
    ]
    discord.say('who?', { place: 'private' })
    discord.say('who?', { place: 'elsewhere' })
    await until(said.length + 1)
    const contents = ['Mine', '', `<@${discord.world.bot.id}> who?`, 'and why?', '', 'who?']
    expect(told.map(({ content }) => content)).toEqual(contents)
    expect(told[3]).toMatchObject({
      type: 19,
      referenced_message: { content: 'Mine' },
      guild_id: discord.world.guild.id,
    })
    expect(said[0]?.content).toBe('Just talking')
  })

  it('reach a bot with their content when it has the intent', async () => {
    await begin({ privileged: MESSAGE_CONTENT })
    const { told, until } = await listen(GUILD_MESSAGES | MESSAGE_CONTENT)
    discord.say('Just talking')
    discord.say('Not for me', { place: 'dm' })
    discord.say('Talking on')
    await until(2)
    expect(told.map(({ content }) => content)).toEqual(['Just talking', 'Talking on'])
  })

  it('are replied to, edited, deleted and read again', async () => {
    await begin()
    const channel = discord.world.channel.id
    const question = discord.say('@Casebook who?', { user: 'Ann' })
    const reply = await post(channel, {
      content: 'She.',
      message_reference: { message_id: question.id, fail_if_not_exists: false },
      allowed_mentions: { parse: [] },
      nonce: 'n1',
      enforce_nonce: true,
    })
    expect(reply).toMatchObject({ type: 19, referenced_message: { id: question.id } })
    expect((await post(channel, { content: 'Again', nonce: 'n1', enforce_nonce: true })).id).toBe(reply.id)
    await rest.patch(Routes.channelMessage(channel, reply.id), { body: { content: 'She did.' } })
    discord.say('Not for bots')
    const history = (await rest.get(Routes.channelMessages(channel), {
      query: new URLSearchParams({ limit: '3' }),
    })) as Message[]
    expect(history.map(({ content }) => content)).toEqual(['', 'She did.', question.content])
    await rest.delete(Routes.channelMessage(channel, reply.id))
    await expect(rest.get(Routes.channelMessage(channel, reply.id))).rejects.toMatchObject({ code: 10008 })
    await expect(
      rest.patch(Routes.channelMessage(channel, question.id), { body: { content: 'x' } }),
    ).rejects.toMatchObject({
      code: 50005,
    })
    await expect(post(channel, { content: 'x', message_reference: { message_id: '1' } })).rejects.toMatchObject({
      code: 50035,
    })
    await expect(post(channel, { content: 'x'.repeat(2001) })).rejects.toMatchObject({ code: 50035 })
    expect(happenings.map(({ kind }) => kind).slice(0, 5)).toEqual([
      'message',
      'message',
      'edited',
      'message',
      'deleted',
    ])
  })

  it('open threads, in which the bot may be told to be silent', async () => {
    await begin()
    const { told, until } = await listen(GUILD_MESSAGES)
    const channel = discord.world.channel.id
    const from = await post(channel, { content: 'Answer' })
    const open = (body: Json) => rest.post(Routes.threads(channel, from.id), { body })
    await expect(open({ name: 'x'.repeat(101) })).rejects.toMatchObject({ code: 50035 })
    expect(await open({ name: 'Who?', auto_archive_duration: 1440 })).toMatchObject({
      id: from.id,
      type: 11,
      owner_id: discord.world.bot.id,
      parent_id: channel,
    })
    await expect(open({ name: 'Again' })).rejects.toMatchObject({ code: 160004 })
    discord.say('@Casebook and why?', { channel: from.id })
    await until(4)
    expect(told[3]).toMatchObject({ channel_id: from.id, content: expect.stringContaining('and why?') })
    await rest.post(Routes.channelTyping(from.id))
    await post(from.id, { content: 'Because.' })
    const history = (await rest.get(Routes.channelMessages(from.id))) as Message[]
    expect(history.map(({ type }) => type)).toEqual([0, 0, 21])
    expect(history[2]).toMatchObject({ referenced_message: { content: 'Answer' } })
    discord.world.denied.add('SEND_MESSAGES_IN_THREADS')
    await expect(post(from.id, { content: 'x' })).rejects.toMatchObject({ code: 50013 })
    Object.assign(discord.world.channels.get(from.id) ?? {}, { thread_metadata: { archived: true } })
    await expect(post(from.id, { content: 'x' })).rejects.toMatchObject({ code: 50083 })
  })

  it('are out of the bot’s reach where it is not a member', async () => {
    await begin()
    for (const { id } of [discord.world.group, discord.world.elsewhere]) {
      await expect(post(id, { content: 'x' })).rejects.toMatchObject({ code: 50001 })
    }
    await expect(post('1', { content: 'x' })).rejects.toMatchObject({ code: 10003 })
  })
})

describe('follow-ups', () => {
  it('are at most five where only the user has installed the app, and can be edited', async () => {
    await begin()
    const asked = discord.slash('ask', { question: 'Who?' }, { place: 'elsewhere' })
    expect(asked.payload).toMatchObject({ authorizing_integration_owners: { '1': discord.world.person('Reader').id } })
    await answer(asked, { type: 5 })
    const hook = Routes.webhook(discord.world.application.id, asked.token)
    const said: Message[] = []
    for (const n of [1, 2, 3, 4, 5]) {
      said.push((await rest.post(hook, { body: { content: `${n}` }, auth: false })) as Message)
    }
    await expect(rest.post(hook, { body: { content: '6' }, auth: false })).rejects.toMatchObject({ code: 40094 })
    const [first] = said
    const path = Routes.webhookMessage(discord.world.application.id, asked.token, first?.id)
    expect(await rest.patch(path, { body: { content: 'One' }, auth: false })).toMatchObject({ content: 'One' })
    await rest.delete(path, { auth: false })
    await expect(rest.get(path, { auth: false })).rejects.toMatchObject({ code: 10008 })
  })
})
