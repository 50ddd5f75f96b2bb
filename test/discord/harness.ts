import { afterEach } from 'vitest'
import type { Config } from '../../src/app/config.ts'
import { type Bot, type BotOptions, startBot } from '../../src/discord/bot.ts'
import type { Feedback } from '../../src/discord/commands/command.ts'
import { createLog } from '../../src/discord/log.ts'
import { definitions } from '../../src/discord/register.ts'
import type { CasebookError } from '../../src/domain/errors.ts'
import { type LoopbackDiscord, type LoopbackOptions, startLoopbackDiscord } from '../../src/playground/discord.ts'
import type { Json } from '../../src/playground/types.ts'
import { openApiCheck } from '../playground/openapi.ts'
import { fakeCase } from './cases.ts'

/** A token that must be seen nowhere. */
export const TOKEN = 'canary-MTIzNDU2.Nzg5.abcdefghijklmnop'

const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  while (closing.length > 0) await closing.pop()?.()
})

/** Is called after the test, last come first served. */
export function later(close: () => Promise<unknown>): void {
  closing.push(close)
}

export interface Running {
  discord: LoopbackDiscord
  bot: Bot
  /** What readers have said. */
  kept: Feedback[]
  /** Every log line so far. */
  lines: string[]
  /** Resolves when a log line holds the text. */
  logged(text: string): Promise<void>
  /** Resolves when Discord has ended the connection for good. */
  fatal: Promise<CasebookError>
}

/** A loopback Discord that checks every body against Discord's own description. */
export async function startDouble(options: Partial<LoopbackOptions> = {}): Promise<LoopbackDiscord> {
  const validate = openApiCheck()
  // Compiling takes a second or more on a busy machine, which the first acknowledgement has not got.
  validate?.('/interactions/{interaction_id}/{interaction_token}/callback', 'post', { type: 5 })
  const commands = definitions(null) as unknown as Json[]
  const discord = await startLoopbackDiscord({ token: TOKEN, commands, ...(validate ? { validate } : {}), ...options })
  later(() => discord.close())
  return discord
}

type Over = Partial<Config['discord'] & Pick<Config, 'logQuestions' | 'dataDir'>>

export function configFor(
  api: string,
  { logQuestions = false, dataDir = '/nowhere/data', ...over }: Over = {},
): Config {
  return {
    knowledgeDir: '/nowhere/knowledge',
    dataDir,
    store: null,
    discord: {
      token: TOKEN,
      api,
      guildId: null,
      messageContent: false,
      channels: [],
      private: false,
      forums: [],
      forumNote: null,
      perUser: 0,
      perServer: 0,
      queue: 2000,
      ...over,
    },
    protectedNames: [],
    model: null,
    embeddings: null,
    knowledgeWrite: null,
    logQuestions,
    logLevel: 'debug',
  }
}

/** The real bot, with the real client, on a loopback Discord. Waits for nothing longer than a turn of the event loop. */
export async function start(
  bot: Partial<BotOptions> = {},
  double: Partial<LoopbackOptions> = {},
  over: Over = {},
): Promise<Running> {
  const discord = await startDouble(double)
  const config = configFor(discord.api, over)
  const kept: Feedback[] = []
  const { lines, write, logged } = keepLog()
  let onFatal = (_: CasebookError) => {}
  const fatal = new Promise<CasebookError>((resolve) => {
    onFatal = resolve
  })
  const started = await startBot({
    config,
    log: createLog(config, write),
    case: Promise.resolve(fakeCase()),
    keep: async (feedback) => {
      kept.push(feedback)
    },
    onFatal,
    // Nobody is told that they have to wait, however slow the machine is; a test that wants it has its own.
    pause: () => new Promise(() => {}),
    tools: { now: () => performance.now(), wait: () => Promise.resolve(), random: () => 0.5 },
    ...bot,
  })
  later(() => started.stop(0))
  return { discord, bot: started, kept, lines, logged, fatal }
}

function keepLog() {
  const lines: string[] = []
  const waiting = new Set<() => void>()
  return {
    lines,
    write: (line: string) => {
      lines.push(line)
      for (const look of waiting) look()
    },
    logged: (text: string) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!lines.some((line) => line.includes(text))) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
  }
}

/** The text of a card as sent: title, description, fields and footer. */
export function textOf(message: Json | null): string {
  const embeds = (message?.embeds ?? []) as {
    title?: string
    description?: string
    fields?: Json[]
    footer?: Json
    author?: Json
  }[]
  return embeds
    .flatMap(({ author, title, description, fields = [], footer }) => [
      author?.name,
      title,
      description,
      ...fields.flatMap((f) => [f.name, f.value]),
      footer?.text,
    ])
    .filter(Boolean)
    .join('\n')
}
