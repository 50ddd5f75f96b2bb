import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Shelf } from '../domain/shelf.ts'
import type { Article, Case } from '../domain/types.ts'
import type { Channels } from './channels.ts'
import { digestOf } from './digest-of.ts'
import { jsonList } from './json-file.ts'
import type { Log } from './log.ts'
import { renderDigest } from './render/digest.ts'

const stored = z.object({ channel: z.string(), seen: z.array(z.string()) })
type Follow = z.infer<typeof stored>

export interface FollowOptions {
  shelf: Shelf
  log: Log
  channels: Pick<Channels, 'post'>
}

/**
 * The channels that want to hear what is new. What each has heard of is kept with it, so that nothing is missed while the
 * bot is away, nothing is told twice, and a re-index without anything new is no news.
 */
export function createFollows({ shelf, log, channels }: FollowOptions) {
  const inTurn = jsonList(shelf, 'follows', 'follows', stored)

  return {
    /** @returns Whether it was not followed yet. @throws Error of the file system. */
    follow: (channel: string, opened: Case): Promise<boolean> =>
      inTurn(async (read, write) => {
        const all = await read()
        if (all.some((one) => one.channel === channel)) return false
        await write([...all, { channel, seen: opened.articles().map(keyOf) }])
        return true
      }),

    /** @returns Whether it was followed. @throws Error of the file system. */
    unfollow: (channel: string): Promise<boolean> =>
      inTurn(async (read, write) => {
        const all = await read()
        const rest = all.filter((one) => one.channel !== channel)
        if (rest.length === all.length) return false
        await write(rest)
        return true
      }),

    /** Tells every channel what it has not heard of, in one card. Never rejects. */
    look: (opened: Case): Promise<void> =>
      inTurn(async (read, write) => {
        try {
          const all = await read()
          if (all.length === 0) return
          const next: Follow[] = []
          for (const one of all) next.push(...(await tell(one, opened)))
          if (JSON.stringify(next) !== JSON.stringify(all)) await write(next)
        } catch (err) {
          log.error({ err }, 'the followers could not be told')
        }
      }).catch((err: unknown) => log.error({ err }, 'the followers could not be read')),
  }

  /** @returns What is to be kept of it: nothing when the channel has gone. */
  async function tell(follow: Follow, opened: Case): Promise<Follow[]> {
    const articles = opened.articles()
    const seen = new Set(follow.seen)
    const fresh = articles.filter((article) => !seen.has(keyOf(article)))
    const now = { ...follow, seen: articles.map(keyOf) }
    if (fresh.length === 0) return [now]
    const found = await digestOf(opened, new Set(fresh.map(({ id }) => id)))
    const title = fresh.length === 1 ? 'New in the case: 1 article' : `New in the case: ${fresh.length} articles`
    const seed = createHash('sha256').update(fresh.map(keyOf).join()).digest('hex')
    const done = await channels.post(follow.channel, seed, renderDigest(found, articles, title))
    log.info({ channel: follow.channel, articles: fresh.length, done }, 'told a follower what is new')
    // What could not be said is said at the next look.
    return done === 'gone' ? [] : [done === 'sent' ? now : follow]
  }
}

export type Follows = ReturnType<typeof createFollows>

/** The same article with another text is another one. */
function keyOf({ id, sha256 }: Article): string {
  return createHash('sha256').update(`${id} ${sha256}`).digest('base64url').slice(0, 16)
}
