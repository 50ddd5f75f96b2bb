import type { Down, Up } from '../protocol.ts'

/** A page that has lost its server tries again this often. Milliseconds. */
const AGAIN = 1000

type Without<T> = T extends unknown ? Omit<T, 'ref'> : never
/** What is said to the server, without the number that `send` gives it. */
export type Saying = Without<Up>
/** What came of it. */
export type Outcome = Extract<Down, { kind: 'choices' | 'modal' | 'done' | 'exchange' }>

export interface Connection {
  /** @returns What came of it; a problem is in words for the reader. */
  send(saying: Saying): Promise<Outcome>
}

/** Holds the socket to the server and opens it again when it breaks. */
export function connect(onDown: (down: Down) => void, onState: (open: boolean) => void): Connection {
  const waiting = new Map<number, (outcome: Outcome) => void>()
  let socket: WebSocket | null = null
  let next = 1

  const lost = (ref: number): Outcome => ({ kind: 'done', ref, problem: 'The playground is not running any more.' })

  const open = () => {
    const ws = new WebSocket(`ws://${location.host}/feed`)
    ws.addEventListener('open', () => {
      socket = ws
      onState(true)
    })
    ws.addEventListener('message', ({ data }) => {
      const down = JSON.parse(String(data)) as Down
      if ('ref' in down) settle(down)
      else onDown(down)
    })
    ws.addEventListener('close', () => {
      if (socket === ws) onState(false)
      socket = null
      for (const ref of waiting.keys()) settle(lost(ref))
      setTimeout(open, AGAIN)
    })
  }

  const settle = (outcome: Outcome & { ref: number }) => {
    waiting.get(outcome.ref)?.(outcome)
    waiting.delete(outcome.ref)
  }

  open()
  return {
    send: (saying) =>
      new Promise((resolve) => {
        const ref = next
        next += 1
        if (!socket) return resolve(lost(ref))
        waiting.set(ref, resolve)
        socket.send(JSON.stringify({ ...saying, ref }))
      }),
  }
}
