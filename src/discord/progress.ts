import type { Card } from './render/card.ts'
import type { RetryTools } from './retry.ts'

/** Between two edits on the way to an answer: Discord lets a channel have one a second, over a while. Milliseconds. */
const BETWEEN_NEWS = 1500

/**
 * Shows how far an answer is, in the place where the answer will be. What comes faster than it may be shown is coalesced:
 * when the time has come, the newest is shown, and what it has overtaken never is.
 *
 * @param show Never rejects. The next waits until it is done.
 */
export function createProgress(
  show: (card: Card) => Promise<unknown>,
  { now, wait }: Pick<RetryTools, 'now' | 'wait'>,
) {
  let latest: Card | null = null
  let showing: Promise<unknown> | null = null
  let isPending = false
  let isOver = false
  let last = Number.NEGATIVE_INFINITY

  async function showLatest(): Promise<void> {
    while (latest && !isOver) {
      const left = last + BETWEEN_NEWS - now()
      if (left > 0) await wait(left)
      if (isOver) return
      const card: Card = latest
      latest = null
      last = now()
      showing = show(card)
      await showing
    }
  }

  return {
    news(card: Card): void {
      latest = card
      if (isPending || isOver) return
      isPending = true
      void showLatest().finally(() => {
        isPending = false
      })
    },

    /** No more of it. Resolves when nothing is on its way any more that could overtake the answer. */
    async end(): Promise<void> {
      isOver = true
      await showing
    },
  }
}
