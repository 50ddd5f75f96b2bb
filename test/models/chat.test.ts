import { afterEach, describe, expect, test, vi } from 'vitest'
import { CasebookError } from '../../src/domain/errors.ts'
import type { Tokens } from '../../src/domain/language-model.ts'
import { openChatModel } from '../../src/models/chat.ts'
import { type Behaviour, type Format, type ModelServer, startModelServer } from './server.ts'

const request = {
  name: 'answer',
  system: 'Reply with JSON.',
  user: 'A question with {braces} and <<fences>>',
  filed: '',
  schema: {
    type: 'object',
    properties: { claims: { type: 'array', items: { type: 'string' } } },
    required: ['claims'],
    additionalProperties: false,
  },
}
const FORMATS: readonly Format[] = ['openai', 'anthropic', 'ollama']

const servers: ModelServer[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function ask(format: Format, behave: (prompt: string, n: number) => Behaviour, timeout = 10_000) {
  const server = await startModelServer(format, behave)
  servers.push(server)
  const environment = { OPENAI_API_KEY: 'k', ANTHROPIC_API_KEY: 'k' }
  const model = await openChatModel({ name: `${format}:m`, contextTokens: 8_000, baseUrl: server.url, environment })
  const tokens: Tokens[] = []
  const signal = AbortSignal.timeout(timeout)
  const reply = model.ask(request, { signal, onTokens: (spent) => tokens.push(spent) })
  return { server, tokens, model, reply, result: await reply.catch((error: unknown) => error) }
}

describe.each(FORMATS)('%s', (format) => {
  test('a reply arrives, with what it cost, from one request that takes no liberties', async () => {
    const { result, tokens, server } = await ask(format, () => ({ reply: { claims: ['yes'] } }))
    expect(result).toEqual({ claims: ['yes'] })
    expect(tokens).toEqual([{ input: 100, output: 10 }])
    expect(server.requests).toHaveLength(1)
    expect(server.requests[0]?.prompt).toContain(request.user)
    const { body } = server.requests[0] as { body: { temperature?: number; options?: { temperature: number } } }
    expect(body.temperature ?? body.options?.temperature).toBe(0)
  })

  test.each<[string, Behaviour, string]>([
    ['prose', { text: 'The council keeps control.' }, 'model-malformed'],
    ['half a JSON', { text: '{"claims":["the council lost' }, 'model-malformed'],
    ['JSON that was cut', { text: '{"claims":[]}', ended: 'cut' }, 'model-malformed'],
    ['a wrong key', { status: 401 }, 'model-rejected'],
    ['too long a prompt', { status: 400, message: 'maximum context length is 10 tokens' }, 'model-too-long'],
    ['429 for long', { status: 429, headers: { 'retry-after': '600' } }, 'model-busy'],
    ['500', { status: 500 }, 'model-failed'],
    ['nobody', { vanish: true }, 'model-unreachable'],
  ])('%s is a failure with its reason', async (_what, behaviour, code) => {
    const { result } = await ask(format, () => behaviour)
    expect(result).toBeInstanceOf(CasebookError)
    expect(result).toMatchObject({ code })
  })

  test('a reply that stalls is not waited for', async () => {
    const started = Date.now()
    const { result } = await ask(format, () => ({ stall: true }), 600)
    expect(result).toMatchObject({ code: 'model-timeout' })
    expect(Date.now() - started).toBeLessThan(5_000)
  })

  test('a short 429 and a fault are tried once more', async () => {
    const busy = await ask(format, (_prompt, n) =>
      n === 1 ? { status: 429, headers: { 'retry-after': '0' } } : { reply: { claims: [] } },
    )
    expect(busy.result).toEqual({ claims: [] })
    const failing = await ask(format, (_prompt, n) => (n === 1 ? { status: 503 } : { reply: { claims: [] } }))
    expect(failing.result).toEqual({ claims: [] })
    expect(failing.server.requests).toHaveLength(2)
  })

  test('a server that asks for a long pause is not called again before', async () => {
    const { model, server } = await ask(format, () => ({ status: 429, headers: { 'retry-after': '60' } }))
    await expect(model.ask(request, { signal: AbortSignal.timeout(5_000) })).rejects.toMatchObject({
      code: 'model-busy',
    })
    expect(server.requests).toHaveLength(1)
  })
})

test.each<Format>(['openai', 'anthropic'])('%s: a refusal is one', async (format) => {
  const { result } = await ask(format, () => ({ text: 'I cannot.', ended: 'refused' }))
  expect(result).toMatchObject({ code: 'model-refused' })
})

test('a model that takes no temperature is asked without', async () => {
  const { result, server } = await ask('openai', (_prompt, n) =>
    n === 1 ? { status: 400, message: "Unsupported value: 'temperature'" } : { reply: { claims: [] } },
  )
  expect(result).toEqual({ claims: [] })
  expect(server.requests[1]?.body).not.toHaveProperty('temperature')
})

test('no more calls run at once than are allowed, and the others come after', async () => {
  const server = await startModelServer('openai', () => ({ reply: { claims: [] } }))
  servers.push(server)
  const environment = { OPENAI_API_KEY: 'k' }
  const options = { name: 'openai:m', contextTokens: 8_000, baseUrl: server.url, environment, concurrency: 1 }
  const model = await openChatModel(options)
  const signal = AbortSignal.timeout(20_000)
  await Promise.all([1, 2, 3].map(() => model.ask(request, { signal })))
  expect(server.requests).toHaveLength(3)
})

test('nothing is traced unless it is asked for', async () => {
  const spy = await startModelServer('openai', () => ({ reply: {} }))
  servers.push(spy)
  vi.stubEnv('LANGSMITH_TRACING', 'true')
  vi.stubEnv('LANGSMITH_ENDPOINT', spy.url)
  vi.stubEnv('LANGSMITH_API_KEY', 'k')
  await ask('openai', () => ({ reply: { claims: [] } }))
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(spy.requests).toEqual([])
})

test.each([
  ['mistralai:small', /npm install @langchain\/mistralai/],
  ['nobody:model', /knows no provider "nobody"/],
  ['model', /is not provider:model/],
])('%s cannot be used, and the message says what to do', async (name, message) => {
  await expect(openChatModel({ name, contextTokens: 8_000 })).rejects.toThrow(message)
  await expect(openChatModel({ name, contextTokens: 8_000 })).rejects.toMatchObject({ code: 'config' })
})
