import { setTimeout as sleep } from 'node:timers/promises'
import { type ChatInputCommandInteraction, Events, type Interaction } from 'discord.js'
import type { Config } from '../config.ts'
import type { CasebookError } from '../errors.ts'
import type { Case } from '../types.ts'
import { createClient, logIn } from './client.ts'
import type { Command } from './commands/command.ts'
import { commands } from './commands/index.ts'
import { fatalClose } from './failures.ts'
import { createGate, TOKEN_LIFE } from './gate.ts'
import type { Log } from './log.ts'
import type { Card } from './render/card.ts'
import { notice } from './render/notices.ts'
import { createReplies, type ReplyTools } from './replies.ts'

export interface BotOptions {
  config: Config
  log: Log
  /** The case to answer from; may be pending, questions wait for it. */
  case: Promise<Case>
  /** Discord has ended the connection for good. The bot is of no use any more. */
  onFatal(error: CasebookError): void
  tools?: ReplyTools
  /** Milliseconds that a question may take. */
  patience?: number
}

export interface Bot {
  /** Takes no new questions, finishes open ones or tells their askers, and leaves Discord. Milliseconds. */
  stop(limit?: number): Promise<void>
}

/** A question that takes longer gets an apology while the token still lives. Milliseconds. */
const PATIENCE = TOKEN_LIFE - 30_000
/** For telling the askers of questions that were cut off. Milliseconds. */
const LAST_WORDS = 2000

/** Connects to Discord and serves the commands. @throws CasebookError when logging in fails. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { config, log } = options
  // Whoever opens the case handles its failure; here it only means apologies.
  options.case.catch(() => {})
  const client = createClient(config, log)
  const replies = createReplies(config, log, options.tools)
  const gate = createGate()
  const open = new Set<Promise<void>>()
  /** Each ends the wait for one open question. */
  const cuts = new Set<() => void>()
  let stopping = false

  async function serve(interaction: Interaction): Promise<void> {
    const since = replies.now()
    const { verdict, age } = gate.admit(interaction.id)
    if (verdict !== 'fresh') {
      log.info({ interaction: interaction.id, verdict, age: Math.round(age) }, 'left an interaction')
      return
    }
    if (!interaction.isChatInputCommand()) return
    const command = commands.find(({ data }) => data.name === interaction.commandName)
    if (stopping || !command) {
      await replies.tell(interaction, age, notice(stopping ? 'stopping' : 'unknown'))
      return
    }
    const acknowledged = await replies.acknowledge(interaction, age)
    if (acknowledged === 'no') return
    const card = await run(command, interaction)
    const delivered = await replies.edit(interaction, since - age, card)
    const took = Math.round(replies.now() - since)
    log.info({ interaction: interaction.id, command: command.data.name, delivered, took }, 'served')
  }

  async function run(command: Command, interaction: ChatInputCommandInteraction): Promise<Card> {
    const ended = new AbortController()
    let cut = () => {}
    try {
      return await Promise.race([
        command.execute(interaction, { case: options.case, log }),
        new Promise<Card>((resolve) => {
          cut = () => resolve(notice('stopped'))
          cuts.add(cut)
        }),
        sleep(options.patience ?? PATIENCE, notice('slow'), { ref: false, signal: ended.signal }),
      ])
    } catch (err) {
      log.error({ err, interaction: interaction.id, command: command.data.name }, 'a command failed')
      return notice('failed')
    } finally {
      cuts.delete(cut)
      ended.abort()
    }
  }

  client.on(Events.InteractionCreate, (interaction) => {
    const work = serve(interaction)
      .catch((err: unknown) => log.error({ err, interaction: interaction.id }, 'an interaction failed'))
      .finally(() => open.delete(work))
    open.add(work)
  })
  await logIn(client, config)
  client.on(Events.ShardDisconnect, ({ code }) => {
    const fatal = fatalClose(code)
    if (fatal && !stopping) options.onFatal(fatal)
  })
  log.info('connected to Discord')

  return {
    async stop(limit = 7000) {
      if (stopping) return
      stopping = true
      log.info({ open: open.size }, 'stopping')
      await settled(open, limit)
      for (const cut of cuts) cut()
      await settled(open, LAST_WORDS)
      replies.close()
      await client.destroy()
      log.info('stopped')
    },
  }
}

/** Waits for everything that is open, including what is added meanwhile, but no longer than `limit` milliseconds. */
async function settled(open: Set<Promise<void>>, limit: number): Promise<void> {
  const timer = new AbortController()
  const late = sleep(limit, true, { signal: timer.signal }).catch(() => true)
  const all = async () => {
    while (open.size > 0) await Promise.all(open)
    return false
  }
  await Promise.race([all(), late])
  timer.abort()
}
