import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
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

  it('waits for a Discord that is away, says so, and tells its health meanwhile', async () => {
    const port = await freePort()
    const healthPort = String(await freePort())
    const { child, code, output } = run({
      ...(await folders()),
      DISCORD_API: `http://127.0.0.1:${port}/api`,
      DISCORD_TOKEN: TOKEN,
      HEALTH_PORT: healthPort,
    })
    const health = () => fetch(`http://127.0.0.1:${healthPort}/healthz`).then((answer) => answer.json())
    await Promise.race([told(child, /Discord cannot be reached at .* Trying again in 2 s\./), code])
    expect(await health()).toMatchObject({ reasons: expect.arrayContaining(['Discord is not connected']) })
    const discord = await startDouble({ port })
    await discord.ready()
    const asked = discord.slash('ask', { question: 'Who said the bridge stays closed?' })
    await Promise.race([discord.until(() => textOf(asked.message).includes('[1]')), code])
    expect(await health()).toMatchObject({ state: 'ready', articles: 1 })
    expect(output()).not.toContain(TOKEN)
    child.kill('SIGTERM')
    expect(await code).toBe(0)
  })
})

/** Resolves when a process has said something. */
function told(child: ChildProcess, words: RegExp): Promise<void> {
  let text = ''
  return new Promise((resolve) => {
    child.stderr?.on('data', (chunk) => {
      text += chunk
      if (words.test(text)) resolve()
    })
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
