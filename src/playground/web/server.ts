import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { CasebookError } from '../../domain/errors.ts'
import type { Asset } from './assets.ts'
import { headers, isForeign, isOwnHost, isOwnOrigin } from './guard.ts'

/** Larger than any message a reader can type. Bytes. */
const LARGEST_MESSAGE = 1 << 16
/** A file, and room to spare, so that one that is too large is told so in words. Bytes. */
const LARGEST_BODY = 50_000_000
const LOOPBACK = '127.0.0.1'

export interface ServerOptions {
  /** 0 takes a free port. */
  port: number
  assets: ReadonlyMap<string, Asset>
  /** Answers `/api/…`. @returns JSON, or `null` when there is no such thing. */
  api(path: string, query: URLSearchParams): Promise<{ status: number; body: unknown } | null>
  /** Carries out what the page asks for with a body. @returns JSON, or `null` when there is no such thing. */
  act?(path: string, query: URLSearchParams, body: Uint8Array): Promise<{ status: number; body: unknown } | null>
  onSocket(socket: WebSocket): void
}

export interface PageServer {
  port: number
  url: string
  close(): Promise<void>
}

/**
 * Serves the page, its data and its socket on loopback alone.
 *
 * @throws CasebookError `usage` when the port is taken or may not be used.
 */
export async function startServer(options: ServerOptions): Promise<PageServer> {
  const http = createServer((request, response) => {
    answer(options, portOf(http), request, response).catch(() => response.destroy())
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE })
  http.on('upgrade', (request, socket, head) => {
    if (!isOwnHost(request, portOf(http)) || !isOwnOrigin(request) || request.url !== '/feed') return refuse(socket)
    sockets.handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', () => ws.terminate())
      options.onSocket(ws)
    })
  })
  await listen(http, options.port)
  const port = portOf(http)
  return {
    port,
    url: `http://${LOOPBACK}:${port}/`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate()
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  }
}

async function answer(
  options: ServerOptions,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const send = (status: number, type: string, body: string | Uint8Array) => {
    response.writeHead(status, { ...headers(port), 'content-type': type })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
  const refuseWith = (status: number, text: string) => send(status, 'text/plain; charset=utf-8', `${text}\n`)
  if (!isOwnHost(request, port)) return refuseWith(421, 'This page answers to 127.0.0.1 and localhost alone.')
  const { pathname, searchParams } = new URL(request.url ?? '/', `http://${LOOPBACK}`)
  if (request.method === 'POST' && isDeed(pathname)) {
    // What changes something has to come from the page itself: no other site can make a browser say that it does.
    if (!isOwnOrigin(request) || isForeign(request)) return refuseWith(403, 'This page does not answer other sites.')
    const body = await readBody(request)
    if (body === null) return refuseWith(413, 'This is larger than anything that is taken here.')
    const done = await options.act?.(pathname, searchParams, body)
    if (!done) return refuseWith(404, 'There is nothing to do here.')
    return send(done.status, 'application/json; charset=utf-8', JSON.stringify(done.body))
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuseWith(405, 'Only GET is known here.')
  const asset = options.assets.get(pathname)
  // Following a link to the page from elsewhere is fine; reading its data from elsewhere is not.
  if (isForeign(request) && pathname !== '/') return refuseWith(403, 'This page does not answer other sites.')
  if (asset) return send(200, asset.type, asset.body)
  const found = pathname.startsWith('/api/') ? await options.api(pathname, searchParams) : null
  if (!found) return refuseWith(404, 'There is no such page.')
  send(found.status, 'application/json; charset=utf-8', JSON.stringify(found.body))
}

/** What the page may do besides reading: add an article. */
const isDeed = (path: string) => /^\/api\/add(?:\/\w+)?$/.test(path)

/** @returns `null` for more than is taken. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += (chunk as Buffer).length
    // Read to its end all the same: a browser that is cut off shows no reason.
    if (length <= LARGEST_BODY) chunks.push(chunk as Buffer)
  }
  return length > LARGEST_BODY ? null : Buffer.concat(chunks)
}

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
}

function listen(http: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port)))
    http.listen(port, LOOPBACK, resolve)
  })
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  const cure = `choose another one: npm start -- --port ${port < 65_000 ? port + 1 : 4280}`
  if (error.code === 'EADDRINUSE') {
    return new CasebookError('usage', `Port ${port} is taken, perhaps by another playground: stop it, or ${cure}`)
  }
  if (error.code === 'EACCES') return new CasebookError('usage', `Port ${port} may not be used: ${cure}`)
  return error
}

const portOf = (http: Server) => (http.address() as AddressInfo | null)?.port ?? 0
