import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { later, startDouble, TOKEN, textOf } from './harness.ts'

/** `npm start` as a process of its own. */
function run(env: Record<string, string>) {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: { ...process.env, DISCORD_TOKEN: '', DISCORD_API: '', DISCORD_GUILD_ID: '', LOG_LEVEL: 'warn', ...env },
  })
  later(async () => child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
  const code = new Promise<number | null>((resolve) => child.on('close', resolve))
  return { child, code, output: () => output }
}

/** A small case of its own, with an index still to be built. */
async function folders() {
  const folder = await mkdtemp(join(tmpdir(), 'casebook-'))
  later(() => rm(folder, { recursive: true, force: true }))
  const article =
    '---\ntitle: The bridge\npublisher: The County Post\ndate: 2016-04-06\n---\n\n“The bridge stays closed,” said Mary Gray, the county engineer.\n'
  await writeFile(join(folder, 'bridge.md'), article)
  return { KNOWLEDGE_DIR: folder, DATA_DIR: join(folder, 'data') }
}

describe('npm start', () => {
  it.each([
    ['a wrong token', { DISCORD_TOKEN: 'wrong' }, null],
    ['a disallowed intent', { DISCORD_TOKEN: TOKEN }, 4014],
  ])('ends in one line with %s', async (_, env, refuse) => {
    const discord = await startDouble()
    discord.gateway.refuse = refuse
    const { code, output } = run({ DISCORD_API: discord.api, LOG_LEVEL: 'silent', ...env })
    expect(await code).toBe(1)
    expect(output()).toMatch(/^[^\n]*https:\/\/discord\.com\/developers\/applications[^\n]*\n$/)
    expect(output()).not.toContain(env.DISCORD_TOKEN)
  })

  it('answers, and on SIGTERM finishes what is open and exits 0', async () => {
    const discord = await startDouble()
    const { child, code, output } = run({ ...(await folders()), DISCORD_API: discord.api, DISCORD_TOKEN: TOKEN })
    await discord.ready()
    const waiting = discord.slash('ask', { question: 'Who said the bridge stays closed?' })
    await Promise.race([discord.until(() => textOf(waiting.message).includes('[1]')), code])
    expect(output()).toBe('')
    expect(textOf(waiting.message)).toContain('The bridge stays closed')
    const last = discord.slash('sources')
    await last.acknowledged
    child.kill('SIGTERM')
    expect(await code).toBe(0)
    expect(last.message?.embeds).toHaveLength(1)
    expect(output()).not.toContain(TOKEN)
  })

  it('exits 1 when the token is revoked while the index is being built', async () => {
    const discord = await startDouble()
    const { code, output } = run({
      ...(await folders()),
      DISCORD_API: discord.api,
      DISCORD_TOKEN: TOKEN,
      LOG_LEVEL: 'silent',
    })
    await discord.ready()
    discord.revoke()
    expect(await code).toBe(1)
    expect(output()).toMatch(/^Discord has revoked DISCORD_TOKEN[^\n]*\n$/)
  })
})
