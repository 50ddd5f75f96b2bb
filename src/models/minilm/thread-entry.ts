import { parentPort } from 'node:worker_threads'
import { CasebookError } from '../../domain/errors.ts'
import { type Encode, loadEncoder } from './encoder.ts'
import type { Reply } from './thread.ts'

/** A thread that embeds: each message is a list of texts, and is answered before the next is read. */
const port = parentPort
if (!port) throw new Error('thread-entry.ts runs as a thread of its own')

let encoder: Promise<Encode> | null = null

port.on('message', async (texts: string[]) => {
  try {
    encoder ??= loadEncoder()
    const rows = (await encoder)(texts)
    port.postMessage({ rows } satisfies Reply, [rows.buffer as ArrayBuffer])
  } catch (error) {
    encoder = null
    const { message } = error as Error
    // Errors lose their class between threads.
    const expected = error instanceof CasebookError
    port.postMessage({ failed: expected ? message : `The embedding model failed: ${message}` } satisfies Reply)
  }
})
