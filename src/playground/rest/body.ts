import type { IncomingMessage } from 'node:http'
import { Rejection } from '../rejection.ts'
import type { Json } from '../types.ts'

const LARGEST = 25 * 1024 * 1024

/**
 * @returns The JSON of a body, `null` when there is none. The files of a multipart body become attachments.
 * @throws Rejection for another content type, broken JSON, or more than 25 MiB.
 */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > LARGEST) throw new Rejection(413, 40005, 'Request entity too large')
    chunks.push(chunk)
  }
  if (size === 0) return null
  const text = Buffer.concat(chunks).toString('utf8')
  const type = request.headers['content-type'] ?? ''
  if (/^application\/json\b/.test(type)) return parse(text)
  if (/^multipart\/form-data\b/.test(type)) {
    const body = parse(payloadJson(text))
    if (body !== null && typeof body === 'object') files.set(body, readFiles(text))
    return body
  }
  throw new Rejection(400, 50035, 'Invalid Form Body: expected "Content-Type" header to be application/json')
}

interface File {
  name: string
  type: string
  text: string
}

/** What was sent along with a body. */
const files = new WeakMap<object, File[]>()

/** Text alone: it is all that comes this way. */
function readFiles(text: string): File[] {
  const parts = text.matchAll(
    /name="files\[\d+\]"; filename="([^"]*)"\r\n(?:content-type: ([^\r]*)\r\n)?\r\n(.*?)\r\n--/gis,
  )
  return [...parts].map(([, name = '', type = 'text/plain', inside = '']) => ({ name, type, text: inside }))
}

function attached(body: Json): Json[] {
  const sent = files.get(body) ?? []
  return (Array.isArray(body.attachments) ? (body.attachments as Json[]) : []).map((one, i) => {
    const { type = 'text/plain', text = '' } = sent[i] ?? {}
    const bytes = Buffer.from(text)
    const url = `data:${type};base64,${bytes.toString('base64')}`
    return { id: String(i), filename: one.filename, content_type: type, size: bytes.length, url, proxy_url: url }
  })
}

function payloadJson(text: string): string {
  const part = /name="payload_json".*?\r\n\r\n(.*?)\r\n--/s.exec(text)
  if (!part?.[1]) throw new Rejection(400, 50035, 'A multipart body needs payload_json here')
  return part[1]
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Rejection(400, 50109, 'The request body contains invalid JSON.')
  }
}

/** A message body as it becomes part of a message: what is `null` is emptied, what is for Discord alone is left out. */
export function withoutNulls(body: Json): Json {
  const empty: Json = { content: '', embeds: [], components: [], attachments: [] }
  const entries = Object.entries(body).filter(
    ([key]) => !['allowed_mentions', 'nonce', 'enforce_nonce', 'message_reference'].includes(key),
  )
  const own = entries.map(([key, value]) => [key, key === 'attachments' ? attached(body) : (value ?? empty[key])])
  return Object.fromEntries(own)
}
