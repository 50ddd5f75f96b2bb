import { byId, fill, h } from './dom.ts'
import type { Store } from './store.ts'

/** A notice stays this long, or until it is closed. Milliseconds. */
const NOTICE = 8000

/** Says how the playground, the bot and the case are, and what has just happened. */
export function startStatus(store: Store) {
  let connected = false

  const draw = () => {
    const { online, case: state } = store.state
    const words = !connected
      ? ['away', 'Not connected to the playground']
      : !online
        ? ['away', 'The bot is offline']
        : state.state === 'opening'
          ? ['busy', 'Reading the articles…']
          : state.state === 'failed'
            ? ['away', state.reason]
            : ['fine', `${state.articles} articles read`]
    fill(byId('status'), h('span', { class: `light ${words[0]}`, 'aria-hidden': 'true' }), words[1])
  }
  const say = (text: string) => {
    const notice = h('p', { class: 'notice' }, text)
    notice.append(
      h('button', { type: 'button', class: 'plain', 'aria-label': 'Close', on: { click: () => notice.remove() } }, '✕'),
    )
    byId('notices').append(notice)
    setTimeout(() => notice.remove(), NOTICE)
  }

  store.watch((change) => {
    if (change.kind === 'case' && change.swapped && store.state.case.state === 'ready') {
      const { articles } = store.state.case
      say(`The index has been rebuilt: answers now come from ${articles === 1 ? '1 article' : `${articles} articles`}.`)
    }
    if (change.kind === 'all' || change.kind === 'case' || change.kind === 'online') draw()
  })
  draw()
  return {
    say,
    connection(open: boolean) {
      connected = open
      draw()
    },
  }
}
