import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Lines } from '../domain/shelf.ts'
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

/** Adds a record. @param where the data folder, or what keeps lines elsewhere. @throws Error of the file system; `store`. */
export async function keepFeedback(where: string | Lines, given: Omit<FeedbackRecord, 'at'>): Promise<void> {
  await linesOf(where).append(JSON.stringify({ at: new Date().toISOString(), ...given }))
}

/** Everything that was kept, oldest first; of one reader's opinions on one answer the last. `broken` lines are torn ones. */
export async function readFeedback(where: string | Lines): Promise<{ records: FeedbackRecord[]; broken: number }> {
  const kept = new Map<string, FeedbackRecord>()
  let broken = 0
  for (const line of await linesOf(where).all()) {
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
 * Takes everything that a reader has said out, for good. Lines that cannot be read stay as they are.
 *
 * @param user id of a Discord user.
 * @returns how many records went, and of how many older ones it cannot be told whose they are.
 */
export async function forgetReader(
  where: string | Lines,
  user: string,
): Promise<{ forgotten: number; untold: number }> {
  const kept = linesOf(where)
  const lines = await kept.all()
  const theirs = lines.filter((line) => {
    const found = parse(line)
    return found?.message !== undefined && readerOf(found.message, user) === found.reader
  })
  if (theirs.length > 0) await kept.remove(theirs)
  const untold = lines.map(parse).filter((found) => found !== null && found.message === undefined).length
  return { forgotten: theirs.length, untold }
}

const linesOf = (where: string | Lines): Lines => (typeof where === 'string' ? fileLines(where) : where)

/**
 * Lines of one file. Adding is one write to a file that is only ever appended to; a line that a crash left torn is ended
 * first, so that it spoils no other.
 */
function fileLines(dataDir: string): Lines {
  const path = join(dataDir, FILE)
  const all = async () => {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    })
    return text.split('\n').filter(Boolean)
  }
  return {
    all,
    async append(line) {
      await mkdir(dataDir, { recursive: true })
      const file = await open(path, 'a+', 0o600)
      try {
        const { size } = await file.stat()
        const last = size === 0 ? '\n' : (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString()
        await file.appendFile(`${last === '\n' ? '' : '\n'}${line}\n`)
        await file.sync()
      } finally {
        await file.close()
      }
    },
    async remove(lines) {
      const gone = new Set(lines)
      const rest = (await all()).filter((line) => !gone.has(line))
      // Whole or not at all: a crash leaves the old file or the new one.
      await writeFile(`${path}.tmp`, rest.map((line) => `${line}\n`).join(''), { mode: 0o600 })
      await rename(`${path}.tmp`, path)
    },
  }
}

function parse(line: string): FeedbackRecord | null {
  try {
    return record.parse(JSON.parse(line))
  } catch {
    return null
  }
}
