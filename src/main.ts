import type { Adding } from './app/adding.ts'
import { type Config, readConfig } from './app/config.ts'
import { healthOf, serveHealth } from './app/health.ts'
import { retrying } from './app/retry.ts'
import { type Bot, type BotOptions, startBot } from './discord/bot.ts'
import type { Feedback } from './discord/commands/command.ts'
import { createLog, type Log, redactor } from './discord/log.ts'
import { CasebookError } from './domain/errors.ts'
import { describePlan } from './domain/plan.ts'
import { protectCase } from './domain/protect.ts'
import type { Case, Progress } from './domain/types.ts'
import { keepFeedback } from './feedback/store.ts'
import { readArguments, START_HELP } from './playground/web/options.ts'

/** How long the case may take to close. Milliseconds. */
const CLOSING = 500
/** Open questions get this long when Discord has ended the connection: their replies need no bot token. Milliseconds. */
const AFTER_FATAL = 1000

/** What no line may hold; known once the configuration is. */
let secret: string | null = null

/** `npm start`. Exit code 0 when stopped by a signal; 1 with one line when it cannot run, 2 for wrong usage. Without a token: the playground. */
try {
  readUsage()
  const config = readConfig()
  secret = config.discord.token
  await run(config)
} catch (error) {
  fail(error)
}

/**
 * Discord comes first: a wrong token is known within a second, and questions that arrive while the index is built are
 * acknowledged and wait for it.
 */
async function run(config: Config): Promise<void> {
  const log = createLog(config.discord.token === null ? quieter(config) : config)
  const { promise, resolve, reject } = deferred<Case>()
  let opened: Case | null = null
  let bot: Bot | null = null
  let ending = false

  const shutDown = async (code: number, limit?: number, error?: unknown) => {
    if (ending) return
    ending = true
    if (error !== undefined) report(error)
    await bot?.stop(limit)
    await Promise.race([
      Promise.all([opened?.close(), notes?.close()]),
      new Promise((done) => setTimeout(done, CLOSING).unref()),
    ])
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Asked twice: somebody is in a hurry.
      if (ending) process.exit(1)
      shutDown(0).catch(fail)
    })
  }

  const adding = await openAdding(config)
  const { openNotes } = await import('./app/store.ts')
  const notes = await openNotes(config.store, config.discord)
  const keep = (feedback: Feedback) => keepFeedback(notes?.feedback ?? config.dataDir, feedback)
  // In the playground nobody else asks, so that nobody has to be kept from asking too much.
  const common = notes && { shelf: notes.shelf, ...(config.discord.token !== null && { rates: notes.rates }) }
  const onFatal = (error: CasebookError) => void shutDown(1, AFTER_FATAL, error).catch(fail)
  if (config.healthPort !== undefined) {
    await serveHealth(config.healthPort, () => healthOf(opened?.status() ?? null, bot?.online() ?? false))
  }
  const { promise: away, resolve: goOn } = deferred<void>()
  const joined = retrying(() => goOnline({ config, log, case: promise, keep, adding, onFatal, ...common }), {
    again: (error) => !ending && error instanceof CasebookError && error.code === 'discord-unreachable',
    onPause: (error, pause) => {
      const line = `${(error as Error).message} Trying again in ${Math.round(pause / 1000)} s.`
      log.warn(redactor(secret)(line))
      goOn()
    },
  }).then((joinedBot) => {
    bot = joinedBot
  })
  // While Discord is away the index can be built; a token that is wrong ends it all before that begins.
  await Promise.race([joined, away])
  try {
    opened = await open(config, log)
    resolve(opened)
    await joined
    log.info({ articles: opened.articles().length }, 'ready for questions')
  } catch (error) {
    reject(error)
    await shutDown(1, AFTER_FATAL, error)
  }
}

/** On Discord articles are taken only where the operator said so; on a page of this machine unless they said no. */
async function openAdding({ knowledgeDir, knowledgeWrite, discord }: Config): Promise<Adding | null> {
  if (!(knowledgeWrite ?? discord.token === null)) return null
  const { createAdding } = await import('./app/adding.ts')
  const { origin, hostname } = new URL(discord.api)
  // Discord keeps uploads on hosts of its own; a Discord of one's own on this machine keeps them itself.
  return createAdding(knowledgeDir, { uploads: hostname.endsWith('discord.com') ? [] : [origin] })
}

/** Joins Discord, or, without a token, a Discord of our own with a page that shows it. */
async function goOnline(options: BotOptions): Promise<Bot> {
  if (options.config.discord.token !== null) return startBot(options)
  const [{ startPlayground }, { register }] = await Promise.all([
    import('./playground/web/start.ts'),
    import('./discord/register.ts'),
  ])
  const at = (api: string, token: string) => ({
    ...options.config,
    // Nobody else can ask here, so that nobody has to be kept from asking too much.
    discord: { ...options.config.discord, token, api, guildId: null, perUser: 0, perServer: 0 },
  })
  let bot: Bot | null = null
  const playground = await startPlayground(options.config, {
    ...readArguments(process.argv.slice(2)),
    case: options.case,
    adding: options.adding ?? null,
    messageContent: options.config.discord.messageContent,
    register: (api, token) => register(at(api, token)),
    connect: async (api, token) => {
      bot = await startBot({ ...options, config: at(api, token) })
    },
    say: (line) => process.stdout.write(`${line}\n`),
  })
  return {
    online: () => bot?.online() ?? false,
    async stop(limit) {
      await bot?.stop(limit)
      await playground.stop()
    },
  }
}

/** In the playground the page shows what happens; the terminal keeps to what needs somebody. */
function quieter(config: Config): Config {
  return config.logLevel === 'info' ? { ...config, logLevel: 'warn' } : config
}

/** Imported late, since the model behind it takes time to load and a wrong token should not have to wait for it. */
async function open(config: Config, log: Log): Promise<Case> {
  const [{ openCaseApart }, { snapshot, watchCase }] = await Promise.all([
    import('./app/apart/apart.ts'),
    import('./app/watch.ts'),
  ])
  // An index that others answer from as well is not rebuilt for what happens to lie here: only for what changes from now on.
  const since = config.store === null ? null : await snapshot(config.knowledgeDir)
  let stage = ''
  const onProgress = (progress: Progress) => {
    if (progress.stage !== stage) log.info(progress, 'building the index')
    else log.debug(progress, 'building the index')
    stage = progress.stage
  }
  const opened = await openCaseApart(config, {
    onProgress,
    onPlan: (plan) => {
      const line = describePlan(plan)
      // Requests may cost money, or a server of one's own its time: nobody should learn of them afterwards.
      if (plan.requests !== null || plan.instead !== null) log.warn(line)
      else log.info(line)
    },
    onReason: (reason) => log.info({ reason }, 'the index is rebuilt'),
    onSkipped: (skipped) => {
      for (const { file, reason } of skipped) log.warn(`skipped ${file} ${reason}`)
    },
  })
  return watchCase(
    protectCase(opened, config.protectedNames),
    config.knowledgeDir,
    {
      onReindexed: ({ generation, added, changed, removed }) =>
        log.info({ generation, added, changed, removed }, 'the articles changed, and the index with them'),
      onFailed: ({ message }) => log.warn({ reason: message }, 'the articles changed, and the index is as it was'),
    },
    { since },
  )
}

/** Ends with the help where it is asked for, and with exit code 2 where an option is not known. */
function readUsage(): void {
  try {
    if (!readArguments(process.argv.slice(2)).help) return
    process.stdout.write(START_HELP)
    process.exit(0)
  } catch (error) {
    report(error)
    process.exit(2)
  }
}

function fail(error: unknown): never {
  report(error)
  process.exit(1)
}

function report(error: unknown): void {
  // Anything that is not expected is a bug and keeps its stack, without the token.
  const text =
    error instanceof CasebookError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error)
  process.stderr.write(`${redactor(secret)(text)}\n`)
}

function deferred<T>() {
  let resolve = (_: T) => {}
  let reject = (_: unknown) => {}
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
