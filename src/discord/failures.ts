import { DiscordAPIError, HTTPError } from 'discord.js'
import { CasebookError } from '../domain/errors.ts'

const PORTAL = 'https://discord.com/developers/applications'

export const badToken = (what = 'Discord did not accept DISCORD_TOKEN') =>
  new CasebookError(
    'discord-token',
    `${what}. Get a new one at ${PORTAL} (your application, Bot, Reset Token) and set DISCORD_TOKEN in .env.`,
  )

export const badIntents = () =>
  new CasebookError(
    'discord-intents',
    `Discord does not allow this bot an intent that it asks for. Switch Message Content on at ${PORTAL} (your application, Bot, Privileged Gateway Intents), or leave DISCORD_MESSAGE_CONTENT empty.`,
  )

export const unreachable = (api: string, cause?: unknown) =>
  new CasebookError(
    'discord-unreachable',
    `Discord cannot be reached at ${api}${reason(cause)}. Check the network connection, and DISCORD_API if it is set.`,
    { cause },
  )

/** The close codes after which discord.js does not come back, as an actionable failure; `null` for any other code. */
export function fatalClose(code: number): CasebookError | null {
  if (code === 4004) return badToken('Discord has revoked DISCORD_TOKEN or does not accept it')
  if (code === 4013 || code === 4014) return badIntents()
  if (code >= 4010 && code <= 4012) {
    return new CasebookError(
      'discord-rejected',
      `Discord closed the connection for good (code ${code}). Update Casebook.`,
    )
  }
  return null
}

/** Turns whatever logging in or a REST call throws into a failure for a person. The cause may hold secrets: never print it. */
export function describeFailure(error: unknown, api: string): CasebookError {
  if (error instanceof CasebookError) return error
  const { code, status, message } = (error ?? {}) as { code?: unknown; status?: unknown; message?: unknown }
  const text = typeof message === 'string' ? message : ''
  if (code === 'TokenInvalid' || status === 401 || /authentication failed|invalid token/i.test(text)) return badToken()
  if (code === 'DisallowedIntents' || /(disallowed|invalid) intents/i.test(text)) return badIntents()
  if (/sessions? .*remain|not enough sessions/i.test(text)) {
    return new CasebookError(
      'discord-rejected',
      'Discord allows no more logins today (1000 a day). Wait, and find what restarts the bot.',
    )
  }
  if (error instanceof DiscordAPIError) {
    return new CasebookError('discord-rejected', `Discord refused the request: ${error.message} (code ${error.code}).`)
  }
  if (error instanceof HTTPError || isNetworkError(error)) return unreachable(api, error)
  return new CasebookError(
    'discord-rejected',
    'Connecting to Discord failed for an unknown reason; LOG_LEVEL=debug tells more.',
    {
      cause: error,
    },
  )
}

/** Whether a request failed on its way, so that it may be tried again. */
export function isNetworkError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = String((error as { code?: unknown }).code ?? (error.cause as { code?: unknown } | undefined)?.code ?? '')
  return error.name === 'AbortError' || error.name === 'TimeoutError' || /^(E[A-Z]{3,}|UND_ERR_)/.test(code)
}

function reason(cause: unknown): string {
  if (cause instanceof HTTPError) return ` (it answers ${cause.status})`
  const code = (cause as { code?: unknown } | undefined)?.code
  return typeof code === 'string' ? ` (${code})` : ''
}
