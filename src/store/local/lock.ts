import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { CasebookError } from '../../domain/errors.ts'
import type { Lock } from '../types.ts'
import { PRIVATE } from './disk.ts'
import { LOCK } from './format.ts'
import { isRunning, processStart } from './process.ts'

/** How often the holder shows that it is alive, and after how long a silent holder on another machine is given up. */
const BEAT = 10_000
const SILENCE = 120_000
/** How often a waiting process looks. Milliseconds, like the two above. */
const LOOK = 250

const holderSchema = z.object({ pid: z.int().positive(), started: z.string().nullable(), host: z.string() })
type Holder = z.infer<typeof holderSchema>

/**
 * Takes the one writer's lock of a data folder. The lock of a process that is gone is taken over: a process is known
 * by its id and by when it started, so one that got a dead one's id is not mistaken for it.
 *
 * @param patience how long to wait for another process, in milliseconds; 0 refuses at once.
 * @param onWait told once, when the waiting begins.
 * @throws CasebookError `index-locked` naming the process that holds it.
 */
export async function takeLock(dataDir: string, patience = 0, onWait?: (pid: number) => void): Promise<Lock> {
  await mkdir(dataDir, { recursive: true })
  const path = join(dataDir, LOCK)
  const me: Holder = { pid: process.pid, started: processStart(process.pid), host: hostname() }
  const mine = `${JSON.stringify({ ...me, nonce: randomBytes(8).toString('hex') })}\n`
  const until = performance.now() + patience
  let waiting = false

  while (!(await put(path, mine))) {
    const held = await look(path)
    if (held === null) continue
    if (held.stale) {
      await takeAway(path, held.text)
      continue
    }
    if (patience > 0 && !waiting) onWait?.(held.holder?.pid ?? 0)
    waiting = true
    if (performance.now() >= until) throw locked(path, held.holder)
    await setTimeout(LOOK)
  }

  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), BEAT).unref()
  const isMine = async () => (await read(path)) === mine
  return {
    async check() {
      if (!(await isMine())) throw locked(path, (await look(path))?.holder ?? null)
    },
    async release() {
      clearInterval(beat)
      if (await isMine()) await rm(path, { force: true })
    },
  }
}

/** Puts the lock there with its content in one step, so that nobody ever sees half of it; `false` when one is there. */
async function put(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${randomBytes(8).toString('hex')}`
  try {
    await writeFile(draft, content, { mode: PRIVATE.file })
    await link(draft, path)
    return true
  } catch (error) {
    // ENOENT: a builder that was starting swept the draft away. It holds the lock now.
    if (isCode(error, 'EEXIST') || isCode(error, 'ENOENT')) return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function look(path: string): Promise<{ text: string; holder: Holder | null; stale: boolean } | null> {
  const text = await read(path)
  if (text === null) return null
  const parsed = holderSchema.safeParse(parseJson(text))
  const age = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  )
  // What cannot be read was left by a machine that lost power: locks are put whole.
  if (!parsed.success) return { text, holder: null, stale: true }
  const holder = parsed.data
  // Processes of another machine, or of another container on this one, cannot be looked up: listen for their beat.
  const stale = holder.host === hostname() ? !isRunning(holder.pid, holder.started) : age > SILENCE
  return { text, holder, stale }
}

/**
 * Removes a stale lock. Of several that try, one renames it; a late one may catch a fresh lock instead, sees so, and
 * puts it back. Should a third have got in between, `check` stops one of the two before it commits.
 */
async function takeAway(path: string, stale: string): Promise<void> {
  const aside = `${path}.${randomBytes(8).toString('hex')}`
  try {
    await rename(path, aside)
    if ((await read(aside)) !== stale) await link(aside, path)
  } catch (error) {
    if (!isCode(error, 'ENOENT') && !isCode(error, 'EEXIST')) throw error
  } finally {
    await rm(aside, { force: true })
  }
}

function locked(path: string, holder: Holder | null): CasebookError {
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process'
  return new CasebookError(
    'index-locked',
    `The index is being built by ${who}. Wait until it is done; if that is no longer running, delete ${path}.`,
  )
}

async function read(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
