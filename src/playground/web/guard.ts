import type { IncomingMessage } from 'node:http'

/** Names this machine goes by when a browser on it asks for the page. Anything else is a rebound name. */
const NAMES = ['127.0.0.1', 'localhost']

/**
 * Whether a request was addressed to this server by a loopback name. A page elsewhere can make its own name point to
 * 127.0.0.1, but then the browser still says that name here.
 */
export function isOwnHost(request: IncomingMessage, port: number): boolean {
  return NAMES.some((name) => request.headers.host === `${name}:${port}`)
}

/** Whether a request comes from this server's own page. Requests that change something or open a socket must. */
export function isOwnOrigin(request: IncomingMessage): boolean {
  return request.headers.origin === `http://${request.headers.host}`
}

/** Whether the browser says that another site made this request. Only opening the page itself is nobody's business. */
export function isForeign(request: IncomingMessage): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (origin !== undefined && !isOwnOrigin(request)) return true
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}

/** What every answer carries: nothing from elsewhere runs, shows or frames here, and no string becomes markup. */
export function headers(port: number): Record<string, string> {
  const sockets = NAMES.map((name) => `ws://${name}:${port}`).join(' ')
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      `connect-src 'self' ${sockets}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      // Lit puts its own templates together under this name; no other string becomes markup.
      'trusted-types lit-html',
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'cache-control': 'no-store',
  }
}
