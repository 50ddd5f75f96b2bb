import { setTimeout as sleep } from 'node:timers/promises'
import { CasebookError } from '../domain/errors.ts'
import type { Case } from '../domain/types.ts'
import type { Log } from './log.ts'
import type { Place } from './queue.ts'
import type { Card } from './render/card.ts'
import { notice, waiting } from './render/notices.ts'

/** Somebody who waits is told after so long, and again after twice, three times … as much. Milliseconds. */
const NEWS_AFTER = 2500

export interface WorkOptions {
  log: Log
  case: Promise<Case>
  /** Milliseconds that a job may take. */
  patience: number
  /** Waits between two looks at the queue; the real time unless told otherwise. */
  pause?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>
  failed(what: string): void
}

/** Runs jobs to an end that can be shown: an answer, or a notice that there is none. */
export function createWork({ log, case: opening, patience, pause = rest, failed }: WorkOptions) {
  /** Each ends the wait for one open job. */
  const cuts = new Set<() => void>()
  let opened = false
  let stopped = false
  opening.then(
    () => {
      opened = true
    },
    () => {},
  )

  /** Waits until the case is open and it is this one's turn, and says meanwhile how long that may be. */
  async function inTurn(job: () => Promise<Card>, place: Place, news: (card: Card) => void, signal: AbortSignal) {
    const ready = Promise.all([place.turn, opening]).then(() => true)
    ready.catch(() => {})
    for (let n = 1; !(await Promise.race([ready, pause(n * NEWS_AFTER, signal).then(() => false)])); n += 1) {
      if (signal.aborted) return notice('stopped')
      news(opened ? waiting(Math.max(1, place.ahead())) : notice('reading'))
    }
    return signal.aborted ? notice('stopped') : job()
  }

  return {
    /** @param place Its place in the queue, if it waits its turn; given back when it is done. */
    async run(what: object, job: () => Promise<Card>, place: Place | null, news: (card: Card) => void): Promise<Card> {
      // Acknowledged just as the others were cut: nobody would end its wait any more.
      if (stopped) {
        place?.leave()
        return notice('stopped')
      }
      const ended = new AbortController()
      let cut = () => {}
      try {
        return await Promise.race([
          place ? inTurn(job, place, news, ended.signal) : job(),
          new Promise<Card>((resolve) => {
            cut = () => resolve(notice('stopped'))
            cuts.add(cut)
          }),
          sleep(patience, notice('slow'), { ref: false, signal: ended.signal }),
        ])
      } catch (err) {
        log.error({ err, ...what }, 'a command failed')
        failed(err instanceof Error ? err.name : 'an unknown error')
        return notice(err instanceof CasebookError && err.code === 'store' ? 'store' : 'failed')
      } finally {
        cuts.delete(cut)
        ended.abort()
        place?.leave()
      }
    },

    /** Ends every wait: the askers are told that the bot was stopped. */
    cut(): void {
      stopped = true
      for (const one of cuts) one()
    },
  }
}

export type Work = ReturnType<typeof createWork>

const rest = (milliseconds: number, signal: AbortSignal) =>
  sleep(milliseconds, undefined, { ref: false, signal }).catch(() => {})
