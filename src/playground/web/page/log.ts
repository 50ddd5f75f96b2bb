import type { Shown } from '../protocol.ts'
import { byId, h } from './dom.ts'
import { keepFocus } from './library/focus.ts'
import { type Deeds, renderMessage } from './message.ts'
import type { Store } from './store.ts'
import { renderWelcome } from './welcome.ts'
import { asJson } from './wire.ts'

/** How near the end still counts as reading along. Pixels. */
const NEAR = 80

/**
 * The messages of the channel that is shown. A message keeps its place when it changes, and only what is new comes at
 * the end, so that nothing moves under a reader's eyes; who reads along at the end stays at the end.
 */
export function startLog(store: Store, deeds: Deeds, attempt: (text: string) => void): void {
  const log = byId('log')
  // What scrolls must be reachable without a mouse.
  log.tabIndex = 0
  const stream = h('discord-messages', { 'no-background': true })
  log.append(stream)
  const below = h('button', { type: 'button', class: 'below', hidden: true, on: { click: () => toEnd() } })
  byId('chat').insertBefore(below, log.nextSibling)
  let unread = 0
  const elements = new Map<string, HTMLElement>()

  /** Whether the reader reads along at the end, and where they were last. */
  let along = true
  let top = 0
  const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR
  const follow = () => {
    if (!along) return
    log.scrollTop = log.scrollHeight
    top = log.scrollTop
    unread = 0
    below.hidden = true
  }
  const toEnd = () => {
    along = true
    follow()
  }
  const look = () => {
    // Who goes up leaves the end. That it is further away is not enough: messages grow when the library draws them.
    if (log.scrollTop < top || atEnd()) along = atEnd()
    top = log.scrollTop
    if (along) {
      unread = 0
      below.hidden = true
    }
  }
  log.addEventListener('scroll', look)
  // Before the next picture is drawn, whatever has grown: a card, the welcome, the window's own height.
  const observer = new ResizeObserver(follow)
  observer.observe(stream)
  observer.observe(log)

  const all = () => {
    const here = [...store.state.messages.values()].filter(isHere)
    elements.clear()
    stream.replaceChildren(renderWelcome(store, attempt))
    for (const shown of here) put(shown.key)
    along = true
    follow()
  }
  const isHere = ({ key, message }: Shown) =>
    message.channel_id === store.state.channel && !store.state.dismissed.has(key)

  const put = (key: string) => {
    const shown = store.state.messages.get(key)
    if (!shown || !isHere(shown)) return
    const before = elements.get(key)
    const next = renderMessage(shown, deeds)
    elements.set(key, next)
    if (!before) return void stream.append(next)
    const restore = keepFocus(before)
    before.replaceWith(next)
    void restore(next)
  }
  const isOwn = ({ message, used, state }: Shown) =>
    asJson(message.author).id === store.state.me.id || (used !== null && state === 'sending')
  const announce = () => {
    unread += 1
    below.textContent = unread === 1 ? '1 new message ↓' : `${unread} new messages ↓`
    below.hidden = false
  }
  const remove = (key: string) => {
    elements.get(key)?.remove()
    elements.delete(key)
  }

  store.watch((change) => {
    // Asked before anything changes: a scroll event may still be on its way.
    look()
    if (change.kind === 'all' || change.kind === 'channel') return all()
    if (change.kind === 'message') {
      const fresh = isHere(change.shown) && !elements.has(change.shown.key)
      put(change.shown.key)
      // Who writes or asks wants to see it.
      if (fresh && isOwn(change.shown)) along = true
      else if (fresh && !along) announce()
    } else if (change.kind === 'gone') remove(change.key)
    else if (change.kind === 'case' || change.kind === 'commands')
      stream.firstElementChild?.replaceWith(renderWelcome(store, attempt))
    else return
    follow()
  })
}
