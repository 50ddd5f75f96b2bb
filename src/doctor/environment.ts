import { readFile } from 'node:fs/promises'
import { parse } from 'dotenv'
import { readConfig } from '../app/config.ts'
import { CasebookError } from '../domain/errors.ts'
import type { Check } from './check.ts'

/** The environment's values, and the names in `.env` that nobody reads: most of them are slips. */
export function environmentChecks(envFile: string, env: NodeJS.ProcessEnv): Check[] {
  return [
    {
      name: 'environment',
      async look() {
        try {
          readConfig({}, env)
        } catch (error) {
          if (!(error instanceof CasebookError)) throw error
          return {
            state: 'wrong',
            says: error.message.replaceAll('\n', '; '),
            cure: 'correct it in .env; .env.example explains each',
          }
        }
        const unknown = await unknownNames(envFile)
        if (unknown === null) return { state: 'ok', says: 'no .env: everything is as it comes' }
        if (unknown.length > 0) {
          return {
            state: 'warning',
            says: `.env sets ${unknown.join(', ')}, which nothing reads`,
            cure: 'compare it with .env.example',
          }
        }
        return { state: 'ok', says: 'every value in .env is understood' }
      },
    },
    {
      name: 'token',
      async look() {
        const token = env.DISCORD_TOKEN?.trim() ?? ''
        if (token === '')
          return {
            state: 'skipped',
            says: 'DISCORD_TOKEN is not set: npm start is the bot in a browser on this machine',
          }
        if (env.DISCORD_API?.trim())
          return { state: 'ok', says: 'is for the server of DISCORD_API, which may have its own' }
        const fault = tokenFault(token)
        const cure =
          'copy the bot’s token (Developer Portal, your application, Bot, Reset Token), not the application’s secret or id'
        return fault
          ? { state: 'wrong', says: `DISCORD_TOKEN ${fault}`, cure }
          : { state: 'ok', says: 'DISCORD_TOKEN has the shape of a bot token' }
      },
    },
  ]
}

/** What is wrong with a token's shape; never any part of the token itself. */
export function tokenFault(token: string): string | null {
  if (/^["']|["']$/.test(token)) return 'has quotation marks around it'
  if (/^bot\s/i.test(token)) return 'begins with “Bot”, which is put before it anyway'
  if (/\s/.test(token)) return 'has a blank in it'
  if (/^\d{17,20}$/.test(token)) return 'is an id, not a token'
  const parts = token.split('.')
  if (parts.length !== 3) return `has ${parts.length} parts between dots, and a bot token has 3`
  if (!parts.every((part) => /^[\w-]+$/.test(part))) return 'has characters that no token has'
  if (!/^\d{17,20}$/.test(Buffer.from(parts[0] ?? '', 'base64url').toString())) return 'does not begin with a bot’s id'
  return null
}

async function unknownNames(envFile: string): Promise<string[] | null> {
  const text = await readFile(envFile, 'utf8').catch(() => null)
  if (text === null) return null
  const example = await readFile(new URL('../../.env.example', import.meta.url), 'utf8').catch(() => '')
  const known = new Set([...example.matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map((found) => found[1]))
  return Object.keys(parse(text)).filter((name) => !known.has(name) && !/^(?:NODE_|NPM_|npm_|TZ$|PATH$)/.test(name))
}
