import { randomBytes } from 'node:crypto'
import type { Adding } from '../../app/adding.ts'
import type { Config } from '../../app/config.ts'
import type { Case } from '../../domain/types.ts'
import { type LoopbackDiscord, startLoopbackDiscord } from '../discord.ts'
import { MESSAGE_CONTENT } from '../messages.ts'
import { addingApi } from './adding-api.ts'
import { loadAssets } from './assets.ts'
import { openBrowser } from './browser.ts'
import { caseApi, readyState } from './case-api.ts'
import type { CaseState } from './protocol.ts'
import { openRoom } from './room.ts'
import { startServer } from './server.ts'
import { watchIndex } from './watch.ts'

export interface PlaygroundOptions {
  /** 0 takes a free port. */
  port: number
  /** Whether the reader's browser is opened. */
  open: boolean
  /** The case; may be pending, the page says so. */
  case: Promise<Case>
  /** Makes the bot's commands known, as `npm run register` does. */
  register(api: string, token: string): Promise<unknown>
  /** Starts the bot as it is, with nothing but another address and token. */
  connect(api: string, token: string): Promise<unknown>
  /** Whether the bot may ask for what people write; no unless told. */
  messageContent?: boolean
  /** Takes articles that are dropped into the reading room; without it there is no place to drop them. */
  adding?: Adding | null
  /** Prints a line for the operator. */
  say(line: string): void
  /** Milliseconds that the bot has for its first answer; Discord's own limit unless told. */
  patience?: number
}

export interface Playground {
  url: string
  discord: LoopbackDiscord
  /** Bytes that the page loads, before compression. */
  bytes: number
  stop(): Promise<void>
}

/**
 * The whole bot in a browser: a Discord on loopback, the bot connected to it, and the page that shows it. Nothing of it
 * can be reached from another machine.
 *
 * @throws CasebookError `usage` when the port is taken; whatever `register` and `connect` throw.
 */
export async function startPlayground(
  config: Pick<Config, 'dataDir'>,
  options: PlaygroundOptions,
): Promise<Playground> {
  const token = `playground-${randomBytes(24).toString('base64url')}`
  const discord = await startLoopbackDiscord({ token, privileged: options.messageContent ? MESSAGE_CONTENT : 0 })
  const closing: (() => unknown)[] = [() => discord.close()]
  const stop = async () => {
    while (closing.length > 0) await closing.pop()?.()
  }
  try {
    let current: Case | null = null
    let state: CaseState = { state: 'opening' }
    const room = openRoom({
      discord,
      caseState: () => (current ? readyState(current) : state),
      ...(options.patience === undefined ? {} : { patience: options.patience }),
    })
    closing.push(room.close)
    const { adding = null } = options
    const api = caseApi({
      current: () => current,
      state: () => (current ? readyState(current) : state),
      adding: adding !== null,
    })
    const act = addingApi({ current: () => current, adding, swapped: () => room.tellCase(true) })
    const assets = await loadAssets()
    const server = await startServer({ port: options.port, assets, api, act, onSocket: room.join })
    closing.push(server.close)

    options.case.then(
      (open) => {
        current = open
        closing.push(watchIndex(config.dataDir, open, () => room.tellCase(true)))
        room.tellCase(false)
      },
      (error: unknown) => {
        state = { state: 'failed', reason: error instanceof Error ? error.message : String(error) }
        room.tellCase(false)
      },
    )
    await options.register(discord.api, token)
    await options.connect(discord.api, token)
    options.say(
      `Casebook playground: ${server.url} (this machine only; no Discord account needed). DISCORD_TOKEN is not set: to go live, put DISCORD_TOKEN=… into the file .env (see .env.example) and start again. On the command line: npm run ask -- "your question"`,
    )
    if (options.open) openBrowser(server.url)
    const bytes = [...assets.values()].reduce((sum, { body }) => sum + body.byteLength, 0)
    return { url: server.url, discord, bytes, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
