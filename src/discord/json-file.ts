import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import type { Box, Shelf } from '../domain/shelf.ts'

/** Lists in small files of the data folder. One process has them: jobs take turns within it. */
export function fileShelf(dataDir: string): Shelf {
  let last: Promise<unknown> = Promise.resolve()
  const boxOf = (name: string): Box => {
    const path = join(dataDir, `${name}.json`)
    return {
      read: () =>
        readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT') return null
          throw error
        }),
      async write(text) {
        await mkdir(dataDir, { recursive: true })
        const file = await open(`${path}.tmp`, 'w', 0o600)
        try {
          await file.writeFile(text)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(`${path}.tmp`, path)
      },
    }
  }
  return {
    alone(name, job) {
      const next = last.then(() => job(boxOf(name)))
      last = next.catch(() => {})
      return next
    },
  }
}

/** One of a shelf's lists as what it means. */
export function jsonList<T>(shelf: Shelf, name: string, schema: z.ZodType<T>) {
  return <R>(job: (list: { read(): Promise<T | null>; write(value: T): Promise<void> }) => Promise<R>): Promise<R> =>
    shelf.alone(name, (box) =>
      job({
        /** @throws Error when there is one, and it is none of this version. */
        async read() {
          const text = await box.read()
          return text === null ? null : schema.parse(JSON.parse(text))
        },
        write: (value) => box.write(`${JSON.stringify(value)}\n`),
      }),
    )
}
