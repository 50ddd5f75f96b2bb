import type {
  APIModalInteractionResponseCallbackData,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js'
import type { Adding } from '../../app/adding.ts'
import type { Case } from '../../domain/types.ts'
import type { FeedbackRecord } from '../../feedback/record.ts'
import type { Channels } from '../channels.ts'
import type { Follows } from '../follows.ts'
import type { Health } from '../health.ts'
import type { Asked } from '../incoming.ts'
import type { Keeps } from '../keeps.ts'
import type { Log } from '../log.ts'
import type { Card } from '../render/card.ts'

export type Definition =
  | RESTPostAPIChatInputApplicationCommandsJSONBody
  | RESTPostAPIContextMenuApplicationCommandsJSONBody

/** What a reader thinks of an answer. */
export type Feedback = Omit<FeedbackRecord, 'at'>

/** What commands and buttons may use. */
export interface Context {
  /** The case; pending while the index is being built. */
  case: Promise<Case>
  log: Log
  /** Whether questions may be logged above debug level. */
  logQuestions: boolean
  channels: Channels
  follows: Follows
  keeps: Keeps
  /** The server that the bot belongs to; `null` when it belongs to none in particular. */
  home: string | null
  /** Takes new articles; `null` where that is not allowed. */
  adding: Adding | null
  /** Keeps what a reader thinks. Rejects when it could not be kept. */
  keep(feedback: Feedback): Promise<void>
  health(): Health
  /** Shows how far something is, where the answer will be; not more often than is good. */
  news(card: Card): void
  /** Whether this is the first time that something is done, by its name: two quick presses are one. */
  once(name: string): boolean
  /** Runs one job of a name at a time. @returns `null` when one is running. */
  alone<T>(name: string, job: () => Promise<T>): Promise<T | null>
}

export interface Choice {
  name: string
  value: string
}

/**
 * A command. The reply is already acknowledged when `execute` runs, and what it returns is put there: a command knows
 * nothing of deadlines, retries or mentions.
 */
export interface Command {
  data: Definition
  /** `question`: is counted, and waits its turn. `look`: is counted. `care`: for moderators, neither. */
  sort: 'question' | 'look' | 'care'
  /** Whether the reply is for the asker alone; otherwise the option `private` says so. */
  private?: boolean
  execute(asked: Asked, context: Context): Promise<Card>
  /** What is offered for the option that is being typed. */
  complete?(asked: Asked, opened: Case): Choice[]
}

/**
 * A button or a form: what is done when it is pressed or sent off, by the verb of its custom id. A `question` is counted and
 * waits its turn.
 */
export type Part = { verb: string; sort?: 'question' } & (
  | {
      /**
       * `private`: a new message for the presser alone. `public`: one for everybody. `alike`: one for those who see the
       * message it is on. `update`: that message itself.
       */
      reply: 'private' | 'public' | 'alike' | 'update'
      execute(asked: Asked, args: string[], context: Context): Promise<Card>
    }
  | { reply: 'form'; form(args: string[]): APIModalInteractionResponseCallbackData }
)
