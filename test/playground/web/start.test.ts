import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openBrowser } from '../../../src/playground/web/browser.ts'
import { PORT, readArguments } from '../../../src/playground/web/options.ts'
import { later } from '../../discord/harness.ts'

/** `npm start` without a token, as a process of its own. */
async function run(...args: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'casebook-'))
  later(() => rm(folder, { recursive: true, force: true }))
  await writeFile(
    join(folder, 'bridge.md'),
    '---\ntitle: The bridge\n---\n\n“It stays closed,” said Mary Gray, the engineer.\n',
  )
  const env = {
    KNOWLEDGE_DIR: folder,
    DATA_DIR: join(folder, 'data'),
    DISCORD_TOKEN: '',
    DISCORD_API: '',
    LOG_LEVEL: '',
  }
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args], {
    env: { ...process.env, ...env },
  })
  later(async () => child.kill('SIGKILL'))
  let output = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
      for (const look of listeners) look()
    })
  }
  const code = new Promise<number | null>((resolve) => child.on('close', resolve))
  const line = new Promise<string>((resolve) => {
    listeners.add(() => output.includes('\n') && resolve(output))
    void code.then(() => resolve(output))
  })
  return { child, code, line, output: () => output }
}

describe('npm start without a token', () => {
  it('serves the playground, says so in one line, and ends with 0 when it is stopped', async () => {
    const { child, code, line, output } = await run('--port', '0')
    const said = await line
    expect(said).toMatch(
      /^Casebook playground: http:\/\/127\.0\.0\.1:\d+\/ [^\n]*this machine only[^\n]*DISCORD_TOKEN[^\n]*\.env[^\n]*\n$/,
    )
    const url = /http:\S+/.exec(said)?.[0] ?? ''
    const page = await fetch(url)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Casebook')
    child.kill('SIGTERM')
    expect(await code).toBe(0)
    expect(output()).toBe(said)
  })

  it('says in one line that a port is taken, and which to try', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    later(() => new Promise((resolve) => other.close(resolve)))
    const { port } = other.address() as { port: number }
    const { code, output } = await run('--port', String(port))
    expect(await code).toBe(1)
    expect(output()).toMatch(new RegExp(`^Port ${port} is taken[^\\n]*npm start -- --port \\d+\\n$`))
  })

  it.each([
    [['--port', 'http'], /^--port http is not a port/],
    [['--port', '70000'], /^--port 70000 is not a port/],
    [['--prot', '1'], /npm start takes --open and --port/],
  ])('refuses %j', (args, expected) => {
    expect(() => readArguments(args)).toThrow(expected)
  })

  it('takes a port and --open, and has a port of its own', () => {
    expect(readArguments([])).toEqual({ port: PORT, open: false, help: false })
    expect(readArguments(['--open', '--port', '0'])).toEqual({ port: 0, open: true, help: false })
  })

  it('opens the page in the reader’s browser, and does not mind when there is none', () => {
    const runs: unknown[] = []
    const listeners: string[] = []
    const run = (...args: unknown[]) => {
      runs.push(args)
      return { on: (name: string) => listeners.push(name), unref: () => {} }
    }
    openBrowser('http://127.0.0.1:1/', run as unknown as typeof spawn)
    expect(runs).toEqual([[expect.any(String), expect.arrayContaining(['http://127.0.0.1:1/']), expect.anything()]])
    expect(listeners).toEqual(['error'])
  })
})
