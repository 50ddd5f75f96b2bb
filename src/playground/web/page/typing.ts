import type { Store } from './store.ts'
import { asJson } from './wire.ts'

/** Discord's own client forgets after ten seconds that somebody was typing. Milliseconds. */
const FORGET = 10_000

/** Says in the line below the box that the bot is typing, and nothing moves for it. */
export function startTyping(store: Store, line: HTMLElement): void {
  const idle = line.textContent ?? ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = () => {
    clearTimeout(timer)
    line.textContent = idle
  }
  store.watch((change) => {
    if (change.kind === 'typing' && change.channel === store.state.channel) {
      stop()
      line.textContent = `${store.state.bot.name} is typing…`
      timer = setTimeout(stop, FORGET)
    }
    const answered = change.kind === 'message' && asJson(change.shown.message.author).bot === true
    if (answered || change.kind === 'all' || change.kind === 'channel') stop()
  })
}
