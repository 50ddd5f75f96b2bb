import type { WebSocket } from 'ws'
import type { LoopbackDiscord } from '../discord.ts'
import type { Rejection } from '../rejection.ts'
import type { Received } from '../types.ts'
import { act, type Reader } from './acts.ts'
import { listCommands } from './commands.ts'
import { listChannels, READER } from './places.ts'
import type { CaseState, Down, Up } from './protocol.ts'
import { keepShown } from './shown.ts'

export interface RoomOptions {
  discord: LoopbackDiscord
  caseState(): CaseState
  /** Milliseconds that the bot has for its first answer; Discord's own limit unless told. */
  patience?: number
}

export interface Room {
  /** A page has come: tells it everything, and then whatever happens. */
  join(socket: WebSocket): void
  /** The case has changed. */
  tellCase(swapped: boolean): void
  close(): void
}

/** Stands between the loopback Discord and the pages that show it. */
export function openRoom(options: RoomOptions): Room {
  const { discord, patience = 3000 } = options
  const sockets = new Set<WebSocket>()
  const tell = (down: Down) => {
    for (const socket of sockets) socket.send(JSON.stringify(down))
  }
  const refusals = new WeakMap<object, Rejection>()
  const shown = keepShown(discord, tell, patience)
  const reader: Reader = { discord, shown, wire: { requests: discord.requests, refusals }, patience }

  const off = discord.on((happening) => {
    if (happening.kind === 'rejected' && happening.body !== null && typeof happening.body === 'object') {
      refusals.set(happening.body, happening.rejection)
    }
    shown.take(happening)
    if (happening.kind === 'typing') tell({ kind: 'typing', channel: happening.channel_id })
    if (happening.kind === 'thread' || happening.kind === 'edited') tellChannels()
  })
  let channels = ''
  const tellChannels = () => {
    const now = listChannels(discord)
    if (channels === JSON.stringify(now)) return
    channels = JSON.stringify(now)
    tell({ kind: 'channels', channels: now })
  }

  const isOnline = () => [...discord.gateway.sessions.values()].some(({ socket }) => socket !== null)
  let online = isOnline()
  let read = 0
  let closed = false
  /** Looked at after every request and every gateway message; never true before the end. */
  void discord.until(() => {
    if (isOnline() !== online) {
      online = !online
      tell({ kind: 'online', online })
    }
    for (; read < discord.requests.length; read += 1) {
      const request = discord.requests[read]
      // Not answered yet: it is looked at again when it is.
      if (!request || (request.status === null && read >= discord.requests.length - 50)) break
      finished(request)
    }
    return closed
  })
  function finished(request: Received): void {
    if (request.route.endsWith('/commands')) tell({ kind: 'commands', commands: listCommands(discord.commands) })
    const exchange = discord.exchanges.find(({ token }) => request.path.includes(`/${token}`))
    const refusal = request.body !== null && typeof request.body === 'object' ? refusals.get(request.body) : undefined
    if (!exchange) return
    if (refusal) shown.refuse(exchange, `${refusal.code} ${refusal.message}`)
    tell({ kind: 'exchange-changed', id: exchange.id })
  }

  const hello = (): Down => ({
    kind: 'hello',
    server: String(discord.world.guild.name),
    me: { id: discord.world.person(READER).id, name: READER },
    bot: { id: discord.world.bot.id, name: String(discord.world.bot.global_name) },
    channels: listChannels(discord),
    commands: listCommands(discord.commands),
    messages: shown.all(),
    online: isOnline(),
    case: options.caseState(),
  })

  return {
    join(socket) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('message', (data) => {
        const up = parse(data.toString())
        if (!up) return socket.close(1008)
        void act(reader, up).then((down) => socket.send(JSON.stringify(down)))
      })
      socket.send(JSON.stringify(hello()))
    },
    tellCase: (swapped) => tell({ kind: 'case', case: options.caseState(), swapped }),
    close() {
      closed = true
      off()
    },
  }
}

/** @returns `null` for what no page of ours would send. Anything that does not fit is answered with a problem. */
function parse(text: string): Up | null {
  try {
    const up = JSON.parse(text) as Up | null
    const fits = typeof up?.ref === 'number' && typeof up.channel === 'string' && typeof up.kind === 'string'
    return fits ? up : null
  } catch {
    return null
  }
}
