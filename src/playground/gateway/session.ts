import { randomBytes } from 'node:crypto'
import type { WebSocket } from 'ws'
import type { Json } from '../types.ts'

/** One session of a bot: its events survive a lost socket and are replayed when it resumes. */
export interface Session {
  id: string
  intents: number
  shard: [number, number]
  socket: WebSocket | null
  events: { op: 0; s: number; t: string; d: Json }[]
}

export function startSession(intents: number, shard: [number, number]): Session {
  return { id: randomBytes(16).toString('hex'), intents, shard, socket: null, events: [] }
}

/** Puts an event on the session's record and on its socket, if there is one. */
export function emit(session: Session, t: string, d: Json): void {
  const event = { op: 0 as const, s: session.events.length + 1, t, d }
  session.events.push(event)
  send(session.socket, event)
}

/** Sends what the bot missed, in order, then RESUMED. */
export function replay(session: Session, after: number): void {
  for (const event of session.events.slice(after)) send(session.socket, event)
  emit(session, 'RESUMED', {})
}

export function send(socket: WebSocket | null, payload: unknown): void {
  if (socket?.readyState === 1) socket.send(JSON.stringify(payload))
}
