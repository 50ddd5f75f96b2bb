import type { FormErrors, Rejection } from '../rejection.ts'
import type { Exchange, Json, Message, Received } from '../types.ts'
import type { ExchangeView, StepView } from './protocol.ts'

/** Requests as they came, and what was refused of them, by body. */
export interface Wire {
  requests: readonly Received[]
  refusals: WeakMap<object, Rejection>
}

/** Everything that went over the wire for an interaction. */
export function inspectExchange(exchange: Exchange, wire: Wire): ExchangeView {
  const { id, sentAt, payload, token } = exchange
  const event = step('bot', 'INTERACTION_CREATE', 0, payload)
  const requests = wire.requests.filter(({ path }) => path.includes(`/${token}`))
  return { id, title: titleOf(payload), sentAt, steps: [event, ...requests.map((one) => request(one, sentAt, wire))] }
}

/** Everything that went over the wire since a message, in its channel. */
export function inspectMessage(message: Message, wire: Wire): ExchangeView {
  const sentAt = Date.parse(message.timestamp)
  const event = step('bot', 'MESSAGE_CREATE', 0, message)
  const requests = wire.requests.filter(
    ({ at, path }) => at >= sentAt && path.includes(`/channels/${message.channel_id}/`),
  )
  return {
    id: message.id,
    title: 'Message',
    sentAt,
    steps: [event, ...requests.map((one) => request(one, sentAt, wire))],
  }
}

/** `/case status`, `Check against the case`, `component`, `form`. */
export function titleOf(payload: Json): string {
  const data = (payload.data ?? {}) as Json
  if (payload.type === 3) return 'Component'
  if (payload.type === 5) return 'Form'
  const sub = ((data.options ?? []) as Json[]).filter(({ type }) => type === 1 || type === 2).map(({ name }) => name)
  const name = [data.name, ...sub].join(' ')
  return data.type === 1 || data.type === undefined ? `/${name}` : name
}

function request(received: Received, sentAt: number, { refusals }: Wire): StepView {
  const { method, route, at, body, status } = received
  const rejection = body !== null && typeof body === 'object' ? refusals.get(body) : undefined
  return {
    ...step('discord', `${method} ${shorten(route)}`, at - sentAt, body),
    status,
    refused: rejection
      ? { code: rejection.code, message: rejection.message, limits: limitsOf(rejection.errors) }
      : null,
  }
}

function step(to: StepView['to'], what: string, after: number, body: unknown): StepView {
  return { to, what, after: Math.max(0, after), body: withoutTokens(body), status: null, refused: null }
}

/** Ids and tokens of a path say nothing here. */
const shorten = (route: string) => route.replace(/(\/\{\w+\})+/g, '/…')

/** Discord's nested description of what is wrong as a list. */
function limitsOf(errors: FormErrors | undefined, path: string[] = []) {
  return Object.entries(errors ?? {}).flatMap(([key, value]): { path: string; code: string; message: string }[] =>
    Array.isArray(value)
      ? value.map(({ code, message }) => ({ path: path.join('.'), code, message }))
      : limitsOf(value, [...path, key]),
  )
}

/** They say nothing to a reader, and a screenshot should not hold what looks like a secret. */
function withoutTokens(body: unknown): unknown {
  if (body === null || typeof body !== 'object' || Array.isArray(body) || !('token' in body)) return body
  return { ...body, token: '[left out]' }
}
