import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ModelConfig } from '../../src/app/config.ts'
import { caseChecks } from '../../src/doctor/case.ts'
import { type Check, examine } from '../../src/doctor/check.ts'
import { discordChecks } from '../../src/doctor/discord.ts'
import { environmentChecks, tokenFault } from '../../src/doctor/environment.ts'
import { languageModelChecks } from '../../src/doctor/language-model.ts'
import { machineChecks } from '../../src/doctor/machine.ts'
import { buildIndex } from '../../src/store/local/build.ts'
import { run } from '../cli/run.ts'
import { configFor, startDouble, TOKEN } from '../discord/harness.ts'
import { type Behaviour, startModelServer } from '../models/server.ts'
import { hashEmbedder } from '../store/fakes.ts'
import { newCase, tempFolder, writeFiles } from '../store/support.ts'

/** State and words of each finding, by its name. */
async function found(checks: Check[]): Promise<Record<string, string>> {
  const findings = await examine(checks, () => {})
  return Object.fromEntries(
    findings.map(({ name, state, says, cure }) => [name, `${state}: ${says}${cure ? ` → ${cure}` : ''}`]),
  )
}

describe('the machine', () => {
  test('is well', async () => {
    expect(await found(machineChecks(await tempFolder()))).toEqual({
      Node: `ok: ${process.versions.node}`,
      'native addon': expect.stringMatching(/^ok/),
      disk: expect.stringMatching(/^(?:ok|warning): [\d.]+ GB free/),
      'data folder': expect.stringMatching(/^ok/),
    })
  })

  test.each(['18.20.0', '20.18.9'])('has too old a Node (%s)', async (version) => {
    const { Node } = await found(machineChecks(await tempFolder(), version))
    expect(Node).toMatch(/^wrong: is [\d.]+ → install 20\.19 or later/)
  })

  test('has a data folder that is not the bot’s, or a file', async () => {
    const folder = await tempFolder()
    await writeFiles(folder, { file: 'x' })
    expect((await found(machineChecks(join(folder, 'file'))))['data folder']).toMatch(/^wrong: .*→ give it to the user/)
    if (process.getuid?.() === 0) return
    await mkdir(join(folder, 'shut'))
    await chmod(join(folder, 'shut'), 0o500)
    expect((await found(machineChecks(join(folder, 'shut'))))['data folder']).toMatch(/^wrong: .*EACCES/)
  })
})

describe('the environment', () => {
  test('is named where it is wrong, and slips are', async () => {
    const folder = await tempFolder()
    await writeFiles(folder, { '.env': 'DISCORD_TOKN=x\nLOG_LEVEL=info\n' })
    const look = (env: NodeJS.ProcessEnv) => found(environmentChecks(join(folder, '.env'), env))
    expect((await look({ LOG_LEVEL: 'loud', DISCORD_QUEUE: '-1' })).environment).toMatch(
      /^wrong: DISCORD_QUEUE .*; LOG_LEVEL/,
    )
    expect((await look({})).environment).toMatch(/^warning: \.env sets DISCORD_TOKN, which nothing reads/)
  })

  const id = Buffer.from('123456789012345678').toString('base64url')
  test.each([
    [`${id}.Gabcde.abcdefghijklmnopqrstuvwxyz0123456789AB`, null],
    [`"${id}.G.x"`, /quotation marks/],
    [`Bot ${id}.G.x`, /begins with “Bot”/],
    ['123456789012345678', /is an id/],
    ['abcdefghijklmnopqrstuvwxyz', /1 parts between dots/],
    ['YWJj.G.x', /does not begin with a bot’s id/],
  ])('%s', (token, fault) => {
    if (fault === null) expect(tokenFault(token)).toBeNull()
    else expect(tokenFault(token)).toMatch(fault)
  })
})

describe('the case', () => {
  test('is well, or says what is not', async () => {
    const options = await newCase({ 'a.md': 'The library stays open.', 'page.html': '<p>x</p>' })
    const looked = () => found(caseChecks(options, async () => hashEmbedder()))
    expect(await looked()).toMatchObject({
      articles: expect.stringMatching(/^warning: 1 in .*left out: page\.html is not imported yet/),
      index: expect.stringMatching(/^warning: There is no index .*→ npm run index/),
    })
    await buildIndex(options)
    expect((await looked()).index).toMatch(/^ok: .*up to date$/)
    await writeFiles(options.knowledgeDir, { 'b.md': 'The pool is shut.' })
    expect((await looked()).index).toMatch(/^warning: The articles have changed: 1 added/)
  })

  test('has no articles, or a model that is broken', async () => {
    const options = await newCase({ 'a.md': '' })
    const broken = {
      ...hashEmbedder(),
      embedDocuments: async () => [
        [1, 0],
        [1, 0],
        [0, 1],
      ],
      dimension: 2,
    }
    const looked = await found(caseChecks(options, async () => broken))
    expect(looked.articles).toMatch(/^wrong: .*no article that can be read/)
    expect(looked['embedding model']).toMatch(/^wrong: .*weights are damaged/)
    const none = { ...broken, embedDocuments: () => Promise.reject(new Error('no weights')) }
    expect((await found(caseChecks(options, async () => none)))['embedding model']).toMatch(
      /^wrong: .*does not work: no weights/,
    )
  })
})

describe('the language model', () => {
  const config = (name: string, over: Partial<ModelConfig> = {}): ModelConfig => ({
    ...{ name, check: null, timeout: 5000, dailyTokens: null, contextTokens: 8000, openaiBaseUrl: null },
    ...{ tracing: false, price: null, environment: { OPENAI_API_KEY: 'canary-key' }, ...over },
  })
  const look = async (behave: () => Behaviour, over: Partial<ModelConfig> = {}) => {
    const server = await startModelServer('openai', behave)
    const looked = await found(languageModelChecks(config('openai:m', { openaiBaseUrl: server.url, ...over })))
    await server.close()
    return looked['language model']
  }

  test('answers, or says why not and what to do', async () => {
    expect(await found(languageModelChecks(null))).toMatchObject({
      'language model': expect.stringMatching(/^skipped/),
    })
    expect(await look(() => ({ reply: { works: true } }))).toMatch(/^ok: openai:m answers, in \d+\.\d s$/)
    expect(await look(() => ({ status: 401 }))).toMatch(/^wrong: .*\(401\).* → .*OPENAI_API_KEY/)
    expect(await look(() => ({ text: 'I would rather not.' }))).toMatch(/^warning: .* → take a model that/)
    expect(await look(() => ({ status: 429, headers: { 'retry-after': '900' } }))).toMatch(/^wrong: .*429.* → wait/)
    expect(await look(() => ({ stall: true }), { timeout: 300 })).toMatch(/^wrong: .*too long.* → .*MODEL_TIMEOUT/)
    const odd = await found(languageModelChecks(config('nobody:m')))
    expect(odd['language model']).toMatch(/^wrong: MODEL: LangChain knows no provider "nobody"/)
  })
})

describe('Discord', () => {
  test('is reached, accepts the token and has the commands; nothing is changed', async () => {
    const discord = await startDouble()
    expect(await found(discordChecks(configFor(discord.api)))).toEqual({
      Discord: expect.stringMatching(/^ok: is reached/),
      login: expect.stringMatching(/^ok: the token is accepted/),
      intents: expect.stringMatching(/^ok: none/),
      commands: expect.stringMatching(/^ok: \d+ are registered everywhere/),
    })
    expect(discord.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('has other commands, a token it does not know, and is not told the token', async () => {
    const discord = await startDouble({ commands: [{ name: 'old', description: 'Not ours' }] })
    const looked = await found(discordChecks(configFor(discord.api)))
    expect(looked.commands).toMatch(/^wrong: .*ask \(missing\).*old \(too many\) → npm run register/)
    const wrong = await found(discordChecks(configFor(discord.api, { token: 'wrong-token' })))
    expect(wrong.login).toMatch(/^wrong: Discord does not accept DISCORD_TOKEN/)
    expect(JSON.stringify([looked, wrong])).not.toMatch(/wrong-token|canary/)
  })

  test('does not allow the intent that is asked for', async () => {
    const discord = await startDouble()
    const { intents } = await found(discordChecks(configFor(discord.api, { messageContent: true })))
    expect(intents).toMatch(/^(?:wrong: Message Content is asked for and not allowed|ok: Message Content is allowed)/)
  })

  test('is away, and is left out without a token', async () => {
    expect((await found(discordChecks(configFor('http://127.0.0.1:1/api')))).Discord).toMatch(
      /^wrong: cannot be reached/,
    )
    const without = await found(discordChecks(configFor('http://127.0.0.1:1/api', { token: null })))
    expect(new Set(Object.values(without))).toEqual(new Set(['skipped: without a token']))
  })
})

test('npm run doctor prints a line each and exits with 1 when something is wrong', async () => {
  const { knowledgeDir, dataDir } = await newCase({ 'a.md': 'The library stays open.' })
  const well = await run('scripts/doctor.ts', ['--knowledge', knowledgeDir, '--data', dataDir])
  expect(well).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/All is well\.\n$/) })
  const ill = await run('scripts/doctor.ts', ['--knowledge', join(dataDir, 'nowhere'), '--data', dataDir])
  expect(ill).toMatchObject({ code: 1, out: expect.stringMatching(/^BAD {3}articles .*does not exist/m) })
  expect(ill.out).not.toContain(TOKEN)
  expect(await run('scripts/doctor.ts', ['--help'])).toMatchObject({ code: 0 })
  expect(await run('scripts/doctor.ts', ['--wat'])).toMatchObject({ code: 2, out: '' })
})
