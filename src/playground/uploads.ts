import { snowflake } from './snowflake.ts'
import type { Json } from './types.ts'

/** A file that somebody chooses in Discord's client. */
export interface File {
  name: string
  bytes: Uint8Array
  /** What the client says it is; Discord goes by the name. */
  type?: string
}

/** What Discord takes of a file without anybody paying for more. Bytes. */
const LARGEST = 10 * 1024 * 1024

/** The files that were uploaded, and where Discord keeps them. */
export interface Uploads {
  /** @returns the attachment, as an interaction carries it. @throws Error when the client would not send it. */
  add(file: File, channel: string): Json & { id: string }
  /** What lies at a path, such as `/attachments/1/2/page.html`. */
  at(path: string): { type: string; bytes: Uint8Array } | null
}

export function createUploads(base: () => string): Uploads {
  const kept = new Map<string, { type: string; bytes: Uint8Array }>()
  return {
    add({ name, bytes, type = 'application/octet-stream' }, channel) {
      if (bytes.length > LARGEST) throw new Error('Your files are too powerful')
      const id = snowflake(Date.now())
      // Discord keeps letters, digits and a few others of a name.
      const filename = name.replace(/[^\w.-]+/g, '_')
      const path = `/attachments/${channel}/${id}/${filename}`
      kept.set(path, { type, bytes })
      const url = `${base()}${path}`
      return { id, filename, size: bytes.length, url, proxy_url: url, content_type: type, ephemeral: true }
    },
    at: (path) => kept.get(path) ?? null,
  }
}
