import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'

/** A small file of the data folder that the bot remembers something in. */
export function jsonFile<T>(dataDir: string, name: string, schema: z.ZodType<T>) {
  const path = join(dataDir, name)
  return {
    /** @returns `null` when there is none. @throws Error when there is one, and it is none of this version. */
    async read(): Promise<T | null> {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      })
      return text === null ? null : schema.parse(JSON.parse(text))
    },

    /** Whole or not at all. */
    async write(value: T): Promise<void> {
      await mkdir(dataDir, { recursive: true })
      const file = await open(`${path}.tmp`, 'w', 0o600)
      try {
        await file.writeFile(`${JSON.stringify(value)}\n`)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(`${path}.tmp`, path)
    },
  }
}

/** Runs jobs one after the other: what the next one reads is what the last one wrote. */
export function createTurns() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(job: () => Promise<T>): Promise<T> => {
    const next = last.then(job)
    last = next.catch(() => {})
    return next
  }
}
