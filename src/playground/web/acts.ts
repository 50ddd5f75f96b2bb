import { setTimeout as wait } from 'node:timers/promises'
import type { LoopbackDiscord } from '../discord.ts'
import type { Exchange } from '../types.ts'
import { inspectExchange, inspectMessage, type Wire } from './inspect.ts'
import { READER, startThread, whereIn } from './places.ts'
import type { Down, Up } from './protocol.ts'
import type { ShownMessages } from './shown.ts'

export interface Reader {
  discord: LoopbackDiscord
  shown: ShownMessages
  wire: Wire
  /** Milliseconds that the bot has for its first answer. */
  patience: number
}

/** What the client says when the bot has not answered a button or a form in time. */
const FAILED = 'This interaction failed'

/** Does what the reader did on the page. @returns what the page is told about it; what went wrong in words. */
export async function act(reader: Reader, up: Up): Promise<Down> {
  try {
    return await carryOut(reader, up)
  } catch (error) {
    return done(up, error instanceof Error ? error.message : String(error))
  }
}

async function carryOut(reader: Reader, up: Up): Promise<Down> {
  const { discord } = reader
  const where = whereIn(discord, up.channel)
  switch (up.kind) {
    case 'command':
      // The message itself says when there is no answer.
      return first(reader, up, discord.slash(up.name, up.options, where), null)
    case 'context':
      return first(reader, up, discord.use(up.name, message(reader, up.message), where), null)
    case 'autocomplete': {
      const exchange = discord.complete(up.name, up.options, up.focused, where)
      await Promise.race([exchange.answered, wait(reader.patience, null, { ref: false })])
      return { kind: 'choices', ref: up.ref, choices: exchange.choices ?? [] }
    }
    case 'component': {
      const on = message(reader, up.message)
      const by = { user: READER, manager: true }
      const exchange = up.values ? discord.choose(on, up.customId, up.values, by) : discord.press(on, up.customId, by)
      return first(reader, up, exchange, FAILED)
    }
    case 'modal': {
      const form = discord.exchanges.find(({ id }) => id === up.exchange)
      if (!form) throw new Error('The form is not known any more.')
      const values = Object.entries(up.values).map(([key, value]) => [key, String(value)])
      return first(reader, up, discord.submit(form, Object.fromEntries(values), { manager: true }), FAILED)
    }
    case 'send': {
      if (up.content.trim() === '' || up.content.length > 2000) throw new Error('A message has 1 to 2000 characters.')
      const replyTo = up.reply === null ? {} : { replyTo: message(reader, up.reply) }
      discord.say(up.content, { ...where, ...replyTo })
      return done(up)
    }
    case 'thread':
      startThread(discord, message(reader, up.message), up.name)
      return done(up)
    case 'inspect':
      return { kind: 'exchange', ref: up.ref, exchange: inspect(reader, up.exchange) }
    default:
      throw new Error('Nobody knows how to do this.')
  }
}

/** Waits for the bot's first answer: a form opens, anything else shows by itself. */
async function first(reader: Reader, up: Up, exchange: Exchange, late: string | null): Promise<Down> {
  const timer = new AbortController()
  const options = { ref: false, signal: timer.signal }
  await Promise.race([exchange.acknowledged, wait(reader.patience, null, options).catch(() => null)])
  timer.abort()
  if (exchange.modal) return { kind: 'modal', ref: up.ref, exchange: exchange.id, modal: exchange.modal }
  return done(up, exchange.callbacks.length > 0 ? null : late)
}

function inspect({ discord, shown, wire }: Reader, id: string) {
  const exchange = discord.exchanges.find((one) => one.id === id)
  if (exchange) return inspectExchange(exchange, wire)
  const found = shown.find(id)
  if (!found) throw new Error('There is nothing to inspect.')
  return inspectMessage(found, wire)
}

function message({ shown }: Reader, id: string) {
  const found = shown.find(id)
  if (!found) throw new Error('Unknown Message: it is not there any more.')
  return found
}

const done = ({ ref }: Up, problem: string | null = null): Down => ({ kind: 'done', ref, problem })
