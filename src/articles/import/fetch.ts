import { lookup as resolveName } from 'node:dns'
import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Unusable } from '../file.ts'
import { isPublic } from './addresses.ts'
import type { Source } from './types.ts'

export interface FetchOptions {
  /** Whether addresses of this machine and its network may be fetched from. Off: what an address names is refused. */
  allowPrivate?: boolean
  /** Bytes, also after unpacking. */
  maxBytes?: number
  /** Milliseconds, for everything together. */
  timeout?: number
}

const MAX_BYTES = 15_000_000
const TIMEOUT = 20_000
const REDIRECTS = 5
const TYPES =
  /^(?:text\/(?:html|plain|markdown|x-markdown)|application\/(?:xhtml\+xml|pdf|vnd\.openxmlformats-officedocument\.wordprocessingml\.document|octet-stream)|multipart\/related|message\/rfc822)\b/i

/**
 * Fetches one page or document. Every address on the way is checked, and it is checked where the connection is made, so
 * that a name that resolves to something else the second time gains nothing.
 *
 * @throws Unusable saying what was refused or what went wrong.
 */
export async function fetchSource(address: string, options: FetchOptions = {}): Promise<Source> {
  const deadline = AbortSignal.timeout(options.timeout ?? TIMEOUT)
  let url = check(address, options)
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    const answer = await ask(url, options, deadline)
    const status = answer.statusCode ?? 0
    const to = answer.headers.location
    if ([301, 302, 303, 307, 308].includes(status) && to) {
      answer.destroy()
      if (!URL.canParse(to, url.href)) throw new Unusable(`leads to “${to.slice(0, 80)}”, which is no address`)
      url = check(new URL(to, url).href, options)
      continue
    }
    if (status !== 200) {
      answer.destroy()
      throw new Unusable(`was answered with ${status} ${answer.statusMessage ?? ''}`.trim())
    }
    const contentType = answer.headers['content-type'] ?? null
    if (contentType !== null && !TYPES.test(contentType)) {
      answer.destroy()
      throw new Unusable(`is ${contentType.split(';')[0]}, and no page, PDF, Word document or text`)
    }
    const bytes = await readAll(answer, options.maxBytes ?? MAX_BYTES, deadline)
    return { name: url.href, bytes, url: url.href, contentType }
  }
  throw new Unusable(`leads on more than ${REDIRECTS} times`)
}

function check(address: string, { allowPrivate }: FetchOptions): URL {
  if (!URL.canParse(address)) throw new Unusable('is no address')
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Unusable(`leads to a ${url.protocol} address, and only http: and https: are fetched`)
  }
  if (url.username || url.password)
    throw new Unusable('has a name or password in it: fetch it yourself and import the file')
  // Node asks no resolver about an address in numbers; the URL parser has put 0x7f.1 and 2130706433 into dots.
  if (!allowPrivate && isIP(url.hostname.replace(/^\[|\]$/g, '')) && !isPublic(url.hostname))
    throw refused(url.hostname)
  return url
}

const refused = (host: string) =>
  new Unusable(`leads to ${host}, which is in this machine's network; --allow-private lets that through`)

/** A resolver that gives only addresses that may be connected to. */
function guarded({ allowPrivate }: FetchOptions): LookupFunction {
  return (host, options, callback) => {
    resolveName(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, [])
      const wrong = allowPrivate ? undefined : addresses.find(({ address }) => !isPublic(address))
      if (wrong || !addresses[0]) return callback(refused(`${host} (${wrong?.address ?? 'nowhere'})`), [])
      if (options.all) callback(null, addresses)
      else callback(null, addresses[0].address, addresses[0].family)
    })
  }
}

function ask(url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const settings: RequestOptions = {
    signal,
    // A connection of its own: one kept open may lead somewhere that was allowed for another.
    agent: false,
    lookup: guarded(options),
    headers: {
      'user-agent': 'Casebook (imports single articles for a reader)',
      accept: 'text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.1',
      'accept-encoding': 'gzip, deflate, br',
    },
  }
  return new Promise((resolve, reject) => {
    request(url, settings, resolve)
      .on('error', (error) => reject(fault(error, signal)))
      .end()
  })
}

async function readAll(answer: IncomingMessage, limit: number, signal: AbortSignal): Promise<Uint8Array> {
  const tooLarge = () => new Unusable(`is larger than ${limit / 1e6} MB`)
  try {
    if (Number(answer.headers['content-length'] ?? 0) > limit) throw tooLarge()
    const chunks: Buffer[] = []
    let length = 0
    for await (const chunk of unpacked(answer)) {
      length += (chunk as Buffer).length
      if (length > limit) throw tooLarge()
      chunks.push(chunk as Buffer)
    }
    return Buffer.concat(chunks)
  } catch (error) {
    throw fault(error, signal)
  } finally {
    answer.destroy()
  }
}

function unpacked(answer: IncomingMessage): Readable {
  const encoding = answer.headers['content-encoding']?.toLowerCase() ?? 'identity'
  const make = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress }[
    encoding
  ]
  if (encoding === 'identity') return answer
  if (!make) throw new Unusable(`is packed as ${encoding}, which is not read`)
  const unpack = make()
  answer.on('error', (error) => unpack.destroy(error))
  return answer.pipe(unpack)
}

function fault(error: unknown, signal: AbortSignal): Unusable {
  if (error instanceof Unusable) return error
  if (signal.aborted) return new Unusable('took too long to answer: try again, or save the page and import the file')
  const { code, message } = error as NodeJS.ErrnoException
  const known: Record<string, string> = {
    ENOTFOUND: 'has a host that does not exist: check its spelling, and the connection',
    EAI_AGAIN: 'has a host that could not be looked up: check the connection',
    ECONNREFUSED: 'refused the connection',
    ECONNRESET: 'broke off the connection',
  }
  return new Unusable(known[code ?? ''] ?? `could not be fetched (${code ?? message})`)
}
