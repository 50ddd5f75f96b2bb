import { z } from 'zod'
import type { Shelf } from '../domain/shelf.ts'
import type { Case } from '../domain/types.ts'
import type { Channels } from './channels.ts'
import { jsonList } from './json-file.ts'
import type { Log } from './log.ts'
import type { Card } from './render/card.ts'

const stored = z.object({ channel: z.string(), message: z.string(), question: z.string(), generation: z.string() })
type Keep = z.infer<typeof stored>

export interface KeepOptions {
  shelf: Shelf
  log: Log
  channels: Pick<Channels, 'pin' | 'unpin' | 'renew'>
  /** The card as it is now. */
  draw(question: string, opened: Case): Promise<Card>
}

/**
 * The overviews that are brought up to date: each message is pinned, and written anew with every index that has changed.
 * Which index each was written from is kept with it, so that a restart neither misses nor repeats anything.
 */
export function createKeeps({ shelf, log, channels, draw }: KeepOptions) {
  const inTurn = jsonList(shelf, 'overviews', 'keeps', stored)

  return {
    /**
     * Begins to keep a message up to date, or ends it where it is kept already.
     *
     * @returns What became of it; `unpinned`: it is kept, but the bot may not pin. @throws Error of the file system.
     */
    toggle: (keep: Omit<Keep, 'generation'>, opened: Case): Promise<'kept' | 'unpinned' | 'ended'> =>
      inTurn(async (read, write) => {
        const all = await read()
        const rest = all.filter(({ message }) => message !== keep.message)
        if (rest.length < all.length) {
          await write(rest)
          await channels.unpin(keep.channel, keep.message)
          return 'ended'
        }
        await write([...all, { ...keep, generation: opened.status().generation }])
        return (await channels.pin(keep.channel, keep.message)) ? 'kept' : 'unpinned'
      }),

    /** Writes every one anew that is of another index. Never rejects. */
    look: (opened: Case): Promise<void> =>
      inTurn(async (read, write) => {
        try {
          const all = await read()
          const { generation } = opened.status()
          if (all.every((one) => one.generation === generation)) return
          const next: Keep[] = []
          for (const one of all) next.push(...(await renew(one, opened, generation)))
          await write(next)
        } catch (err) {
          log.error({ err }, 'the overviews could not be brought up to date')
        }
      }).catch((err: unknown) => log.error({ err }, 'the overviews could not be read')),
  }

  /** @returns What is to be kept of it: nothing when the message has gone. */
  async function renew(keep: Keep, opened: Case, generation: string): Promise<Keep[]> {
    if (keep.generation === generation) return [keep]
    const done = await channels.renew(keep.channel, keep.message, await draw(keep.question, opened))
    log.info({ channel: keep.channel, message: keep.message, done }, 'brought an overview up to date')
    // What could not be written now is written with the next look.
    return done === 'gone' ? [] : [done === 'sent' ? { ...keep, generation } : keep]
  }
}

export type Keeps = ReturnType<typeof createKeeps>
