import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DISCORD_API, readConfig } from '../../src/app/config.ts'
import { CasebookError } from '../../src/domain/errors.ts'

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({}, {})).toEqual({
      knowledgeDir: resolve('knowledge'),
      dataDir: resolve('data'),
      store: null,
      discord: {
        token: null,
        api: DISCORD_API,
        guildId: null,
        messageContent: false,
        channels: [],
        private: false,
        forums: [],
        forumNote: null,
        perUser: 10,
        perServer: 120,
        queue: 1000,
      },
      protectedNames: [],
      model: null,
      embeddings: null,
      knowledgeWrite: null,
      logQuestions: false,
      logLevel: 'info',
    })
  })

  it('takes blank values for unset ones', () => {
    const blank = {
      KNOWLEDGE_DIR: '',
      DATA_DIR: ' ',
      DISCORD_TOKEN: '  ',
      DISCORD_API: '',
      DISCORD_GUILD_ID: '',
      DISCORD_MESSAGE_CONTENT: '',
      DISCORD_CHANNELS: ' ',
      DISCORD_PRIVATE: '',
      DISCORD_FORUMS: '',
      DISCORD_FORUM_NOTE: ' ',
      DISCORD_QUESTIONS_PER_USER: '',
      DISCORD_QUESTIONS_PER_SERVER: '',
      DISCORD_QUEUE: '',
      PROTECTED_NAMES: ' ',
      LOG_QUESTIONS: '',
      LOG_LEVEL: '',
    }
    expect(readConfig({}, blank)).toEqual(readConfig({}, {}))
  })

  it('lets folders given on the command line win', () => {
    const env = { KNOWLEDGE_DIR: '/env/knowledge', DATA_DIR: '/env/data' }
    expect(readConfig({ knowledge: '/given' }, env)).toMatchObject({ knowledgeDir: '/given', dataDir: '/env/data' })
  })

  it.each([
    ['http://127.0.0.1:8080/api', 'http://127.0.0.1:8080/api'],
    ['http://127.0.0.1:8080/api//', 'http://127.0.0.1:8080/api'],
    ['http://localhost:1/api', 'http://localhost:1/api'],
    ['http://[::1]:1/api', 'http://[::1]:1/api'],
    ['https://discord.com/api', 'https://discord.com/api'],
    ['https://canary.discord.com/api', 'https://canary.discord.com/api'],
  ])('accepts DISCORD_API=%s', (given, api) => {
    expect(readConfig({}, { DISCORD_API: given }).discord.api).toBe(api)
  })

  it.each([
    'https://discord.com.evil.example/api',
    'https://evil.example/api',
    'http://discord.com/api',
    'https://discord.com@evil.example/api',
    'http://127.0.0.1@evil.example/api',
    'http://127.0.0.1.evil.example/api',
    'http://10.0.0.1/api',
    'http://0.0.0.0/api',
    'ftp://127.0.0.1/api',
    'https://discord.com/api?x=1',
    '127.0.0.1:8080',
    'nonsense',
  ])('refuses DISCORD_API=%s, which would get the token', (given) => {
    expect(() => readConfig({}, { DISCORD_API: given })).toThrow(/^DISCORD_API must be/)
  })

  it('reads what an operator may set about Discord', () => {
    const env = {
      DISCORD_MESSAGE_CONTENT: 'True',
      DISCORD_CHANNELS: '123456789012345678, 123456789012345679',
      DISCORD_PRIVATE: 'true',
      DISCORD_FORUMS: '123456789012345670',
      DISCORD_FORUM_NOTE: 'A person will follow up.',
      DISCORD_QUESTIONS_PER_USER: '0',
      DISCORD_QUESTIONS_PER_SERVER: '5',
      DISCORD_QUEUE: '7',
      SHARDS: '4',
      PROTECTED_NAMES: 'Mary Gray; Owen Pike,',
      LOG_QUESTIONS: 'yes',
    }
    expect(readConfig({}, env)).toMatchObject({
      protectedNames: ['Mary Gray', 'Owen Pike'],
      logQuestions: true,
      discord: {
        messageContent: true,
        channels: ['123456789012345678', '123456789012345679'],
        private: true,
        forums: ['123456789012345670'],
        forumNote: 'A person will follow up.',
        perUser: 0,
        perServer: 5,
        queue: 7,
        shards: 4,
      },
    })
  })

  it('spreads servers over as many connections as Discord recommends, where it is told so', () => {
    expect(readConfig({}, { SHARDS: 'Auto' }).discord.shards).toBe('auto')
    expect(readConfig({}, {}).discord).not.toHaveProperty('shards')
    for (const wrong of ['-1', '1.5', 'four', '0-3'])
      expect(() => readConfig({}, { SHARDS: wrong })).toThrow(/^SHARDS must/)
  })

  it('reads a model, with what its provider needs and nothing of its own', () => {
    const env = { MODEL: 'openai:m:8b', MODEL_TIMEOUT: '9', OPENAI_API_KEY: 'key', DISCORD_TOKEN: 'secret', HOME: '/' }
    expect(readConfig({}, env).model).toEqual({
      name: 'openai:m:8b',
      check: null,
      timeout: 9_000,
      dailyTokens: null,
      price: null,
      contextTokens: 12_000,
      openaiBaseUrl: null,
      tracing: false,
      environment: { OPENAI_API_KEY: 'key' },
    })
    expect(readConfig({}, { ...env, MODEL_PRICE: '3/15' }).model?.price).toEqual({ input: 3, output: 15 })
    expect(() => readConfig({}, { MODEL_PRICE: 'cheap' })).toThrow(/^MODEL_PRICE must be dollars/)
    expect(() => readConfig({}, { MODEL: 'gpt' })).toThrow(/^MODEL must be provider:model/)
  })

  it('names everything that is wrong at once, a line each', () => {
    const wrong = {
      DISCORD_API: 'nonsense',
      DISCORD_GUILD_ID: 'my server',
      DISCORD_MESSAGE_CONTENT: 'perhaps',
      DISCORD_CHANNELS: '#general',
      DISCORD_PRIVATE: 'maybe',
      DISCORD_FORUMS: 'forum',
      DISCORD_QUESTIONS_PER_USER: '-1',
      DISCORD_QUEUE: 'long',
      SHARDS: '0',
      LOG_LEVEL: 'loud',
    }
    try {
      readConfig({}, wrong)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(CasebookError)
      const lines = (error as Error).message.split('\n')
      expect(lines.map((line) => line.split(' ')[0])).toEqual(Object.keys(wrong))
    }
  })
})
