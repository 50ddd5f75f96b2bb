import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type LoopbackDiscord, startLoopbackDiscord } from '../../src/playground/discord.ts'
import { hasOpenApi, openApiCheck } from './openapi.ts'

let discord: LoopbackDiscord
afterEach(() => discord.close())

const ask = {
  name: 'ask',
  description: 'Ask',
  options: [{ type: 3, name: 'question', description: 'What', required: true, max_length: 10 }],
}
const headers = { 'user-agent': 'DiscordBot (https://example.org, 1)', 'content-type': 'application/json' }

async function send(method: string, path: string, body?: unknown, over: Record<string, string> = {}) {
  const init: RequestInit = { method, headers: { ...headers, authorization: 'Bot secret', ...over } }
  if (body !== undefined) init.body = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(`${discord.api}/v10${path}`, init)
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

async function begin(validate = openApiCheck()) {
  discord = await startLoopbackDiscord({ token: 'secret', commands: [ask], ...(validate ? { validate } : {}) })
}

function asked() {
  const exchange = discord.slash('ask', { question: 'Who?' })
  const app = discord.world.application.id
  return {
    exchange,
    callback: (body: unknown, query = '') =>
      send('POST', `/interactions/${exchange.id}/${exchange.token}/callback${query}`, body, { authorization: '' }),
    edit: (body: unknown) =>
      send('PATCH', `/webhooks/${app}/${exchange.token}/messages/%40original`, body, { authorization: '' }),
    get: () => send('GET', `/webhooks/${app}/${exchange.token}/messages/@original`),
    remove: () => send('DELETE', `/webhooks/${app}/${exchange.token}/messages/@original`),
    followUp: (body: unknown) => send('POST', `/webhooks/${app}/${exchange.token}`, body),
  }
}

describe('the REST interface', () => {
  it('demands the token, a bot’s User-Agent and JSON', async () => {
    await begin()
    expect(await send('GET', '/gateway/bot')).toMatchObject({ status: 200, body: { shards: 1 } })
    expect(await send('GET', '/gateway/bot', undefined, { authorization: 'Bot wrong' })).toMatchObject({ status: 401 })
    expect(await send('GET', '/gateway', undefined, { 'user-agent': 'curl' })).toMatchObject({
      status: 403,
      body: { code: 40333 },
    })
    expect(await send('GET', '/nothing')).toMatchObject({ status: 404 })
    const { callback } = asked()
    expect(await callback('{"type":')).toMatchObject({ status: 400, body: { code: 50109 } })
    expect(await send('GET', '/users/@me')).toMatchObject({ body: { bot: true } })
    expect(await send('GET', '/applications/@me')).toMatchObject({ body: { id: discord.world.application.id } })
  })

  it('answers a request for what is no address, and refuses a socket there', async () => {
    await begin()
    const { hostname, port } = new URL(discord.api)
    for (const upgrade of ['', 'Upgrade: websocket\r\n']) {
      const socket = connect(Number(port), hostname)
      const how = upgrade === '' ? 'close' : 'Upgrade'
      socket.end(`GET // HTTP/1.1\r\nHost: x\r\nConnection: ${how}\r\n${upgrade}\r\n`)
      let text = ''
      for await (const chunk of socket) text += chunk
      expect(text).toMatch(/^HTTP\/1\.1 40[04] /)
    }
  })

  it('follows an interaction from “thinking…” to its end', async () => {
    await begin()
    const { exchange, callback, edit, get, remove, followUp } = asked()
    expect(await edit({ content: 'Early' })).toMatchObject({ status: 404, body: { code: 10015 } })
    expect(await callback({ type: 5, data: { flags: 64 } }, '?with_response=true')).toMatchObject({
      status: 200,
      body: { resource: { message: { flags: 192 } } },
    })
    expect(await callback({ type: 5 })).toMatchObject({ status: 400, body: { code: 40060 } })
    expect(await edit({ content: 'Answer' })).toMatchObject({ status: 200, body: { content: 'Answer', flags: 64 } })
    expect(await followUp({ content: 'And more' })).toMatchObject({ status: 200 })
    expect(await get()).toMatchObject({ body: { content: 'Answer' } })
    expect(await remove()).toMatchObject({ status: 204 })
    expect(await get()).toMatchObject({ status: 404, body: { code: 10008 } })
    expect(exchange.rejections.map(({ code }) => code)).toEqual([10015, 40060, 10008])
  })

  it('keeps the two deadlines on its own clock', async () => {
    await begin()
    const late = asked()
    discord.clock.advance(3001)
    expect(await late.callback({ type: 5 })).toMatchObject({ status: 404, body: { code: 10062 } })
    const slow = asked()
    expect(await slow.callback({ type: 5 })).toMatchObject({ status: 204 })
    discord.clock.advance(15 * 60_000)
    expect(await slow.edit({ content: 'x' })).toMatchObject({ status: 401, body: { code: 50027 } })
  })

  it('accepts only what answers the interaction', async () => {
    await begin(() => [])
    expect(await asked().callback({ type: 8, data: { choices: [] } })).toMatchObject({
      status: 400,
      body: { code: 50035 },
    })
    expect(await asked().callback({ type: 5, data: { flags: 32_768 } })).toMatchObject({
      status: 400,
      body: { code: 50035 },
    })
    expect(
      await asked().callback({ type: 9, data: { title: 'x'.repeat(46), custom_id: 'a', components: [{}] } }),
    ).toMatchObject({ status: 400 })
  })

  const button = (custom_id: string, over = {}) => ({ type: 2, style: 1, label: 'Go', custom_id, ...over })
  const row = (...components: unknown[]) => ({ type: 1, components })
  const V2 = 32_768
  it.each([
    ['2000 of content', true, { content: 'x'.repeat(2000) }],
    ['2001 of content', false, { content: 'x'.repeat(2001) }],
    ['a description of 4096', true, { embeds: [{ description: 'x'.repeat(4096) }] }],
    ['a description of 4097', false, { embeds: [{ description: 'x'.repeat(4097) }] }],
    ['6000 in two embeds', true, { embeds: [{ description: 'x'.repeat(4096) }, { description: 'x'.repeat(1904) }] }],
    ['6001 in two embeds', false, { embeds: [{ description: 'x'.repeat(4096) }, { description: 'x'.repeat(1905) }] }],
    ['25 fields', true, { embeds: [{ fields: Array(25).fill({ name: 'n', value: 'v' }) }] }],
    ['26 fields', false, { embeds: [{ fields: Array(26).fill({ name: 'n', value: 'v' }) }] }],
    ['an empty field', false, { embeds: [{ fields: [{ name: 'n', value: ' ' }] }] }],
    ['a script as link', false, { embeds: [{ title: 't', url: 'javascript:alert(1)' }] }],
    ['11 embeds', false, { embeds: Array(11).fill({ title: 't' }) }],
    ['buttons', true, { content: 'x', components: [row(button('a'), button('b'))] }],
    ['the same custom id twice', false, { content: 'x', components: [row(button('a'), button('a'))] }],
    ['six buttons in a row', false, { content: 'x', components: [row(...'abcdef'.split('').map((id) => button(id)))] }],
    ['a label of 81', false, { content: 'x', components: [row(button('a', { label: 'x'.repeat(81) }))] }],
    ['six rows', false, { content: 'x', components: 'abcdef'.split('').map((id) => row(button(id))) }],
    ['V2', true, { flags: V2, components: [{ type: 17, components: [{ type: 10, content: 'x'.repeat(4000) }] }] }],
    [
      'V2 with 4001 of text',
      false,
      {
        flags: V2,
        components: [
          { type: 10, content: 'x'.repeat(2000) },
          { type: 10, content: 'x'.repeat(2001) },
        ],
      },
    ],
    ['V2 with content', false, { flags: V2, content: 'x', components: [{ type: 10, content: 'x' }] }],
    [
      'V2 with 41 components',
      false,
      { flags: V2, components: [{ type: 17, components: Array(40).fill({ type: 14 }) }] },
    ],
    ['V2 components without the flag', false, { components: [{ type: 10, content: 'x' }] }],
    ['parse and users at once', false, { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } }],
    ['a flag that cannot be set', false, { content: 'x', flags: 128 }],
  ])('%s: accepted is %s', async (_, accepted, data) => {
    // Without the OpenAPI check, so that the double stands on its own.
    await begin(() => [])
    const { callback } = asked()
    const { status, body } = await callback({ type: 4, data })
    expect(status).toBe(accepted ? 204 : 400)
    if (!accepted) expect(body).toMatchObject({ code: 50035, errors: expect.anything() })
  })

  it('refuses an empty message, and taking V2 off again', async () => {
    await begin()
    expect(await asked().callback({ type: 4, data: {} })).toMatchObject({ status: 400, body: { code: 50006 } })
    const { callback, edit } = asked()
    await callback({ type: 4, data: { flags: V2, components: [{ type: 10, content: 'x' }] } })
    expect(await edit({ flags: 0, content: 'plain' })).toMatchObject({ status: 400, body: { code: 50035 } })
  })

  it('says where in a body the trouble is', async () => {
    await begin(() => [])
    const { edit, callback } = asked()
    await callback({ type: 5 })
    const { body } = await edit({ embeds: [{ title: 'ok' }, { title: 'x'.repeat(257) }] })
    expect(body.errors.embeds[1].title._errors[0].code).toBe('BASE_TYPE_MAX_LENGTH')
  })

  it('reads payload_json of a multipart body', async () => {
    await begin()
    const { callback, exchange } = asked()
    await callback({ type: 5 })
    const part = '--b\r\nContent-Disposition: form-data; name="payload_json"\r\n\r\n{"content":"hello"}\r\n--b--\r\n'
    const path = `/webhooks/${discord.world.application.id}/${exchange.token}/messages/@original`
    expect(await send('PATCH', path, part, { 'content-type': 'multipart/form-data; boundary=b' })).toMatchObject({
      status: 200,
    })
    expect(exchange.message?.content).toBe('hello')
  })

  it.skipIf(!hasOpenApi)('refuses what Discord’s description does not know', async () => {
    await begin()
    const { callback } = asked()
    const { status, body } = await callback({ type: 4, data: { content: 'x', embeds: [{ color: 'red' }] } })
    expect(status).toBe(400)
    expect(body.errors._errors[0].code).toBe('OPENAPI')
  })
})

describe('commands', () => {
  const path = () => `/applications/${discord.world.application.id}/commands`

  it('are replaced by PUT and kept by name', async () => {
    await begin()
    const [first] = (await send('GET', path())).body
    const { body } = await send('PUT', path(), [
      { ...ask, description: 'New' },
      { name: 'more', description: 'More' },
    ])
    expect(body.map((command: { name: string }) => command.name)).toEqual(['ask', 'more'])
    expect(body[0].id).toBe(first.id)
    expect(body[0].version).not.toBe(first.version)
    expect(await send('POST', path(), { name: 'more', description: 'Again' })).toMatchObject({ status: 200 })
    expect(await send('POST', path(), { name: 'third', description: 'Third' })).toMatchObject({ status: 201 })
    expect(await send('PATCH', `${path()}/${first.id}`, { description: 'Newer' })).toMatchObject({
      body: { description: 'Newer', name: 'ask' },
    })
    expect(await send('DELETE', `${path()}/${first.id}`)).toMatchObject({ status: 204 })
    expect(await send('GET', `${path()}/${first.id}`)).toMatchObject({ status: 404, body: { code: 10063 } })
  })

  const option = (name: string, over = {}) => ({ type: 3, name, description: 'd', ...over })
  it.each([
    ['a name in capitals', { name: 'Ask', description: 'd' }],
    ['a name of 33', { name: 'x'.repeat(33), description: 'd' }],
    ['no description', { name: 'a' }],
    ['a description of 101', { name: 'a', description: 'x'.repeat(101) }],
    ['26 options', { name: 'a', description: 'd', options: Array.from({ length: 26 }, (_, i) => option(`o${i}`)) }],
    [
      'a required option after another',
      { name: 'a', description: 'd', options: [option('x'), option('y', { required: true })] },
    ],
    [
      'choices and autocomplete',
      {
        name: 'a',
        description: 'd',
        options: [option('x', { autocomplete: true, choices: [{ name: 'n', value: 'v' }] })],
      },
    ],
    [
      'more than 8000 characters',
      {
        name: 'a',
        description: 'd',
        options: Array.from({ length: 2 }, (_, i) =>
          option(`o${i}`, {
            choices: Array.from({ length: 25 }, (_, j) => ({ name: `${j}`.padEnd(100, 'x'), value: 'y'.repeat(90) })),
          }),
        ),
      },
    ],
  ])('are refused with %s', async (_, command) => {
    await begin(() => [])
    expect(await send('PUT', path(), [command])).toMatchObject({ status: 400, body: { code: 50035 } })
  })

  it('are used as Discord’s own client would let them be used', async () => {
    await begin()
    expect(() => discord.slash('nothing')).toThrow('not registered')
    expect(() => discord.slash('ask')).toThrow('needs question')
    expect(() => discord.slash('ask', { question: 'x'.repeat(11) })).toThrow('longer than 10')
    expect(() => discord.slash('ask', { question: 'x', other: 'y' })).toThrow('no option other')
  })
})
