import {
  type APIInteraction,
  Events,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
  Status,
} from 'discord.js'
import type { Adding } from '../app/adding.ts'
import type { Config } from '../app/config.ts'
import type { CasebookError } from '../domain/errors.ts'
import type { Shelf } from '../domain/shelf.ts'
import type { Case } from '../domain/types.ts'
import { createChannels } from './channels.ts'
import { createClient, logIn } from './client.ts'
import type { Context, Feedback } from './commands/command.ts'
import { keptOverview } from './commands/overview.ts'
import { fatalClose } from './failures.ts'
import { createFollows } from './follows.ts'
import { createGate, MESSAGE_LIFE, TOKEN_LIFE } from './gate.ts'
import { createHealth } from './health.ts'
import { readInteraction } from './incoming.ts'
import { fileShelf } from './json-file.ts'
import { createKeeps } from './keeps.ts'
import { createListening } from './listen.ts'
import type { Log } from './log.ts'
import { createQueue } from './queue.ts'
import { createRates, type Rates, sharedRates } from './rates.ts'
import type { Card } from './render/card.ts'
import { createReplies, type ReplyTools, tools } from './replies.ts'
import { createServing } from './serve.ts'
import { settled } from './settled.ts'
import type { Shared } from './shared.ts'
import { createWork, type WorkOptions } from './work.ts'

export interface BotOptions {
  config: Config
  log: Log
  /** The case to answer from; may be pending, questions wait for it. */
  case: Promise<Case>
  /** Keeps what readers think of answers; without it they are told that it could not be kept. */
  keep?(feedback: Feedback): Promise<void>
  /** Takes articles that moderators add; without it they are told that it is not allowed. */
  adding?: Adding | null
  /** Discord has ended the connection for good. The bot is of no use any more. */
  onFatal(error: CasebookError): void
  tools?: ReplyTools
  /** Milliseconds that a question may take. */
  patience?: number
  /** Waits between two looks at the queue; the real time unless told otherwise. */
  pause?: WorkOptions['pause']
  /** Where lists are kept that several bots have in common. Default: files of the data folder. */
  shelf?: Shelf
  /** Counts of questions that several bots have in common. Default: this process counts. */
  rates?: Rates
}

export interface Bot {
  /** Whether the connection to Discord stands at the moment. */
  online(): boolean
  /** Takes no new questions, finishes open ones or tells their askers, and leaves Discord. Milliseconds. */
  stop(limit?: number): Promise<void>
}

/** A question that takes longer gets an apology while the token still lives. Milliseconds. */
const PATIENCE = TOKEN_LIFE - 30_000
/** For telling the askers of questions that were cut off. Milliseconds. */
const LAST_WORDS = 2000
/** Between two looks at whether there is another index. Milliseconds. */
const LOOK_EVERY = 10_000
/** Answering is work for this process: more at once would only make all of them late. */
const ANSWERED_AT_ONCE = 4
/** Things that are done once only. */
const REMEMBERED = 500

/**
 * Connects to Discord and serves commands, buttons and messages. Events are taken as they come over the gateway: what
 * they carry is all that is needed, and nothing depends on what discord.js has cached.
 *
 * @throws CasebookError when logging in fails.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { config, log } = options
  // Whoever opens the case handles its failure; here it only means apologies.
  options.case.catch(() => {})
  const given = options.tools ?? tools
  const client = createClient(config, log)
  const replies = createReplies(config, log, given)
  const channels = createChannels(client.rest, log, given)
  const health = createHealth(given.now)
  const { dataDir, logQuestions } = config
  const shelf = options.shelf ?? fileShelf(dataDir)
  const keeps = createKeeps({
    shelf,
    log,
    channels,
    draw: (question, now) => keptOverview(question, { case: Promise.resolve(now), log, logQuestions }),
  })
  const follows = createFollows({ shelf, log, channels })
  /** Whoever waits for another index: those who follow, and the overviews. */
  const followers: typeof follows = {
    ...follows,
    look: async (found) => void (await Promise.all([follows.look(found), keeps.look(found)])),
  }
  const { perUser, perServer, queue: longest } = config.discord
  const ownRates = createRates({ perUser, perServer }, given.now)
  let stopping = false
  let opened: Case | null = null
  options.case.then(
    (found) => {
      opened = found
    },
    () => {},
  )
  const { patience = PATIENCE, pause } = options
  const queue = createQueue(ANSWERED_AT_ONCE, longest, replies.calm)
  const running = new Set<string>()
  const done = new Set<string>()
  const shared: Shared = {
    log,
    tools: given,
    work: createWork({ log, case: options.case, patience, failed: health.failed, ...(pause ? { pause } : {}) }),
    queue,
    rates: options.rates
      ? sharedRates(options.rates, ownRates, (err) => log.warn({ err }, 'questions are counted by this process alone'))
      : ownRates,
    health,
    stopping: () => stopping,
    opened: () => opened,
    hides: config.discord.private,
    isAllowed: (channel, parent) => {
      const { channels: only } = config.discord
      return only.length === 0 || only.includes(channel) || (parent !== null && only.includes(parent))
    },
    context: (news: (card: Card) => void): Context => ({
      case: options.case,
      log,
      logQuestions,
      channels,
      follows: followers,
      keeps,
      home: config.discord.guildId,
      adding: options.adding ?? null,
      keep: options.keep ?? (() => Promise.reject(new Error('there is nowhere to keep feedback'))),
      health: () => health.read(client.ws.ping, queue.waiting()),
      news,
      once(name) {
        if (done.has(name)) return false
        done.add(name)
        const [oldest] = done
        if (done.size > REMEMBERED && oldest !== undefined) done.delete(oldest)
        return true
      },
      async alone(name, job) {
        if (running.has(name)) return null
        running.add(name)
        return job().finally(() => running.delete(name))
      },
    }),
  }

  const open = new Set<Promise<void>>()
  /** Keeps work in mind until it is done, and its failure in the log. */
  const track = (what: object, work: Promise<void>) => {
    const kept = work
      .catch((err: unknown) => {
        log.error({ err, ...what }, 'an interaction failed')
        health.failed('an event could not be handled')
      })
      .finally(() => open.delete(kept))
    open.add(kept)
  }

  const interactions = createGate()
  const serve = createServing(shared, replies)
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (raw: APIInteraction) => {
    const since = given.now()
    const { verdict, age } = interactions.admit(raw.id)
    if (verdict !== 'fresh') {
      log.info({ interaction: raw.id, verdict, age: Math.round(age) }, 'left an interaction')
      return
    }
    track(
      { interaction: raw.id },
      (async () => {
        const asked = readInteraction(raw)
        if (asked) await serve(asked, age, since)
      })(),
    )
  })

  const messages = createGate(undefined, MESSAGE_LIFE)
  const listen = createListening(shared, channels, () => client.user?.id ?? '', config.discord)
  client.ws.on(GatewayDispatchEvents.MessageCreate, (raw: GatewayMessageCreateDispatchData) => {
    if (messages.admit(raw.id).verdict === 'fresh') track({ message: raw.id }, listen(raw))
  })

  await logIn(client, config).catch((error: unknown) => {
    replies.close()
    throw error
  })
  // What came while the bot was away, or was taken over by somebody else in this process, is news too.
  let told = ''
  const tellFollowers = () => {
    const generation = opened?.status().generation
    if (!opened || stopping || generation === undefined || generation === told) return
    told = generation
    track({ generation }, followers.look(opened))
  }
  const looking = setInterval(tellFollowers, LOOK_EVERY).unref()
  options.case.then(tellFollowers, () => {})
  client.on(Events.ShardDisconnect, ({ code }) => {
    const fatal = fatalClose(code)
    if (fatal && !stopping) options.onFatal(fatal)
  })
  log.info('connected to Discord')

  return {
    online: () => client.ws.status === Status.Ready,
    async stop(limit = 7000) {
      if (stopping) return
      stopping = true
      clearInterval(looking)
      log.info({ open: open.size }, 'stopping')
      await settled(open, limit)
      shared.work.cut()
      await settled(open, LAST_WORDS)
      replies.close()
      await client.destroy()
      log.info('stopped')
    },
  }
}
