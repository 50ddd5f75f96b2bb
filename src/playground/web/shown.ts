import type { LoopbackDiscord } from '../discord.ts'
import { FIRST_ANSWER } from '../rest/interactions.ts'
import type { Exchange, Happening, Json, Message } from '../types.ts'
import { titleOf } from './inspect.ts'
import type { Down, Shown } from './protocol.ts'

const COMMAND = 2
const LOADING = 128

export interface ShownMessages {
  all(): Shown[]
  /** The message behind what is shown. */
  find(id: string): Message | null
  take(happening: Happening): void
  /** Discord has refused what the bot sent for an exchange. */
  refuse(exchange: Exchange, words: string): void
}

/**
 * Keeps what the reader sees, from the moment a command is sent: "sending", "thinking…", the answer, all in one place.
 *
 * @param patience Milliseconds after which a command that nobody has acknowledged has failed.
 */
export function keepShown(
  discord: LoopbackDiscord,
  tell: (down: Down) => void,
  patience = FIRST_ANSWER,
): ShownMessages {
  const shown = new Map<string, Shown>()
  /** The key of each message, by id. */
  const keys = new Map<string, string>()

  const put = (next: Shown) => {
    shown.set(next.key, next)
    tell({ kind: 'message', shown: next })
  }
  const drop = (key: string) => {
    if (shown.delete(key)) tell({ kind: 'gone', key })
  }

  function begin(exchange: Exchange): void {
    const { id, payload, sentAt } = exchange
    if (payload.type !== COMMAND) return
    const message = {
      id,
      channel_id: String(payload.channel_id),
      author: discord.world.bot,
      timestamp: new Date(sentAt).toISOString(),
    }
    put({ key: id, message, exchange: id, state: 'sending', used: used(payload), refused: null })
    setTimeout(() => {
      const now = shown.get(id)
      if (now?.state === 'sending') put({ ...now, state: 'failed' })
    }, patience).unref()
  }

  function show(message: Message): void {
    const asked = (message.interaction_metadata as { id?: string } | undefined)?.id ?? null
    const exchange = asked === null ? null : discord.exchanges.find(({ id }) => id === asked)
    const waiting = asked === null ? undefined : shown.get(asked)
    const original = waiting && (waiting.state === 'sending' || waiting.state === 'failed')
    const key = keys.get(message.id) ?? (original ? waiting.key : message.id)
    keys.set(message.id, key)
    put({
      key,
      message: { ...message },
      exchange: asked ?? inspectable(message),
      state: message.flags & LOADING ? 'thinking' : 'shown',
      used: exchange?.payload.type === COMMAND ? used(exchange.payload) : null,
      refused: shown.get(key)?.refused ?? null,
    })
  }

  return {
    all: () => [...shown.values()],
    find(id) {
      for (const channel of discord.world.channels.keys()) {
        const found = discord.messages.find(channel, id)
        if (found) return found
      }
      return null
    },
    take(happening) {
      if (happening.kind === 'interaction') begin(happening.exchange)
      else if (happening.kind === 'message' || happening.kind === 'edited') show(happening.message)
      else if (happening.kind === 'deleted') drop(keys.get(happening.id) ?? happening.id)
      else if (happening.kind === 'modal') drop(happening.exchange.id)
    },
    refuse(exchange, words) {
      const key = exchange.message ? keys.get(exchange.message.id) : exchange.id
      const now = key === undefined ? undefined : shown.get(key)
      if (now) put({ ...now, refused: words })
    },
  }
}

/** A plain message is inspected by what it led to; a reply of the bot's by what it replies to. */
function inspectable(message: Message): string {
  const reference = message.message_reference as { message_id?: string } | undefined
  return message.author.bot === true && reference?.message_id ? reference.message_id : message.id
}

function used(payload: Json): Shown['used'] {
  const user = ((payload.member as Json | undefined)?.user ?? payload.user) as Json
  const { resolved, target_id } = payload.data as { resolved?: { messages?: Record<string, Json> }; target_id?: string }
  const on = resolved?.messages?.[target_id ?? ''] ?? null
  return { user: String(user.global_name), command: titleOf(payload), on }
}
