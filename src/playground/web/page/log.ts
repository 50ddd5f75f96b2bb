import type { Shown } from '../protocol.ts'
import { byId, h } from './dom.ts'
import { type Deeds, renderMessage } from './message.ts'
import type { Store } from './store.ts'
import { renderWelcome } from './welcome.ts'

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
  const stream = h('div', { class: 'stream' })
  log.append(stream)
  const elements = new Map<string, HTMLElement>()

  /** Whether the reader reads along at the end. */
  let along = true
  const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR
  const follow = () => {
    if (along) log.scrollTop = log.scrollHeight
  }
  log.addEventListener('scroll', () => {
    along = atEnd()
  })
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
    if (!before) return stream.append(next)
    const focused = before.contains(document.activeElement) ? indexOfFocus(before) : -1
    before.replaceWith(next)
    if (focused >= 0) focusable(next)[focused]?.focus({ preventScroll: true })
  }
  const remove = (key: string) => {
    elements.get(key)?.remove()
    elements.delete(key)
  }

  store.watch((change) => {
    // Asked before anything changes: a scroll event may still be on its way.
    along = atEnd()
    if (change.kind === 'all' || change.kind === 'channel') return all()
    if (change.kind === 'message') put(change.shown.key)
    else if (change.kind === 'gone') remove(change.key)
    else if (change.kind === 'case' || change.kind === 'commands')
      stream.firstElementChild?.replaceWith(renderWelcome(store, attempt))
    else return
    follow()
  })
}

const focusable = (element: HTMLElement) => [...element.querySelectorAll<HTMLElement>('button, a[href], select')]
const indexOfFocus = (element: HTMLElement) => focusable(element).indexOf(document.activeElement as HTMLElement)
