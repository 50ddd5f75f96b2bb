import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { commands } from '../../src/discord/commands/index.ts'
import { register } from '../../src/discord/register.ts'
import { configFor, startDouble, TOKEN } from './harness.ts'

describe('register', () => {
  it.each([null, 'guild'])('puts the commands once; a second time changes nothing (%s)', async (scope) => {
    const discord = await startDouble({ commands: [] })
    const guildId = scope === null ? null : discord.world.guild.id
    const config = configFor(discord.api, { guildId })
    const first = await register(config)
    expect(first.changes).toEqual(commands.map(({ data }) => ({ name: data.name, change: 'added' })))
    const stored = structuredClone(discord.commands.get(guildId ?? ''))
    expect(stored).toHaveLength(commands.length)
    const again = await register(config)
    expect(again.changes.map(({ change }) => change)).toEqual(commands.map(() => 'unchanged'))
    expect(discord.commands.get(guildId ?? '')).toEqual(stored)
    expect(discord.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1)
  })

  it('says what has changed and what has gone, and keeps ids', async () => {
    const old = commands.map(({ data }) => ({ ...data, nsfw: true }))
    const discord = await startDouble({ commands: [...old, { name: 'gone', description: 'Not ours' }] })
    const ids = discord.commands.get('')?.map(({ id }) => id)
    const { changes } = await register(configFor(discord.api))
    expect(changes).toEqual([
      ...commands.map(({ data }) => ({ name: data.name, change: 'changed' })),
      { name: 'gone', change: 'removed' },
    ])
    expect(discord.commands.get('')?.map(({ id }) => id)).toEqual(ids?.slice(0, commands.length))
  })

  it('offers the commands on servers, in direct messages and to single readers', async () => {
    const discord = await startDouble({ commands: [] })
    await register(configFor(discord.api))
    for (const command of discord.commands.get('') ?? []) {
      // What changes the index is for servers that the bot has joined.
      const where = { integration_types: [0, 1], contexts: [0, 1, 2] }
      expect(command).toMatchObject(command.name === 'case' ? { integration_types: [0], contexts: [0] } : where)
    }
  })

  it.each([
    ['a wrong token', { token: 'wrong' }, 'discord-token'],
    ['no token', { token: null }, 'discord-token'],
  ])('ends in one line with %s', async (_, discordConfig, code) => {
    const discord = await startDouble()
    await expect(register(configFor(discord.api, discordConfig))).rejects.toMatchObject({ name: 'CasebookError', code })
  })

  it('says that the bot is not in the server', async () => {
    const discord = await startDouble()
    discord.fail({ route: '/guilds/', how: { status: 403, body: { message: 'Missing Access', code: 50001 } } })
    const guildId = '123456789012345678'
    const failure = register(configFor(discord.api, { guildId }))
    await expect(failure).rejects.toMatchObject({ code: 'discord-rejected', message: expect.stringContaining(guildId) })
  })
})

describe('a Discord that has no list of commands', () => {
  it.each([
    ['everywhere', null, /DISCORD_API has to be the address of an interface that keeps an application's commands/],
    ['in a server', '123456789012345678', /DISCORD_GUILD_ID=123456789012345678 has to be the id of a server/],
  ])('is told what it needs (%s)', async (_, guildId, needs) => {
    const discord = await startDouble()
    discord.fail({ route: '/commands', how: { status: 404, body: { message: '404: Not Found', code: 0 } } })
    const failure = register(configFor(discord.api, { guildId }))
    await expect(failure).rejects.toMatchObject({ code: 'discord-rejected', message: expect.stringMatching(needs) })
  })
})

describe('npm run register', () => {
  it('prints a line for each command, and exits 1 or 2 when it cannot', async () => {
    const discord = await startDouble({ commands: [] })
    const env = { DISCORD_API: discord.api, DISCORD_TOKEN: TOKEN, DISCORD_GUILD_ID: '' }
    const done = await script(env)
    expect(done).toEqual({
      code: 0,
      stdout: commands.map(({ data }) => `${data.type === 3 ? '' : '/'}${data.name}: added everywhere\n`).join(''),
      stderr: '',
    })
    const refused = await script({ ...env, DISCORD_TOKEN: 'wrong' })
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toMatch(/^Discord did not accept DISCORD_TOKEN[^\n]*\n$/)
    const misused = await script(env, ['--everything'])
    expect(misused).toMatchObject({ code: 2, stdout: '' })
  })
})

async function script(env: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/register.ts', ...args], {
    env: { ...process.env, ...env },
  })
  const [stdout, stderr] = [child.stdout, child.stderr].map(async (stream) => {
    let text = ''
    for await (const chunk of stream) text += chunk
    return text
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  return { code, stdout: await stdout, stderr: await stderr }
}
