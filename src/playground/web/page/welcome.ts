import type { CommandView } from '../protocol.ts'
import { h } from './dom.ts'
import { caseView } from './reading/data.ts'
import type { Store } from './store.ts'

/** What stands at the beginning of a channel: what this is, and a few things to try. */
export function renderWelcome(store: Store, attempt: (text: string) => void): HTMLElement {
  const channel = store.state.channels.find(({ id }) => id === store.state.channel)
  const list = h('ul', {})
  const [title, words] = {
    channel: [
      `Welcome to ${channel?.name}`,
      'This is the bot itself, on a Discord that exists on this machine alone. Type / for its commands, or try:',
    ],
    thread: [channel?.name, 'A thread: what has been said in it before is taken into account.'],
    dm: [`You and ${channel?.name}`, 'Just write your question.'],
  }[channel?.kind ?? 'channel']
  const element = h(
    'div',
    { class: 'welcome' },
    h('h2', { class: 'welcome-title' }, title ?? ''),
    h('p', { class: 'quiet' }, words ?? ''),
    list,
  )
  if (channel?.kind !== 'channel') return element
  void suggestions(store).then((texts) => {
    list.append(
      ...texts.map((text) => {
        const button = h('button', { type: 'button', class: 'try', on: { click: () => attempt(text) } }, text)
        return h('li', {}, button)
      }),
    )
  })
  return element
}

/** Only commands that exist, about somebody whom the articles quote. */
async function suggestions(store: Store): Promise<string[]> {
  const view = store.state.case.state === 'ready' ? await caseView() : null
  const named = view?.speakers.find(({ name }) => /^\p{Lu}\S* \p{Lu}/u.test(name)) ?? view?.speakers[0]
  const has = (name: string) => store.state.commands.some((command: CommandView) => command.name === name)
  return [
    has('ask') && named && `/ask What did ${named.name} say?`,
    has('quotes') && named && `/quotes ${named.name}`,
    has('timeline') && '/timeline',
    has('sources') && '/sources',
  ].filter((text): text is string => Boolean(text))
}
