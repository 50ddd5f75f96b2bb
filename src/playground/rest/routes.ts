import type { Json } from '../types.ts'

/** A request that has been read and may be carried out. */
export interface Request {
  params: Record<string, string>
  query: URLSearchParams
  body: unknown
}

export interface Reply {
  status: number
  body?: unknown
}

export interface Route {
  method: string
  /** As Discord's OpenAPI description writes it. */
  path: string
  /** Whether the bot's token is demanded. */
  auth: boolean
  handle(request: Request): Reply
}

/** @returns The route and its parameters, URL-decoded, or `null`. */
export function match(
  routes: Route[],
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | null {
  const parts = path.split('/').map(decode)
  for (const route of routes) {
    if (route.method !== method) continue
    const wanted = route.path.split('/')
    if (wanted.length !== parts.length) continue
    const params: Record<string, string> = {}
    const fits = wanted.every((want, i) => {
      const part = parts[i] ?? ''
      if (!want.startsWith('{')) return want === part
      params[want.slice(1, -1)] = part
      return part !== ''
    })
    if (fits) return { route, params }
  }
  return null
}

export function asObject(body: unknown): Json {
  return body !== null && typeof body === 'object' && !Array.isArray(body) ? (body as Json) : {}
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
