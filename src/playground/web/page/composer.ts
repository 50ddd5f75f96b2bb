import type { CommandView, Shown } from '../protocol.ts'
import { createCommandForm, type Values } from './command-form.ts'
import type { Connection, Outcome, Saying } from './connection.ts'
import { byId, fill, h } from './dom.ts'
import { attachListbox, type Option } from './listbox.ts'
import type { Store } from './store.ts'
import { startTyping } from './typing.ts'
import { nameOf } from './wire.ts'

const SLASH = 1

export interface Composer {
  replyTo(shown: Shown): void
  focus(): void
  /** Sends a line as if it had been typed; a command that needs more is opened to be filled in. */
  attempt(line: string): void
}

/** The box at the bottom: plain messages, and slash commands as soon as a line begins with `/`. */
export function startComposer(store: Store, connection: Connection, onOutcome: (outcome: Outcome) => void): Composer {
  const host = byId('composer')
  const text = h('textarea', { id: 'composer-text', rows: 1, maxlength: 2000, 'aria-label': 'Message' })
  const replying = h('p', { class: 'replying', hidden: true })
  const problem = h('p', { class: 'problem', role: 'alert' })
  const line = h('div', { class: 'line' }, text)
  const hint = h('p', { class: 'hint quiet' }, 'Type / for the commands · Enter sends · ⋯ on a message for more')
  const unheard = h('p', { class: 'unheard', role: 'status' })
  host.append(replying, problem, unheard, line, hint)
  startTyping(store, hint)
  const list = attachListbox(text, line, 'Suggestions')
  let reply: string | null = null

  const slash = () => store.state.commands.filter(({ type }) => type === SLASH)
  const complain = (words: string) => fill(problem, words)

  async function say(saying: Saying): Promise<void> {
    complain('')
    const outcome = await connection.send(saying)
    if (outcome.kind === 'done' && outcome.problem) complain(outcome.problem)
    onOutcome(outcome)
  }

  function leave(typed = ''): void {
    complain('')
    text.value = typed
    fill(line, text, list.element)
    stretch(text)
    text.focus()
  }

  function enter(command: CommandView, typed = ''): void {
    list.hide()
    complain('')
    const channel = store.state.channel
    const form = createCommandForm({
      command,
      typed,
      complain,
      leave: () => leave(),
      suggest: async (values, focused) => {
        const asked: Saying = { kind: 'autocomplete', channel, name: command.name, options: values, focused }
        const outcome = await connection.send(asked)
        return outcome.kind === 'choices' ? outcome.choices : []
      },
      send: (values: Values) => {
        leave()
        void say({ kind: 'command', channel: store.state.channel, name: command.name, options: values })
      },
    })
    // The list of suggestions stays where it is: it belongs to the text field, which comes back.
    fill(line, form.element, list.element)
    form.focus()
  }

  function suggestions(): Option[] {
    const typed = text.value
    const command = /^\/([^\n]*)$/.exec(typed)?.[1]
    if (command !== undefined) {
      const wanted = command.toLowerCase()
      return slash()
        .filter(({ name }) => name.includes(wanted))
        .sort((a, b) => Number(b.name.startsWith(wanted)) - Number(a.name.startsWith(wanted)))
        .map((one) => ({ label: `/${one.name}`, detail: one.description, choose: () => enter(one) }))
    }
    const mention = /(^|\s)@(\w*)$/.exec(typed)
    const { name } = store.state.bot
    if (!mention || !name.toLowerCase().startsWith((mention[2] ?? '').toLowerCase())) return []
    const complete = () => {
      text.value = `${typed.slice(0, typed.length - (mention[2] ?? '').length)}${name} `
    }
    return [{ label: `@${name}`, detail: 'Mention the bot', choose: complete }]
  }

  function send(): void {
    const content = text.value.trim().replaceAll(`@${store.state.bot.name}`, `<@${store.state.bot.id}>`)
    if (content === '') return
    const named = slash().find(({ name }) => content === `/${name}` || content.startsWith(`/${name} `))
    if (named) enter(named, content.slice(named.name.length + 1).trim())
    else if (content.startsWith('/')) complain(`There is no command ${content.split(' ')[0]}`)
    else post(content)
  }

  function post(content: string): void {
    void say({ kind: 'send', channel: store.state.channel, content, reply })
    if (isUnheard(content)) {
      const { name } = store.state.bot
      fill(unheard, `${name} answers what mentions it: write @${name} in front, or use /ask.`)
    }
    text.value = ''
    stretch(text)
    stopReplying()
  }

  /** As in Discord, where a bot does not see what people write to one another. */
  function isUnheard(content: string): boolean {
    const here = store.state.channels.find(({ id }) => id === store.state.channel)
    return here?.kind !== 'dm' && reply === null && !content.includes(`<@${store.state.bot.id}>`)
  }

  function stopReplying(): void {
    reply = null
    replying.hidden = true
  }

  text.addEventListener('input', () => {
    stretch(text)
    fill(unheard)
    const named = slash().find(({ name }) => text.value === `/${name} `)
    if (named && !slash().some(({ name }) => name.startsWith(`${named.name} `))) return enter(named)
    list.show(suggestions())
  })
  text.addEventListener('blur', () => list.hide())
  text.addEventListener('keydown', (event) => {
    if (list.key(event) || event.isComposing) return
    if (event.key === 'Escape') stopReplying()
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    send()
  })

  return {
    focus: () => text.focus(),
    attempt(line) {
      leave(line)
      send()
    },
    replyTo(shown) {
      reply = shown.message.id
      const stop = h(
        'button',
        { type: 'button', class: 'plain', 'aria-label': 'Do not reply', on: { click: stopReplying } },
        '✕',
      )
      fill(replying, 'Replying to ', h('b', {}, nameOf(shown.message.author)), stop)
      replying.hidden = false
      text.focus()
    },
  }
}

/** As high as its lines. */
function stretch(text: HTMLTextAreaElement): void {
  text.rows = Math.min(8, text.value.split('\n').length)
}
