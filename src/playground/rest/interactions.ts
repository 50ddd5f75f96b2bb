import { checkCallback } from '../checks/callback.ts'
import { checkMessage, EPHEMERAL, LOADING } from '../checks/message.ts'
import type { Clock } from '../clock.ts'
import type { Open } from '../interactions.ts'
import {
  alreadyAcknowledged,
  invalidWebhookToken,
  Rejection,
  unknownInteraction,
  unknownMessage,
  unknownWebhook,
} from '../rejection.ts'
import { snowflake } from '../snowflake.ts'
import type { Deed, Json, Message } from '../types.ts'
import type { World } from '../world.ts'
import { asObject, type Reply, type Request, type Route } from './routes.ts'

/** Milliseconds for the first answer, and the life of a token. */
export const FIRST_ANSWER = 3000
export const TOKEN_LIFE = 15 * 60_000
const FOLLOW_UPS_WHEN_ONLY_USER_INSTALLED = 5
const TYPE = { message: 4, deferred: 5, deferredUpdate: 6, update: 7 } as const

/** Where the interaction endpoints keep and find exchanges. */
export interface Exchanges {
  world: World
  clock: Clock
  byToken: Map<string, Open>
}

/** Callbacks, `@original` and follow-ups. None of them demands the bot's token: the interaction's own token is enough. */
export function interactionRoutes(exchanges: Exchanges): Route[] {
  const original = '/webhooks/{webhook_id}/{webhook_token}/messages/@original'
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
        return act(exchange, request)
      } catch (error) {
        if (error instanceof Rejection) exchange.rejections.push(error)
        throw error
      }
    },
  })
  return [
    route(
      'POST',
      '/interactions/{interaction_id}/{interaction_token}/callback',
      (e, r) => callback(exchanges, e, r),
      asked,
    ),
    route('GET', original, (exchange) => ({ status: 200, body: visible(exchange) })),
    route('PATCH', original, (e, r) => edit(exchanges, e, r)),
    route('DELETE', original, (exchange) => {
      visible(exchange)
      exchange.message = null
      return { status: 204 }
    }),
    route('POST', '/webhooks/{webhook_id}/{webhook_token}', (e, r) => followUp(exchanges, e, r)),
  ]
}

function callback(exchanges: Exchanges, exchange: Open, request: Request): Reply {
  const body = asObject(request.body)
  if (exchange.callbacks.length > 0) throw alreadyAcknowledged()
  if (exchanges.clock.now() - exchange.sentAt > FIRST_ANSWER) throw unknownInteraction()
  checkCallback(Number(exchange.payload.type), body)
  exchange.callbacks.push(deed(exchanges, exchange, body))
  const data = asObject(body.data)
  if (body.type === TYPE.message) exchange.message = compose(exchanges, exchange, data)
  if (body.type === TYPE.deferred) {
    exchange.message = compose(exchanges, exchange, { flags: LOADING | Number(data.flags ?? 0) })
  }
  exchange.markAcknowledged()
  if (body.type !== TYPE.deferred && body.type !== TYPE.deferredUpdate) exchange.markAnswered()
  if (request.query.get('with_response') !== 'true') return { status: 204 }
  return {
    status: 200,
    body: {
      interaction: { id: exchange.id, type: exchange.payload.type },
      resource: { type: body.type, message: exchange.message },
    },
  }
}

function edit(exchanges: Exchanges, exchange: Open, request: Request): Reply {
  const body = asObject(request.body)
  const before = visible(exchange)
  checkMessage(body, before)
  exchange.edits.push(deed(exchanges, exchange, body))
  // Ephemeral was settled by the callback; loading ends here.
  const flags = Number(body.flags ?? before.flags) | (before.flags & EPHEMERAL)
  exchange.message = {
    ...before,
    ...withoutNulls(body),
    flags: flags & ~LOADING,
    edited_timestamp: before.flags & LOADING ? null : new Date(exchanges.clock.now()).toISOString(),
  } as Message
  exchange.markAnswered()
  return { status: 200, body: exchange.message }
}

function followUp(exchanges: Exchanges, exchange: Open, request: Request): Reply {
  const body = asObject(request.body)
  if (exchange.callbacks.length === 0) throw unknownWebhook()
  const owners = asObject(exchange.payload.authorizing_integration_owners)
  if (!('0' in owners) && exchange.followUps.length >= FOLLOW_UPS_WHEN_ONLY_USER_INSTALLED) {
    throw new Rejection(400, 40094, 'Maximum number of follow-up messages reached')
  }
  checkMessage(body)
  exchange.followUps.push(deed(exchanges, exchange, body))
  exchange.markAnswered()
  return { status: 200, body: compose(exchanges, exchange, body) }
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

function visible(exchange: Open): Message {
  if (exchange.callbacks.length === 0) throw unknownWebhook()
  if (!exchange.message) throw unknownMessage()
  return exchange.message
}

function compose({ world, clock }: Exchanges, exchange: Open, data: Json): Message {
  return {
    id: snowflake(clock.now()),
    type: 20,
    channel_id: String(exchange.payload.channel_id),
    author: world.bot,
    application_id: world.application.id,
    webhook_id: world.application.id,
    content: '',
    embeds: [],
    components: [],
    attachments: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    timestamp: new Date(clock.now()).toISOString(),
    edited_timestamp: null,
    ...withoutNulls(data),
    flags: Number(data.flags ?? 0),
  }
}

function deed({ clock }: Exchanges, exchange: Open, body: Json): Deed {
  return { after: clock.now() - exchange.sentAt, body }
}

function withoutNulls(body: Json): Json {
  const empty: Json = { content: '', embeds: [], components: [], attachments: [] }
  const entries = Object.entries(body).filter(([key]) => key !== 'allowed_mentions' && key !== 'nonce')
  return Object.fromEntries(entries.map(([key, value]) => [key, value ?? empty[key]]))
}
