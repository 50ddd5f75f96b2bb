/** One question's place. */
export interface Place {
  /** Resolves when it is this one's turn. */
  turn: Promise<void>
  /** How many are before it; 0 when it is its turn. */
  ahead(): number
  /** Makes room; must be called, whether the turn came or not. */
  leave(): void
}

/**
 * A queue in which everybody can see how many are before them.
 *
 * @param atOnce How many have their turn at the same time.
 * @param longest How many may wait; there is no place for more.
 * @param calm Holds turns back while there is something more urgent to do; a turn of the event loop at least.
 */
export function createQueue(atOnce: number, longest: number, calm: () => Promise<unknown> = nextTick) {
  const waiting: { call(): void }[] = []
  let running = 0

  function next(): void {
    while (running < atOnce) {
      const first = waiting.shift()
      if (!first) return
      running += 1
      first.call()
    }
  }

  return {
    /** @returns `null` when the queue is full. */
    enter(): Place | null {
      if (running >= atOnce && waiting.length >= longest) return null
      let called = false
      const entry = { call: () => {} }
      const turn = new Promise<void>((resolve) => {
        entry.call = () => {
          called = true
          calm().then(() => resolve(), resolve)
        }
      })
      waiting.push(entry)
      next()
      let left = false
      return {
        turn,
        ahead: () => (called ? 0 : waiting.indexOf(entry) + 1),
        leave: () => {
          if (left) return
          left = true
          if (called) running -= 1
          else waiting.splice(waiting.indexOf(entry), 1)
          next()
        },
      }
    },
    waiting: () => waiting.length,
  }
}

function nextTick(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
