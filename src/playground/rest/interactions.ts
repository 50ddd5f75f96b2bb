import { checkCallback } from '../checks/callback.ts'
import { EPHEMERAL, LOADING } from '../checks/message.ts'
import type { Open } from '../interactions.ts'
import {
  alreadyAcknowledged,
  invalidWebhookToken,
  Rejection,
  unknownInteraction,
  unknownWebhook,
} from '../rejection.ts'
import type { Json, Message } from '../types.ts'
import { withoutNulls } from './body.ts'
import { compose, deed, type Exchanges, now, readerOf } from './exchange.ts'
import { asObject, type Reply, type Request, type Route } from './routes.ts'
import { editMessage, followUp, isOwn, originalOf, visible } from './webhooks.ts'

/** Milliseconds for the first answer, and the life of a token. */
export const FIRST_ANSWER = 3000
export const TOKEN_LIFE = 15 * 60_000
const TYPE = { message: 4, deferred: 5, deferredUpdate: 6, update: 7, choices: 8, modal: 9 } as const
/** What kind of message answers an interaction of which kind: a slash command, a menu command, a component. */
const MESSAGE_TYPE = { slash: 20, menu: 23, reply: 19 } as const

/** Callbacks, `@original` and follow-ups. None of them demands the bot's token: the interaction's own token is enough. */
export function interactionRoutes(exchanges: Exchanges): Route[] {
  const hook = '/webhooks/{webhook_id}/{webhook_token}'
  const route = (
    method: string,
    path: string,
    act: (exchange: Open, request: Request) => Reply,
    find = webhook,
  ): Route => ({
    method,
    path,
    auth: false,
    handle: (request) => {
      const exchange = find(exchanges, request)
      try {
        if (find === webhook && exchanges.clock.now() - exchange.sentAt > TOKEN_LIFE) throw invalidWebhookToken()
        if (find === webhook) visible(exchange)
        return act(exchange, request)
      } catch (error) {
        if (error instanceof Rejection) exchange.rejections.push(error)
        throw error
      }
    },
  })
  const on = (path: string, find: (exchange: Open, request: Request) => Message): Route[] => [
    route('GET', path, (exchange, request) => ({ status: 200, body: find(exchange, request) })),
    route('PATCH', path, (e, r) => editMessage(exchanges, e, find(e, r), asObject(r.body))),
    route('DELETE', path, (e, r) => {
      const message = find(e, r)
      exchanges.messages.remove(message.id)
      if (e.message?.id === message.id) e.message = null
      return { status: 204 }
    }),
  ]
  return [
    route(
      'POST',
      '/interactions/{interaction_id}/{interaction_token}/callback',
      (e, r) => callback(exchanges, e, r),
      asked,
    ),
    ...on(`${hook}/messages/@original`, originalOf),
    ...on(`${hook}/messages/{message_id}`, (e, r) => isOwn(exchanges, e, r.params.message_id ?? '')),
    route('POST', hook, (e, r) => followUp(exchanges, e, asObject(r.body))),
  ]
}

function callback(exchanges: Exchanges, exchange: Open, request: Request): Reply {
  const body = asObject(request.body)
  const type = Number(body.type)
  const data = asObject(body.data)
  if (exchange.callbacks.length > 0) throw alreadyAcknowledged()
  if (exchanges.clock.now() - exchange.sentAt > FIRST_ANSWER) throw unknownInteraction()
  // A form that was opened from a component may update that component's message; no other form has one.
  const updatable = exchange.payload.message ? exchange.source : null
  checkCallback(Number(exchange.payload.type), body, updatable)
  exchange.callbacks.push(deed(exchanges, exchange, body))
  if (type === TYPE.message) exchange.message = say(exchanges, exchange, data)
  if (type === TYPE.deferred) exchange.message = say(exchanges, exchange, { flags: LOADING | Number(data.flags ?? 0) })
  if (type === TYPE.deferredUpdate || type === TYPE.update) exchange.message = updatable
  if (type === TYPE.update && updatable) {
    exchanges.messages.change(updatable.id, { ...withoutNulls(data), edited_timestamp: now(exchanges) })
  }
  if (type === TYPE.choices) {
    exchange.choices = (data.choices ?? []) as Open['choices']
    exchanges.tell({ kind: 'choices', exchange })
  }
  if (type === TYPE.modal) {
    exchange.modal = data
    exchanges.tell({ kind: 'modal', exchange })
  }
  exchange.markAcknowledged()
  if (type !== TYPE.deferred && type !== TYPE.deferredUpdate) exchange.markAnswered()
  if (request.query.get('with_response') !== 'true') return { status: 204 }
  return {
    status: 200,
    body: {
      interaction: { id: exchange.id, type: exchange.payload.type },
      resource: { type, message: exchange.message },
    },
  }
}

function say(exchanges: Exchanges, exchange: Open, data: Json): Message {
  const { payload, source } = exchange
  const menu = asObject(payload.data).target_id !== undefined
  const kind = Number(payload.type) === 2 ? (menu ? 'menu' : 'slash') : 'reply'
  const answersTo = payload.message
    ? { message_reference: { message_id: source?.id, channel_id: source?.channel_id } }
    : {}
  return exchanges.messages.add(
    compose(exchanges, exchange, { ...data, ...answersTo, type: MESSAGE_TYPE[kind] }),
    Number(data.flags ?? 0) & EPHEMERAL ? readerOf(exchange) : null,
  )
}

function asked({ byToken }: Exchanges, { params }: Request): Open {
  const exchange = byToken.get(params.interaction_token ?? '')
  if (!exchange || exchange.id !== params.interaction_id) throw unknownInteraction()
  return exchange
}

function webhook({ byToken, world }: Exchanges, { params }: Request): Open {
  const exchange = byToken.get(params.webhook_token ?? '')
  if (!exchange || params.webhook_id !== world.application.id) throw unknownWebhook()
  return exchange
}
