import './library/elements.ts'
import type { Shown } from '../protocol.ts'
import { startChannels } from './channels.ts'
import { type Composer, startComposer } from './composer.ts'
import { connect, type Outcome } from './connection.ts'
import { byId } from './dom.ts'
import { askFor, openForm } from './form.ts'
import { createInspector } from './inspector.ts'
import { startLog } from './log.ts'
import { type Item, openMenu } from './menu.ts'
import type { Deeds } from './message.ts'
import { createPanel } from './panel.ts'
import { createArticles } from './reading/articles.ts'
import { createQuotes } from './reading/quotes.ts'
import { createTimeline } from './reading/timeline.ts'
import { startStatus } from './status.ts'
import { createStore } from './store.ts'
import { startTheme } from './theme.ts'
import { asJson, nameOf, textOf } from './wire.ts'

const MESSAGE_COMMAND = 3

const store = createStore()
const status = startStatus(store)
const connection = connect(store.take, status.connection)

const articles = createArticles()
const open = ({ article, start, end }: { article: string; start: number; end: number }) => {
  panel.show('articles')
  void articles.open(article, { start, end })
}
const timeline = createTimeline(open)
const quotes = createQuotes(open)
const inspector = createInspector(async (exchange) => {
  const outcome = await connection.send({ kind: 'inspect', channel: store.state.channel, exchange })
  return outcome.kind === 'exchange' ? outcome.exchange : null
})
const panel = createPanel([
  { id: 'articles', label: 'Articles', element: articles.element, refresh: articles.refresh },
  { id: 'timeline', label: 'Timeline', element: timeline.element, refresh: timeline.refresh },
  { id: 'quotes', label: 'Who said what', element: quotes.element, refresh: quotes.refresh },
  { id: 'inspector', label: 'Inspector', element: inspector.element },
])

const deeds: Deeds = {
  nameOf: (of, id) => {
    const { me, bot, channels } = store.state
    if (of === 'user') return id === bot.id ? `@${bot.name}` : id === me.id ? `@${me.name}` : null
    if (of === 'channel') return channels.find((channel) => channel.id === id)?.name ?? null
    return null
  },
  channel: (id) => (store.state.channels.some((channel) => channel.id === id) ? () => store.show(id) : null),
  press: async (shown, customId, values) => {
    const { id: message, channel_id: channel } = shown.message
    take(await connection.send({ kind: 'component', channel, message, customId, values }))
  },
  async openSource({ n, quotes, hint }) {
    if (await articles.openQuote(quotes, hint)) panel.show('articles')
    else status.say(`Source ${n} could not be found in the articles as they are now.`)
    document.querySelector<HTMLElement>('#panel mark')?.focus()
  },
  openMenu: (shown, at) => openMenu(at, itemsOf(shown)),
  inspect(exchange) {
    panel.show('inspector')
    void inspector.show(exchange).then(() => inspector.element.querySelector('h3')?.focus())
  },
  dismiss: store.dismiss,
  showChannel: store.show,
}
const composer: Composer = startComposer(store, connection, take)
startChannels(store)
startLog(store, deeds, composer.attempt)
startTheme()

/** What an act of the reader has led to: a form, or a problem. */
function take(outcome: Outcome): void {
  if (outcome.kind === 'done' && outcome.problem) status.say(outcome.problem)
  if (outcome.kind !== 'modal') return
  const { exchange, modal } = outcome
  openForm(modal, { nameOf: deeds.nameOf, channel: deeds.channel, source: () => null }, async (values) => {
    const sent = await connection.send({ kind: 'modal', channel: store.state.channel, exchange, values })
    return sent.kind === 'done' ? sent.problem : null
  })
}

function itemsOf(shown: Shown): Item[] {
  const { id, channel_id: channel, content } = shown.message
  const items: Item[] = [{ label: 'Reply', choose: () => composer.replyTo(shown) }]
  const words = textOf(content) || textOf(asJson((shown.message.embeds as unknown[] | undefined)?.[0]).title)
  if (store.state.channels.some((one) => one.id === channel && one.kind === 'channel')) {
    const start = (name: string) => void connection.send({ kind: 'thread', channel, message: id, name }).then(take)
    const name = words.slice(0, 60) || `A message of ${nameOf(shown.message.author)}`
    items.push({ label: 'Start a thread', choose: () => askFor('Start a thread', 'Name of the thread', name, start) })
  }
  for (const { name, type } of store.state.commands) {
    if (type !== MESSAGE_COMMAND) continue
    const use = () => void connection.send({ kind: 'context', channel, name, message: id }).then(take)
    items.push({ label: `Apps: ${name}`, choose: use })
  }
  const exchange = shown.exchange
  if (exchange) items.push({ label: 'Inspect', choose: () => deeds.inspect(exchange) })
  return items
}

store.watch((change) => {
  if (change.kind === 'exchange') void inspector.changed(change.id)
  // An article that is being read stays open, unless it is of an index that has gone.
  const stale = change.kind === 'all' || (change.kind === 'case' && (change.swapped || !articles.reading()))
  if (stale && store.state.case.state === 'ready') panel.refresh()
})

document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof Element && event.target.closest('input, textarea, select, dialog, [role=menu]')
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing) return
  composer.focus()
})
byId('log').addEventListener('contextmenu', (event) => {
  const article = event.target instanceof Element ? event.target.closest<HTMLElement>('.message') : null
  const shown = store.state.messages.get(article?.dataset.key ?? '')
  const button = article?.querySelector<HTMLElement>('.more')
  if (!shown || !button || String(getSelection()) !== '') return
  event.preventDefault()
  deeds.openMenu(shown, button)
})
