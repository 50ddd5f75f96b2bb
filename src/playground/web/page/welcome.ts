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
    thread: [
      channel?.name,
      `A thread: what has been said in it before is taken into account. To go on, mention @${store.state.bot.name} or reply to it.`,
    ],
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

/** Of the case that comes with Casebook: what shows best what it is for. */
const SHIPPED = { speaker: 'Eleanor Brazil', question: 'Who said control should stay with the council?' }

/**
 * What to try first: an overview, who said something, what no article can answer, a mention, and two lists. Only commands
 * that exist, about somebody whom the articles quote.
 */
async function suggestions(store: Store): Promise<string[]> {
  const view = store.state.case.state === 'ready' ? await caseView() : null
  const named = view?.speakers.find(({ name }) => /^\p{Lu}\S* \p{Lu}/u.test(name)) ?? view?.speakers[0]
  if (!view || !named) return []
  const has = (name: string) => store.state.commands.some((command: CommandView) => command.name === name)
  const shipped = view.speakers.some(({ name }) => name === SHIPPED.speaker)
  return [
    has('ask') && '/ask What is this case about?',
    has('ask') && `/ask ${shipped ? SHIPPED.question : `What did ${named.name} say?`}`,
    has('ask') && '/ask What is the capital of France?',
    has('ask') && `@${store.state.bot.name} who is ${named.name}?`,
    has('quotes') && `/quotes ${named.name}`,
    has('timeline') && '/timeline',
  ].filter((text): text is string => Boolean(text))
}
