import { createServer } from 'node:http'
import { CasebookError } from '../domain/errors.ts'
import type { CaseStatus } from '../domain/types.ts'

/** How the bot is, as `GET /healthz` tells it. */
export interface HealthReport {
  /** `ready`: answers. `degraded`: runs, and something is amiss. `starting`: does not answer yet. */
  state: 'ready' | 'degraded' | 'starting'
  /** What is amiss, in words; no question, no name and no token is ever in it. */
  reasons: string[]
  /** Of the case, when it is open. */
  articles: number | null
  generation: string | null
}

/** @param status of the case, null before it is open. @param online whether Discord is connected. */
export function healthOf(status: CaseStatus | null, online: boolean): HealthReport {
  const reasons: string[] = []
  if (status === null) reasons.push('the index is being built or opened')
  if (!online) reasons.push('Discord is not connected')
  const changed = status?.changed ?? 0
  if (changed > 0) reasons.push(`${changed} ${changed === 1 ? 'file' : 'files'} changed since indexing`)
  const waiting = status === null || !online
  return {
    state: status === null ? 'starting' : waiting ? 'degraded' : 'ready',
    reasons,
    articles: status?.articles ?? null,
    generation: status?.generation ?? null,
  }
}

/**
 * Answers `GET /healthz` on loopback alone: 200 when ready or degraded, since starting anew would not cure that, and 503
 * while there is nothing to answer from.
 *
 * @param port 0 takes a free one.
 * @throws CasebookError `config` when the port is taken.
 */
export async function serveHealth(port: number, read: () => HealthReport): Promise<{ port: number; stop(): void }> {
  const server = createServer((request, response) => {
    const known = request.url === '/healthz' && (request.method === 'GET' || request.method === 'HEAD')
    const report = read()
    const status = known ? (report.state === 'starting' ? 503 : 200) : 404
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    response.end(
      request.method === 'HEAD'
        ? ''
        : `${JSON.stringify(known ? report : { error: 'GET /healthz is all there is' })}\n`,
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ message, code }: NodeJS.ErrnoException) => {
      const why = code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${message})`
      reject(new CasebookError('config', `HEALTH_PORT ${port} ${why}: set another, or leave it empty.`))
    })
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : port,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
