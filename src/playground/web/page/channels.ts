import type { Channel } from '../protocol.ts'
import { byId, fill, h } from './dom.ts'
import type { Store } from './store.ts'

const SIGN = { channel: '#', thread: '↳', dm: '@' } as const

/** The channels, threads and the direct message with the bot, and what the page is called by. */
export function startChannels(store: Store): void {
  const draw = () => {
    const { channels, channel: current, server } = store.state
    fill(
      byId('channels'),
      h('p', { class: 'server' }, server),
      h(
        'ul',
        {},
        channels.filter(({ parent }) => parent === null).map((channel) => item(channel)),
      ),
    )
    const here = channels.find(({ id }) => id === current)
    const name = here ? `${SIGN[here.kind]}${here.name}` : ''
    byId('chat').setAttribute('aria-label', name)
    const text = document.getElementById('composer-text')
    if (text instanceof HTMLTextAreaElement) text.placeholder = `Message ${name}`
  }
  const item = (channel: Channel): HTMLElement => {
    const threads = store.state.channels.filter(({ parent }) => parent === channel.id)
    return h(
      'li',
      {},
      entry(channel, channel.id === store.state.channel),
      threads.length > 0 &&
        h(
          'ul',
          { 'aria-label': `Threads of ${channel.name}` },
          threads.map((thread) => item(thread)),
        ),
    )
  }
  const entry = (channel: Channel, current: boolean) => {
    const show = () => store.show(channel.id)
    const props = { type: 'button', class: channel.kind, 'aria-current': current ? 'page' : null, on: { click: show } }
    return h('button', props, h('span', { 'aria-hidden': 'true' }, SIGN[channel.kind]), ` ${channel.name}`)
  }
  store.watch(({ kind }) => {
    if (kind === 'all' || kind === 'channel' || kind === 'channels') draw()
  })
}
