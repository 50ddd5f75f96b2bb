import { CasebookError } from '../domain/errors.ts'

/** Embeds one list of texts at a time. */
export interface Thread {
  /** @returns the vectors, one after another. */
  embed(texts: readonly string[]): Promise<Float32Array>
  close(): Promise<void>
}

export interface Threads {
  /** @param urgent whether it goes before everything that is not. */
  embed(text: string, urgent: boolean): Promise<number[]>
  /** Ends all threads. What waits is refused; the next text starts a new one. */
  close(): Promise<void>
}

/**
 * Letters given to a thread at once, the padding of shorter texts counted. It bounds how long a question waits for
 * what a thread is doing, to about 200 ms; more at once is no faster. UTF-16 units.
 */
const BATCH = 900

/** Texts asked for before another thread is worth loading the model again, which takes it as long as about 30. */
const BULK = 200

interface Job {
  text: string
  resolve(vector: number[]): void
  reject(error: unknown): void
}

/**
 * Hands texts to threads, each of which is started when there is something to do for it.
 *
 *     urgent  ─┐            ┌─► thread
 *              ├─► batches ─┤
 *     others  ─┘            └─► thread
 */
export function startThreads(start: () => Thread, most: number): Threads {
  let [urgent, others]: [Job[], Job[]] = [[], []]
  let threads = new Map<Thread, 'idle' | 'busy'>()
  let asked = 0

  function next(): void {
    const queue = urgent.length > 0 ? urgent : others
    if (queue.length === 0) return
    const thread = idle()
    if (thread) void work(thread, takeBatch(queue)).then(next)
  }

  function idle(): Thread | undefined {
    const found = [...threads].find(([, state]) => state === 'idle')?.[0]
    if (found) return found
    if (threads.size >= most || (threads.size > 0 && asked < BULK)) return undefined
    const thread = start()
    threads.set(thread, 'idle')
    return thread
  }

  async function work(thread: Thread, jobs: readonly Job[]): Promise<void> {
    threads.set(thread, 'busy')
    try {
      const rows = await thread.embed(jobs.map(({ text }) => text))
      const length = rows.length / jobs.length
      for (const [i, job] of jobs.entries()) job.resolve(Array.from(rows.subarray(i * length, (i + 1) * length)))
      if (threads.has(thread)) threads.set(thread, 'idle')
    } catch (error) {
      // A thread that failed may be in any state: the next text gets a new one.
      threads.delete(thread)
      void thread.close()
      for (const job of jobs) job.reject(error)
    }
  }

  return {
    embed: (text, isUrgent) =>
      new Promise((resolve, reject) => {
        asked++
        const queue = isUrgent ? urgent : others
        queue.push({ text, resolve, reject })
        // Whoever asks for many does so at once: they are batched together.
        queueMicrotask(next)
      }),
    async close() {
      const [running, refused] = [[...threads.keys()], [...urgent, ...others]]
      threads = new Map()
      ;[urgent, others] = [[], []]
      for (const job of refused) job.reject(new CasebookError('embedding', 'The embedding model was closed.'))
      await Promise.all(running.map((thread) => thread.close()))
    },
  }
}

function takeBatch(queue: Job[]): Job[] {
  let [count, longest] = [0, 0]
  for (const { text } of queue) {
    longest = Math.max(longest, text.length)
    if (count > 0 && (count + 1) * longest > BATCH) break
    count++
  }
  return queue.splice(0, count)
}
