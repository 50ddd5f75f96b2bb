import { Worker } from 'node:worker_threads'
import { CasebookError } from '../../domain/errors.ts'
import type { Thread } from '../threads.ts'

/** What the thread answers to a list of texts. */
export type Reply = { rows: Float32Array } | { failed: string }

const ENDED = 'The embedding model has ended. Try again.'

/** `--import tsx` does nothing in a thread: there it is its registering that makes TypeScript run. */
const BOOT = `
  const { tsx, entry } = require('node:worker_threads').workerData
  import(tsx).then(({ register }) => { register(); return import(entry) })
`

/** Starts a thread that embeds. It keeps the process alive only while it is at work. */
export function startThread(): Thread {
  const worker = new Worker(BOOT, {
    eval: true,
    execArgv: [],
    workerData: {
      tsx: import.meta.resolve('tsx/esm/api'),
      entry: new URL('thread-entry.ts', import.meta.url).href,
    },
  })
  worker.unref()
  let waiting: { resolve: (rows: Float32Array) => void; reject: (error: CasebookError) => void } | null = null
  const settle = (how: (job: NonNullable<typeof waiting>) => void) => {
    const job = waiting
    waiting = null
    worker.unref()
    if (job) how(job)
  }
  const fail = (message: string, cause?: unknown) =>
    settle(({ reject }) => reject(new CasebookError('embedding', message, { cause })))
  worker.on('message', (reply: Reply) => {
    if ('failed' in reply) fail(reply.failed)
    else settle(({ resolve }) => resolve(reply.rows))
  })
  worker.on('error', (cause) => fail(`The embedding model failed: ${cause.message}`, cause))
  let hasEnded = false
  worker.on('exit', () => {
    hasEnded = true
    fail(ENDED)
  })
  return {
    embed: (texts) =>
      new Promise((resolve, reject) => {
        if (hasEnded) return reject(new CasebookError('embedding', ENDED))
        waiting = { resolve, reject }
        worker.ref()
        worker.postMessage(texts)
      }),
    async close() {
      await worker.terminate()
    },
  }
}
