import type { Rejection } from './rejection.ts'

export type Json = Record<string, unknown>

/** One request as it came in. The token is not kept. */
export interface Received {
  /** Unix milliseconds on the double's clock. */
  at: number
  method: string
  /** The path as documented, such as `/interactions/{interaction_id}/{interaction_token}/callback`. */
  route: string
  path: string
  body: unknown
  /** What was answered; `null` while it is open, or when a fault left it without an answer. */
  status: number | null
}

/** What the bot did about an interaction: a callback, an edit or a follow-up. */
export interface Deed {
  /** Milliseconds after the interaction was sent. */
  after: number
  body: Json
}

/** A message as a reader would see it: Discord's message object. */
export interface Message extends Json {
  id: string
  /** 0 ordinary, 18 a thread was opened, 19 reply, 20 a slash command's answer, 21 first of a thread, 23 a menu command's. */
  type: number
  channel_id: string
  author: Json & { id: string }
  mentions: Json[]
  content: string
  embeds: Json[]
  components: Json[]
  flags: number
  timestamp: string
  edited_timestamp: string | null
}

/** An interaction and everything that came back for it. */
export interface Exchange {
  id: string
  token: string
  /** What INTERACTION_CREATE carried. */
  payload: Json
  /** Unix milliseconds on the double's clock: when the deadline began to run. */
  sentAt: number
  /** The callback that was accepted, if any. */
  callbacks: Deed[]
  edits: Deed[]
  followUps: Deed[]
  /** Everything that was refused, in order. */
  rejections: Rejection[]
  /** `@original`: the reply as it stands now, or, for a component that was answered by an update, the message it is on. */
  message: Message | null
  /** The message that the component is on, or the menu command was used on. */
  source: Message | null
  /** What an autocompletion offers; `null` until it came. */
  choices: { name: string; value: string | number }[] | null
  /** The form that was opened. */
  modal: Json | null
  /** Resolves with the first accepted callback. */
  acknowledged: Promise<Exchange>
  /** Resolves when a reader sees the answer: a message, choices or a modal, not a mere "thinking…". */
  answered: Promise<Exchange>
}

/** Checks a body further, such as against Discord's OpenAPI description. @returns what is wrong, or nothing. */
export type Validate = (route: string, method: string, body: unknown) => string[]

/** Makes the next requests on a route go wrong. */
export interface Fault {
  method?: string
  /** Part of the documented path, such as `@original` or `/callback`. */
  route: string
  /** How many requests; 1 unless told. */
  times?: number
  /** Carry the request out first, and only then fail. */
  applied?: boolean
  /** An HTTP answer, no answer at all, or a torn connection. */
  how: { status: number; headers?: Record<string, string>; body?: unknown } | 'hang' | 'reset'
}

/** What a reader can watch happen. */
export type Happening =
  /** A message has appeared; "thinking…" when it carries the flag LOADING (128). `only`: the user who alone sees it. */
  | { kind: 'message'; message: Message; only: string | null }
  | { kind: 'edited'; message: Message; only: string | null }
  | { kind: 'deleted'; id: string; channel_id: string }
  | { kind: 'typing'; channel_id: string }
  /** A thread has been opened. */
  | { kind: 'thread'; channel: Channel }
  /** A form opens in front of the user who pressed something, or an autocompletion has come. */
  | { kind: 'modal' | 'choices'; exchange: Exchange }
  /** Somebody has used something; `exchange.payload` says what. */
  | { kind: 'interaction'; exchange: Exchange }
  /** Discord has refused what the bot sent. */
  | { kind: 'rejected'; method: string; path: string; body: unknown; rejection: Rejection }

/** A channel, a thread (type 11) or a direct message (type 1, or 3 with others). */
export interface Channel extends Json {
  id: string
  type: number
}
