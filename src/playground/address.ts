import type { IncomingMessage } from 'node:http'

/**
 * What a request asks for. A request line may hold what is no address, such as `//`, and an exception there would leave
 * whoever asks without any response, or end the process.
 *
 * @returns `null` for what is no path of this server.
 */
export function addressOf({ url }: Pick<IncomingMessage, 'url'>): URL | null {
  const whole = `http://127.0.0.1${url ?? '/'}`
  return url?.startsWith('/') && URL.canParse(whole) ? new URL(whole) : null
}
