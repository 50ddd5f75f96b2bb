import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { Clock } from '../clock.ts'
import { badUserAgent, invalidForm, Rejection, unauthorized } from '../rejection.ts'
import type { Fault, Happening, Received, Validate } from '../types.ts'
import type { Uploads } from '../uploads.ts'
import { readBody } from './body.ts'
import { match, type Reply, type Route } from './routes.ts'

const USER_AGENT = /^DiscordBot \(\S+, \S+\)/
const BASE = '/api/v10'

export interface RestOptions {
  routes: Route[]
  clock: Clock
  token(): string | null
  validate: Validate | undefined
  requests: Received[]
  faults: Fault[]
  changed(): void
  tell(happening: Happening): void
  uploads: Uploads
}

/** The REST interface: reads, records, checks, carries out and answers; or misbehaves as told. */
export function createRest(options: RestOptions): Server {
  return createServer((request, response) => {
    serve(options, request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined)
    })
  })
}

async function serve(options: RestOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = request.method ?? 'GET'
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const upload = method === 'GET' ? options.uploads.at(url.pathname) : null
  if (upload) {
    // Anybody who knows the address may have it, as on Discord's own servers.
    response.writeHead(200, { 'content-type': upload.type }).end(upload.bytes)
    return
  }
  const path = url.pathname.startsWith(`${BASE}/`) ? url.pathname.slice(BASE.length) : null
  const found = path === null ? null : match(options.routes, method, path)
  const received: Received = {
    at: options.clock.now(),
    method,
    route: found?.route.path ?? url.pathname,
    path: url.pathname,
    body: null,
    status: null,
  }
  options.requests.push(received)
  const act = async (): Promise<Reply> => {
    try {
      if (!found) throw new Rejection(404, 0, '404: Not Found')
      if (!USER_AGENT.test(request.headers['user-agent'] ?? '')) throw badUserAgent()
      const token = options.token()
      if (found.route.auth && (token === null || request.headers.authorization !== `Bot ${token}`)) throw unauthorized()
      checkBody(options, found.route, method, received.body)
      return found.route.handle({ params: found.params, query: url.searchParams, body: received.body })
    } catch (error) {
      if (!(error instanceof Rejection)) throw error
      options.tell({ kind: 'rejected', method, path: received.route, body: received.body, rejection: error })
      return { status: error.status, body: error }
    }
  }
  const fault = takeFault(options.faults, method, received.route)
  let reply: Reply
  try {
    received.body = await readBody(request)
    reply = fault && !fault.applied ? { status: 0 } : await act()
  } catch (error) {
    if (!(error instanceof Rejection)) throw error
    reply = { status: error.status, body: error }
  }
  if (fault?.how === 'hang') return options.changed()
  if (fault?.how === 'reset') {
    request.socket.resetAndDestroy()
    return options.changed()
  }
  const headers = fault ? (fault.how.headers ?? {}) : {}
  if (fault) reply = { status: fault.how.status, body: fault.how.body ?? { message: 'Injected fault', code: 0 } }
  received.status = reply.status
  answer(response, reply, headers)
  options.changed()
}

function takeFault(faults: Fault[], method: string, route: string) {
  const index = faults.findIndex((fault) => (!fault.method || fault.method === method) && route.includes(fault.route))
  const fault = faults[index]
  if (!fault) return null
  fault.times = (fault.times ?? 1) - 1
  if (fault.times <= 0) faults.splice(index, 1)
  return fault
}

function checkBody(options: RestOptions, route: Route, method: string, body: unknown): void {
  if (body === null || !options.validate) return
  const problems = options.validate(route.path, method.toLowerCase(), body)
  if (problems.length > 0) throw invalidForm({ _errors: problems.map((message) => ({ code: 'OPENAPI', message })) })
}

function answer(response: ServerResponse, reply: Reply, headers: Record<string, string>): void {
  if (reply.body === undefined) {
    response.writeHead(reply.status, headers).end()
  } else if (typeof reply.body === 'string') {
    response.writeHead(reply.status, { 'content-type': 'text/plain', ...headers }).end(reply.body)
  } else {
    response.writeHead(reply.status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(reply.body))
  }
}
