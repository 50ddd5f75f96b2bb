import type { Config } from '../app/config.ts'
import { compareCommands } from '../discord/register.ts'
import { CasebookError } from '../domain/errors.ts'
import type { Check, Finding } from './check.ts'

/** Milliseconds that Discord gets to answer. */
const PATIENCE = 8000
/** A clock that is off by more makes questions look too old to be answered. Milliseconds. */
const SKEW = 2000
/** Flags of an application that may read messages: all of them, or those of fewer than a hundred servers. */
const MESSAGE_CONTENT = (1 << 18) | (1 << 19)
const PORTAL = 'https://discord.com/developers/applications'

type Looked = Omit<Finding, 'name'>

/** Discord as the bot sees it. Reads only: nothing is registered, and no session is used up. */
export function discordChecks({ discord, ...rest }: Config): Check[] {
  const { api, token } = discord
  const ask = async (path: string, authorized: boolean): Promise<Response> => {
    // Discord answers nobody who does not say what they are.
    const agent = { 'user-agent': 'DiscordBot (casebook, 0.1)' }
    const headers = authorized && token ? { ...agent, authorization: `Bot ${token}` } : agent
    return fetch(`${api}/v10${path}`, { headers, signal: AbortSignal.timeout(PATIENCE) })
  }
  const needsToken = (look: () => Promise<Looked>) => async (): Promise<Looked> =>
    token === null ? { state: 'skipped', says: 'without a token' } : look()

  return [
    {
      name: 'Discord',
      look: needsToken(async () => {
        const answer = await ask('/gateway', false).catch(() => null)
        const cure = 'check the network, a proxy or firewall, and DISCORD_API if it is set'
        if (!answer?.ok)
          return { state: 'wrong', says: `cannot be reached at ${api}${answer ? ` (${answer.status})` : ''}`, cure }
        const date = Date.parse(answer.headers.get('date') ?? '')
        // The header has whole seconds.
        const skew = Math.abs(Date.now() - date) - 1000
        if (skew > SKEW) {
          return {
            state: 'warning',
            says: `is reached; this machine’s clock is ${Math.round(skew / 1000)} s off`,
            cure: 'set the clock (timedatectl set-ntp true)',
          }
        }
        return { state: 'ok', says: `is reached at ${api}` }
      }),
    },
    {
      name: 'login',
      look: needsToken(async () => {
        const answer = await ask('/gateway/bot', true).catch(() => null)
        if (answer === null) return { state: 'wrong', says: 'Discord did not answer' }
        const cure = `get a new token at ${PORTAL} (your application, Bot, Reset Token) and set DISCORD_TOKEN in .env`
        if (answer.status === 401) return { state: 'wrong', says: 'Discord does not accept DISCORD_TOKEN', cure }
        if (!answer.ok)
          return { state: 'wrong', says: `Discord answered with ${answer.status}`, cure: 'try again in a minute' }
        const limit = ((await answer.json()) as { session_start_limit?: { remaining: number; total: number } })
          .session_start_limit
        if (limit && limit.remaining < 20) {
          return {
            state: 'warning',
            says: `only ${limit.remaining} of ${limit.total} logins are left today`,
            cure: 'find out what restarts the bot',
          }
        }
        return {
          state: 'ok',
          says: limit
            ? `the token is accepted; ${limit.remaining} of ${limit.total} logins left today`
            : 'the token is accepted',
        }
      }),
    },
    {
      name: 'intents',
      look: needsToken(async () => {
        if (!discord.messageContent)
          return { state: 'ok', says: 'none that has to be allowed (DISCORD_MESSAGE_CONTENT is off)' }
        const answer = await ask('/applications/@me', true).catch(() => null)
        if (!answer?.ok) return { state: 'warning', says: 'could not be looked up' }
        const { flags = 0 } = (await answer.json()) as { flags?: number }
        if ((flags & MESSAGE_CONTENT) !== 0) return { state: 'ok', says: 'Message Content is allowed' }
        const cure = `switch it on at ${PORTAL} (Bot, Privileged Gateway Intents), or leave DISCORD_MESSAGE_CONTENT empty`
        return { state: 'wrong', says: 'Message Content is asked for and not allowed', cure }
      }),
    },
    {
      name: 'commands',
      look: needsToken(async () => {
        try {
          const { guildId, changes } = await compareCommands({ discord, ...rest })
          const where = guildId === null ? 'everywhere' : `in server ${guildId}`
          const differ = changes.filter(({ change }) => change !== 'unchanged')
          if (differ.length === 0) return { state: 'ok', says: `${changes.length} are registered ${where}` }
          const names = differ.map(
            ({ name, change }) =>
              `${name} (${change === 'added' ? 'missing' : change === 'removed' ? 'too many' : 'old'})`,
          )
          return {
            state: 'wrong',
            says: `are not as they should be ${where}: ${names.join(', ')}`,
            cure: 'npm run register',
          }
        } catch (error) {
          if (!(error instanceof CasebookError)) throw error
          return { state: 'wrong', says: error.message }
        }
      }),
    },
  ]
}
