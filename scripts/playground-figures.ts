import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { WebSocket } from 'ws'
import { readWords } from '../src/cli/terminal/command.ts'

const HELP = `Prints what the playground weighs: when its page and the first answer are there, and how much memory it takes.

  npx tsx scripts/playground-figures.ts
  npx tsx scripts/playground-figures.ts "question"

  --help    print this

Runs npm start twice on the articles of knowledge/, first without an index and then with one. Memory on Linux alone.
`
const QUESTION = readWords('npx tsx scripts/playground-figures.ts', HELP)[0] ?? 'What did Ofsted say about the council?'
const folder = await mkdtemp(join(tmpdir(), 'casebook-'))
try {
  for (const start of ['no index yet', 'with an index']) {
    const begun = performance.now()
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', '--port', '0'], {
      env: { ...process.env, DISCORD_TOKEN: '', DATA_DIR: folder, LOG_LEVEL: 'warn' },
    })
    const ended = new Promise((resolve) => child.on('close', resolve))
    const url = await address(child)
    const page = performance.now() - begun
    await firstAnswer(url)
    const answer = performance.now() - begun
    print(`${start}: page after ${seconds(page)}, first answer after ${seconds(answer)}, ${await memory(child)}`)
    if (start === 'no index yet') await weigh(url)
    child.kill('SIGTERM')
    await ended
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

function address(child: ChildProcess): Promise<string> {
  child.stderr?.pipe(process.stderr)
  return new Promise((resolve, reject) => {
    child.on('close', (code) => reject(new Error(`npm start ended with ${code}`)))
    child.stdout?.on('data', (chunk) => {
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(String(chunk))
      if (found) resolve(found[0])
    })
  })
}

/** Asks as soon as the page can, and waits for the answer to be shown. */
function firstAnswer(url: string): Promise<void> {
  const { host, origin } = new URL(url)
  const socket = new WebSocket(`ws://${host}/feed`, { headers: { origin } })
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data) => {
      const down = JSON.parse(data.toString())
      if (down.kind === 'hello') {
        const asked = { kind: 'command', name: 'ask', options: { question: QUESTION } }
        socket.send(JSON.stringify({ ref: 1, channel: down.channels[0].id, ...asked }))
      }
      // Not a notice that the articles are still being read: an answer that names its sources.
      if (down.kind !== 'message' || !down.shown.message.embeds?.[0]?.fields?.length) return
      socket.close()
      resolve()
    })
  })
}

async function weigh(url: string): Promise<void> {
  let sum = 0
  let packed = 0
  for (const path of ['', 'app.js', 'style.css', 'icon.svg', 'person.svg']) {
    const body = Buffer.from(await (await fetch(url + path)).arrayBuffer())
    sum += body.byteLength
    packed += gzipSync(body).byteLength
    print(`  /${path}: ${kilobytes(body.byteLength)}`)
  }
  print(`  the page in all: ${kilobytes(sum)}, ${kilobytes(packed)} with gzip`)
}

async function memory(child: ChildProcess): Promise<string> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
  const [now, peak] = ['VmRSS', 'VmHWM'].map((name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]))
  return now && peak ? `memory ${Math.round(now / 1024)} MB, at most ${Math.round(peak / 1024)} MB` : 'memory not known'
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
