import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type FeedbackRecord, REASONS, type Reason, readerOf } from './record.ts'

const FILE = 'feedback.jsonl'

const record = z.object({
  at: z.string(),
  verdict: z.enum(['good', 'wrong']),
  question: z.string(),
  answer: z.string(),
  generation: z.string(),
  // Records from before reasons were asked for have none.
  reason: z
    .enum(Object.keys(REASONS) as [Reason, ...Reason[]])
    .nullable()
    .default(null),
  note: z.string().nullable(),
  reader: z.string(),
  message: z.string().optional(),
})

/**
 * Adds a record: one line in one write to a file that is only ever appended to, on the disk before it returns. A line
 * that a crash left torn is ended first, so that it spoils no other.
 *
 * @throws Error of the file system.
 */
export async function keepFeedback(dataDir: string, given: Omit<FeedbackRecord, 'at'>): Promise<void> {
  await mkdir(dataDir, { recursive: true })
  const file = await open(join(dataDir, FILE), 'a+', 0o600)
  try {
    const { size } = await file.stat()
    const last = size === 0 ? '\n' : (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString()
    const line = JSON.stringify({ at: new Date().toISOString(), ...given })
    await file.appendFile(`${last === '\n' ? '' : '\n'}${line}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Everything that was kept, oldest first; of one reader's opinions on one answer the last. `broken` lines are torn ones. */
export async function readFeedback(dataDir: string): Promise<{ records: FeedbackRecord[]; broken: number }> {
  const text = await readFile(join(dataDir, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const kept = new Map<string, FeedbackRecord>()
  let broken = 0
  for (const line of text.split('\n').filter(Boolean)) {
    const found = parse(line)
    if (!found) {
      broken += 1
      continue
    }
    const key = `${found.reader} ${found.verdict} ${found.question}`
    kept.delete(key)
    kept.set(key, found)
  }
  return { records: [...kept.values()], broken }
}

/**
 * Takes everything that a reader has said out of the file, for good. Lines that cannot be read stay as they are.
 *
 * @param user id of a Discord user.
 * @returns how many records went, and of how many older ones it cannot be told whose they are.
 */
export async function forgetReader(dataDir: string, user: string): Promise<{ forgotten: number; untold: number }> {
  const path = join(dataDir, FILE)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines = text.split('\n').filter(Boolean)
  const records = lines.map(parse)
  const theirs = (found: FeedbackRecord | null) =>
    found?.message !== undefined && readerOf(found.message, user) === found.reader
  const kept = lines.filter((_, i) => !theirs(records[i] ?? null))
  if (kept.length < lines.length) {
    // Whole or not at all: a crash leaves the old file or the new one.
    await writeFile(`${path}.tmp`, kept.map((line) => `${line}\n`).join(''), { mode: 0o600 })
    await rename(`${path}.tmp`, path)
  }
  const untold = records.filter((found) => found !== null && found.message === undefined).length
  return { forgotten: lines.length - kept.length, untold }
}

function parse(line: string): FeedbackRecord | null {
  try {
    return record.parse(JSON.parse(line))
  } catch {
    return null
  }
}
