import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Box, Shelf } from '../domain/shelf.ts'
import { createTurns } from '../domain/turns.ts'

/** Lists in small files of the data folder. One process has them: jobs take turns within it. */
export function fileShelf(dataDir: string): Shelf {
  const inTurn = createTurns()
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
  return { alone: (name, job) => inTurn(() => job(boxOf(name))) }
}

/** Version of what is kept. */
const FORMAT = 1

/**
 * One of a shelf's lists. Nobody else changes it while a job runs, nor tells what is told there.
 *
 * @param key what its items are called where they are kept.
 */
export function jsonList<Item>(shelf: Shelf, name: string, key: string, item: z.ZodType<Item>) {
  const stored = z.object({ format: z.literal(FORMAT), [key]: z.array(item) })
  return <T>(job: (read: () => Promise<Item[]>, write: (all: Item[]) => Promise<void>) => Promise<T>): Promise<T> =>
    shelf.alone(name, (box) =>
      job(
        /** @throws Error when there is one, and it is none of this version. */
        async () => {
          const text = await box.read()
          return text === null ? [] : (stored.parse(JSON.parse(text))[key] as Item[])
        },
        (all) => box.write(`${JSON.stringify({ format: FORMAT, [key]: all })}\n`),
      ),
    )
}
