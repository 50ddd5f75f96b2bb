import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface Ran {
  code: number | null
  out: string
  err: string
}

/** Runs a script as npm would, with nothing but its arguments to go by. `input` goes to its standard input. */
export async function run(script: string, args: readonly string[], input?: string): Promise<Ran> {
  const path = fileURLToPath(new URL(`../../${script}`, import.meta.url))
  const env = { ...process.env, KNOWLEDGE_DIR: '', DATA_DIR: '', DISCORD_TOKEN: '' }
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), path, ...args], { env })
  const ran: Ran = { code: null, out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (data) => {
    ran.out += data
  })
  child.stderr.setEncoding('utf8').on('data', (data) => {
    ran.err += data
  })
  child.stdin.end(input ?? '')
  const [code] = await once(child, 'close')
  return { ...ran, code }
}
