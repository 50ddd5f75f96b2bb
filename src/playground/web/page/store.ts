import type { CaseState, Channel, CommandView, Down, Shown } from '../protocol.ts'

/** What the page knows. */
export interface State {
  server: string
  me: { id: string; name: string }
  bot: { id: string; name: string }
  channels: Channel[]
  /** The id of the channel that is shown. */
  channel: string
  commands: CommandView[]
  /** Every channel's messages, oldest first. */
  messages: Map<string, Shown>
  /** Ephemeral messages that the reader has dismissed. */
  dismissed: Set<string>
  online: boolean
  case: CaseState
}

export type Change =
  /** Everything is new, or another channel is shown. */
  | { kind: 'all' | 'channel' }
  | { kind: 'message'; shown: Shown }
  | { kind: 'gone'; key: string }
  | { kind: 'exchange'; id: string }
  | { kind: 'channels' | 'commands' | 'online' }
  | { kind: 'typing'; channel: string }
  | { kind: 'case'; swapped: boolean }

export interface Store {
  state: State
  take(down: Down): void
  show(channel: string): void
  dismiss(key: string): void
  /** Calls a listener after each change. */
  watch(listener: (change: Change) => void): void
}

/** Keeps what the server has said, and tells who wants to know. */
export function createStore(): Store {
  const listeners: ((change: Change) => void)[] = []
  const state: State = {
    server: '',
    me: { id: '', name: '' },
    bot: { id: '', name: 'Casebook' },
    channels: [],
    channel: '',
    commands: [],
    messages: new Map(),
    dismissed: new Set(),
    online: false,
    case: { state: 'opening' },
  }
  const tell = (change: Change) => {
    for (const listener of listeners) listener(change)
  }

  const take = (down: Down) => {
    switch (down.kind) {
      case 'hello': {
        const { server, me, bot, channels, commands, messages, online } = down
        Object.assign(state, { server, me, bot, channels, commands, online, case: down.case })
        state.messages = new Map(messages.map((shown) => [shown.key, shown]))
        if (!channels.some(({ id }) => id === state.channel)) state.channel = channels[0]?.id ?? ''
        return tell({ kind: 'all' })
      }
      case 'message':
        state.messages.set(down.shown.key, down.shown)
        return tell(down)
      case 'gone':
        state.messages.delete(down.key)
        return tell(down)
      case 'channels':
        state.channels = down.channels
        return tell({ kind: 'channels' })
      case 'commands':
        state.commands = down.commands
        return tell({ kind: 'commands' })
      case 'online':
        state.online = down.online
        return tell({ kind: 'online' })
      case 'case':
        state.case = down.case
        return tell(down)
      case 'typing':
        return tell(down)
      case 'exchange-changed':
        return tell({ kind: 'exchange', id: down.id })
      default:
        return
    }
  }

  return {
    state,
    take,
    show(channel) {
      state.channel = channel
      tell({ kind: 'channel' })
    },
    dismiss(key) {
      state.dismissed.add(key)
      tell({ kind: 'gone', key })
    },
    watch: (listener) => void listeners.push(listener),
  }
}
