import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { addressOf } from '../address.ts'
import type { Json } from '../types.ts'
import type { World } from '../world.ts'
import { emit, replay, type Session, send, startSession } from './session.ts'

const OP = { heartbeat: 1, identify: 2, presence: 3, resume: 6, reconnect: 7, invalid: 9, hello: 10, ack: 11 } as const
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)
/** Every intent there is: 0–16, 20, 21, 24, 25. */
const KNOWN = 0x1ffff | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25)
const GUILDS = 1
const LONGEST_PAYLOAD = 4096
/** More than any bot has shards here. */
const MOST_SOCKETS = 64
/** Closing with these ends a session; with anything else the bot may resume it. */
const ENDING = [1000, 1001, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014]

export interface GatewayOptions {
  world: World
  token(): string | null
  /** Which privileged intents the application has been granted. */
  privileged: number
  heartbeatInterval: number
  /** Guilds stay unavailable: READY names them, GUILD_CREATE never comes. */
  unavailable: boolean
  url(): string
  changed(): void
}

/** The gateway: HELLO, IDENTIFY, RESUME, heartbeats, events, and every way to lose a connection. */
export class Gateway {
  readonly sessions = new Map<string, Session>()
  /** How often each was asked for, for tests. */
  readonly counts = { connects: 0, identifies: 0, resumes: 0, heartbeats: 0 }
  /** When set, every IDENTIFY is answered by closing with this code. */
  refuse: number | null = null
  readonly #options: GatewayOptions
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 })

  constructor(http: Server, options: GatewayOptions) {
    this.#options = options
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const query = addressOf(request)?.searchParams
      const isFull = this.#server.clients.size >= MOST_SOCKETS
      // Compression and ETF are not spoken here; a browser page has no business here either.
      if (query?.get('encoding') !== 'json' || query.has('compress') || request.headers.origin || isFull) {
        socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
        return
      }
      this.#server.handleUpgrade(request, socket, head, (ws) => this.#connect(ws))
    })
  }

  /**
   * Sends an event to every session that should see it.
   *
   * @param seen What a session with these intents gets to see; `null` for nothing. Everything unless told.
   * @returns how many sessions there were.
   */
  dispatch(t: string, d: Json, seen: (intents: number) => Json | null = () => d): number {
    const guild = typeof d.guild_id === 'string' ? BigInt(d.guild_id) >> 22n : 0n
    const sessions = [...this.sessions.values()].filter(({ shard }) => Number(guild % BigInt(shard[1])) === shard[0])
    const told = sessions
      .map((session) => ({ session, view: seen(session.intents) }))
      .filter(({ view }) => view !== null)
    for (const { session, view } of told) emit(session, t, view as Json)
    return told.length
  }

  /** Op 7: asks every bot to reconnect and resume. */
  reconnect(): void {
    for (const session of this.sessions.values()) send(session.socket, { op: OP.reconnect, d: null })
  }

  /** Op 9: says that sessions are invalid; unless `resumable`, they are gone. */
  invalidate(resumable: boolean): void {
    for (const session of [...this.sessions.values()]) {
      send(session.socket, { op: OP.invalid, d: resumable })
      if (!resumable) this.sessions.delete(session.id)
    }
  }

  /** Closes every connection with a code. */
  close(code: number): void {
    for (const session of [...this.sessions.values()]) {
      if (ENDING.includes(code)) this.sessions.delete(session.id)
      session.socket?.close(code)
    }
  }

  /** Tears every connection, without a close frame. */
  drop(): void {
    for (const session of this.sessions.values()) session.socket?.terminate()
  }

  stop(): void {
    for (const socket of this.#server.clients) socket.terminate()
    this.#server.close()
  }

  #connect(socket: WebSocket): void {
    this.counts.connects += 1
    let session: Session | null = null
    socket.on('message', (data) => {
      const text = data.toString()
      const payload = parse(text)
      if (!payload || text.length > LONGEST_PAYLOAD) return socket.close(4002)
      if (payload.op === OP.heartbeat) {
        this.counts.heartbeats += 1
        send(socket, { op: OP.ack })
      } else if (payload.op === OP.identify) {
        if (session) return socket.close(4005)
        session = this.#identify(socket, payload.d as Json)
      } else if (payload.op === OP.resume) {
        session = this.#resume(socket, payload.d as Json)
      } else if (payload.op !== OP.presence) {
        socket.close(session ? 4001 : 4003)
      }
      this.#options.changed()
    })
    socket.on('close', (code) => {
      if (session?.socket === socket) {
        session.socket = null
        if (code === 1000 || code === 1001) this.sessions.delete(session.id)
      }
      this.#options.changed()
    })
    socket.on('error', () => socket.terminate())
    send(socket, { op: OP.hello, d: { heartbeat_interval: this.#options.heartbeatInterval } })
  }

  #identify(socket: WebSocket, d: Json): Session | null {
    this.counts.identifies += 1
    const { world, token, privileged, url, unavailable } = this.#options
    const intents = Number(d.intents)
    const shard = (d.shard ?? [0, 1]) as [number, number]
    if (this.refuse !== null) return refuse(socket, this.refuse)
    if (d.token !== token()) return refuse(socket, 4004)
    if (!Number.isInteger(intents) || intents < 0 || (intents & ~KNOWN) !== 0) return refuse(socket, 4013)
    if ((intents & PRIVILEGED & ~privileged) !== 0) return refuse(socket, 4014)
    if (!(shard[0] >= 0 && shard[0] < shard[1])) return refuse(socket, 4010)
    // A shard is told of its own part of the servers alone.
    const isHome = Number((BigInt(world.guild.id as string) >> 22n) % BigInt(shard[1])) === shard[0]
    const session = startSession(intents, shard)
    session.socket = socket
    this.sessions.set(session.id, session)
    emit(session, 'READY', {
      v: 10,
      user: world.bot,
      guilds: isHome ? [{ id: world.guild.id, unavailable: true }] : [],
      session_id: session.id,
      resume_gateway_url: url(),
      application: { id: world.application.id, flags: world.application.flags },
      shard,
    })
    if (isHome && intents & GUILDS && !unavailable) emit(session, 'GUILD_CREATE', world.guild)
    return session
  }

  #resume(socket: WebSocket, d: Json): Session | null {
    this.counts.resumes += 1
    if (d.token !== this.#options.token()) return refuse(socket, 4004)
    const session = this.sessions.get(String(d.session_id))
    if (!session) {
      send(socket, { op: OP.invalid, d: false })
      return null
    }
    if (Number(d.seq) > session.events.length) return refuse(socket, 4007)
    session.socket?.terminate()
    session.socket = socket
    replay(session, Number(d.seq))
    return session
  }
}

function refuse(socket: WebSocket, code: number): null {
  socket.close(code)
  return null
}

function parse(text: string): { op: number; d: unknown } | null {
  try {
    const payload = JSON.parse(text)
    return payload !== null && typeof payload === 'object' ? payload : null
  } catch {
    return null
  }
}
