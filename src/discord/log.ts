import { DiscordAPIError, HTTPError } from 'discord.js'
import { type Logger, pino } from 'pino'
import type { Config } from '../app/config.ts'

export type Log = Logger

/**
 * Logs to stderr, one JSON line each. Every line passes the redactor, so that a token cannot reach a log by any way:
 * not the bot's, and not the interactions' (DiscordAPIError carries them in its address).
 */
export function createLog(
  config: Pick<Config, 'logLevel' | 'discord'>,
  write: (line: string) => void = (line) => process.stderr.write(line),
): Log {
  const clean = redactor(config.discord.token)
  return pino(
    { level: config.logLevel, base: null, serializers: { err: describeError } },
    { write: (line: string) => write(clean(line)) },
  )
}

/** @returns What takes the bot's token and the tokens in interaction addresses out of a text. */
export function redactor(token: string | null): (text: string) => string {
  const own = token?.replace(/^(Bot|Bearer)\s*/i, '') ?? ''
  return (text) => {
    const clean = text.replace(/((?:interactions|webhooks)\/\d+\/)[\w.~%-]+/g, '$1[redacted]')
    // Discord's tokens have some seventy characters; a made-up short one would only garble the log.
    return own.length < 8 ? clean : clean.split(own).join('[redacted]')
  }
}

/** Only what helps: no request bodies (they hold answers and questions) and no addresses. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, message, stack } = error
  if (error instanceof DiscordAPIError)
    return { name, message, code: error.code, status: error.status, method: error.method }
  if (error instanceof HTTPError) return { name, message, status: error.status, method: error.method }
  return { name, message, stack }
}
