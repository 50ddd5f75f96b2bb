/**
 * What the playground's server and its page say to each other. Types only: both sides import this file, and neither
 * imports the other.
 */
export type Json = Record<string, unknown>

/** A message as Discord would store it, and what the page must know besides. */
export interface Shown {
  /** Stays the same from "Sending command…" to the answer, so that the answer takes the same place. */
  key: string
  /** The message as the bot or the reader sent it. `id` and `channel_id` are always there. */
  message: Json & { id: string; channel_id: string }
  /** The exchange to look at in the inspector, if this came from one. */
  exchange: string | null
  /**
   * `sending`: the bot has not acknowledged yet. `thinking`: acknowledged, no answer yet. `shown`: as it stands.
   * `failed`: the bot did not respond in time.
   */
  state: 'sending' | 'thinking' | 'shown' | 'failed'
  /** Who asked and with what: `/ask`, when a command made this message; `on` which message, if it was chosen there. */
  used: { user: string; command: string; on: Json | null } | null
  /** Discord's words when it refused what the bot sent for this message. */
  refused: string | null
}

export interface Channel {
  id: string
  name: string
  kind: 'channel' | 'thread' | 'dm'
  /** The channel that a thread belongs to. */
  parent: string | null
}

/** A command that can be chosen; subcommands stand for themselves. */
export interface CommandView {
  /** `ask` or `case reindex`. */
  name: string
  description: string
  /** 1 slash command, 2 of a user, 3 of a message. */
  type: 1 | 2 | 3
  options: OptionView[]
}

export interface OptionView {
  name: string
  description: string
  type: number
  required: boolean
  autocomplete: boolean
  choices: Choice[]
  minLength: number | null
  maxLength: number | null
}

export interface Choice {
  name: string
  value: string | number
}

/** How the case is: being read for the first time, ready, or not to be had. */
export type CaseState =
  | { state: 'opening' }
  | { state: 'ready'; generation: string; articles: number; passages: number; quotes: number }
  | { state: 'failed'; reason: string }

/** From the server to the page. */
export type Down =
  | {
      kind: 'hello'
      server: string
      me: { id: string; name: string }
      bot: { id: string; name: string }
      channels: Channel[]
      commands: CommandView[]
      messages: Shown[]
      online: boolean
      case: CaseState
    }
  | { kind: 'message'; shown: Shown }
  | { kind: 'gone'; key: string }
  | { kind: 'channels'; channels: Channel[] }
  | { kind: 'commands'; commands: CommandView[] }
  | { kind: 'online'; online: boolean }
  | { kind: 'typing'; channel: string }
  | { kind: 'case'; case: CaseState; swapped: boolean }
  | { kind: 'choices'; ref: number; choices: Choice[] }
  | { kind: 'modal'; ref: number; exchange: string; modal: Json }
  /** What was asked with `ref` is done with, or could not be done. */
  | { kind: 'done'; ref: number; problem: string | null }
  | { kind: 'exchange'; ref: number; exchange: ExchangeView }
  | { kind: 'exchange-changed'; id: string }

/** From the page to the server. `ref` comes back with what it led to. */
export type Up = { ref: number; channel: string } & (
  | { kind: 'command'; name: string; options: Record<string, string | number | boolean> }
  | { kind: 'autocomplete'; name: string; options: Record<string, string | number | boolean>; focused: string }
  | { kind: 'component'; message: string; customId: string; values: string[] | null }
  | { kind: 'modal'; exchange: string; values: Record<string, string | string[]> }
  | { kind: 'context'; name: string; message: string }
  | { kind: 'send'; content: string; reply: string | null }
  | { kind: 'thread'; message: string; name: string }
  | { kind: 'inspect'; exchange: string }
)

/** One exchange with the bot, with everything that went over the wire. */
export interface ExchangeView {
  id: string
  /** `/ask`, `button`, `message`. */
  title: string
  /** Unix milliseconds. */
  sentAt: number
  steps: StepView[]
}

/** One thing that went over the wire: to the bot through the gateway, or from the bot as a request. */
export interface StepView {
  to: 'bot' | 'discord'
  /** `INTERACTION_CREATE`, or method and documented path. */
  what: string
  /** Milliseconds after the exchange began. */
  after: number
  body: unknown
  /** HTTP status; `null` for events and for requests without an answer. */
  status: number | null
  /** Why Discord refused it: its code, its words, and each limit that was broken. */
  refused: { code: number; message: string; limits: { path: string; code: string; message: string }[] } | null
}

/** What `/api/case` gives. */
export interface CaseView {
  case: CaseState
  /** Whether articles may be added here. */
  adding: boolean
  articles: ArticleView[]
  speakers: { name: string; role: string | null; statements: number }[]
}

export interface ArticleView {
  id: string
  title: string
  publisher: string | null
  author: string | null
  date: string | null
  url: string | null
  kind: string | null
}

/** What `/api/article` gives. Offsets are of `text`. */
export interface ArticleText extends ArticleView {
  text: string
  bodyStart: number
}

/** What `/api/find` gives: where a quotation stands. */
export interface Found {
  article: string
  start: number
  end: number
}

/** What `POST /api/add` gives: an article that is not written yet, or the reason why there is none. */
export interface PreviewView {
  key: string
  file: string
  format: string
  facts: { name: string; value: string | null; from: string | null }[]
  warnings: string[]
  dropped: string[]
  words: number
  opening: string
  /** What would have to be replaced. `share`: how much is the same; `null` for another text of that name. */
  over: { id: string; share: number | null; same: boolean } | null
}

/** What `POST /api/add/confirm` gives. */
export interface AddedView {
  file: string
  title: string
  replaced: boolean
  articles: number
}
