import { checkMessage, EPHEMERAL, LOADING } from '../checks/message.ts'
import type { Open } from '../interactions.ts'
import { Rejection, unknownMessage, unknownWebhook } from '../rejection.ts'
import type { Json, Message } from '../types.ts'
import { withoutNulls } from './body.ts'
import { compose, deed, type Exchanges, now, readerOf } from './exchange.ts'
import { asObject, type Reply } from './routes.ts'

const FOLLOW_UPS_WHEN_ONLY_USER_INSTALLED = 5

/** @throws Rejection 10015 while nothing has been said yet. */
export function visible(exchange: Open): void {
  if (exchange.callbacks.length === 0) throw unknownWebhook()
}

/** @throws Rejection 10008 when it was deleted, or there never was one. */
export function originalOf(exchange: Open): Message {
  if (!exchange.message) throw unknownMessage()
  return exchange.message
}

/** A message that was said with this interaction's token. @throws Rejection 10008 */
export function isOwn({ messages }: Exchanges, exchange: Open, id: string): Message {
  const message = messages.find(String(exchange.payload.channel_id), id)
  const said = message?.interaction_metadata as { id?: string } | undefined
  if (!message || (said?.id !== exchange.id && message !== exchange.message)) throw unknownMessage()
  return message
}

export function editMessage(exchanges: Exchanges, exchange: Open, before: Message, body: Json): Reply {
  checkMessage(body, before)
  exchange.edits.push(deed(exchanges, exchange, body))
  // Ephemeral was settled by the callback; loading ends here.
  const flags = Number(body.flags ?? before.flags) | (before.flags & EPHEMERAL)
  const after = exchanges.messages.change(before.id, {
    ...withoutNulls(body),
    flags: flags & ~LOADING,
    edited_timestamp: before.flags & LOADING ? null : now(exchanges),
  })
  exchange.markAnswered()
  return { status: 200, body: after }
}

export function followUp(exchanges: Exchanges, exchange: Open, body: Json): Reply {
  const owners = asObject(exchange.payload.authorizing_integration_owners)
  if (!('0' in owners) && exchange.followUps.length >= FOLLOW_UPS_WHEN_ONLY_USER_INSTALLED) {
    throw new Rejection(400, 40094, 'Maximum number of follow-up messages reached')
  }
  checkMessage(body)
  exchange.followUps.push(deed(exchanges, exchange, body))
  const only = Number(body.flags ?? 0) & EPHEMERAL ? readerOf(exchange) : null
  const message = exchanges.messages.add(compose(exchanges, exchange, { ...body, type: 19 }), only)
  exchange.markAnswered()
  return { status: 200, body: message }
}
