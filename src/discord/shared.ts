import type { Case } from '../domain/types.ts'
import type { Context } from './commands/command.ts'
import type { createHealth } from './health.ts'
import type { Log } from './log.ts'
import type { createQueue } from './queue.ts'
import type { Rates } from './rates.ts'
import type { Card } from './render/card.ts'
import type { RetryTools } from './retry.ts'
import type { Work } from './work.ts'

/** What interactions and messages have in common. */
export interface Shared {
  log: Log
  tools: RetryTools
  work: Work
  queue: ReturnType<typeof createQueue>
  rates: Rates
  health: ReturnType<typeof createHealth>
  /** Takes no new questions any more. */
  stopping(): boolean
  /** The case, once it is open. */
  opened(): Case | null
  /** Whether questions may be asked in a server's channel, or in a thread of it. */
  isAllowed(channel: string, parent: string | null): boolean
  /** Whether answers in servers are for the asker alone unless told otherwise. */
  hides: boolean
  context(news: (card: Card) => void): Context
}
