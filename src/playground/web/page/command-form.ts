import type { Choice, CommandView } from '../protocol.ts'
import { h } from './dom.ts'
import { createField, type Field } from './field.ts'

export type Values = Record<string, string | number | boolean>

export interface CommandFormOptions {
  command: CommandView
  /** What has been typed behind the command's name already. */
  typed: string
  suggest(values: Values, focused: string): Promise<Choice[]>
  send(values: Values): void
  leave(): void
  complain(problem: string): void
}

/** A slash command being filled in: its required options as fields, the others a key away. */
export function createCommandForm(options: CommandFormOptions): { element: HTMLElement; focus(): void } {
  const { command } = options
  const fields: Field[] = []
  const rest = h('span', { class: 'rest' })
  const holder = h('span', { class: 'fields' })
  const form = h(
    'form',
    { class: 'command-form', 'aria-label': `Command ${command.name}` },
    h('span', { class: 'pill', title: command.description }, `/${command.name}`),
    holder,
    rest,
    h('button', { type: 'submit', class: 'button primary' }, 'Send'),
    h(
      'button',
      { type: 'button', class: 'plain', 'aria-label': 'Cancel the command', on: { click: options.leave } },
      '✕',
    ),
  )

  const values = () => {
    const read = fields.map((field) => [field.option.name, field.read().value] as const)
    return Object.fromEntries(read.filter((pair): pair is [string, Values[string]] => pair[1] !== null))
  }
  const add = (name: string): Field => {
    const option = command.options.find((one) => one.name === name)
    if (!option) throw new Error(`there is no option ${name}`)
    const field = createField(option, (typed) => options.suggest({ ...values(), [name]: typed }, name))
    field.input.addEventListener('keydown', (event) => {
      // As in Discord: deleting what is not there leaves the command, or takes an option away again.
      if (event.key !== 'Backspace' || field.input.value !== '') return
      event.preventDefault()
      if (option.required || fields.length === 1) return options.leave()
      fields.splice(fields.indexOf(field), 1)
      field.element.remove()
      offerRest()
      ;(fields.at(-1)?.input ?? form.querySelector('button'))?.focus()
    })
    fields.push(field)
    holder.append(field.element)
    return field
  }
  const offerRest = () => {
    const left = command.options.filter(({ name }) => !fields.some(({ option }) => option.name === name))
    rest.replaceChildren(
      ...left.map(({ name, description }) => {
        const button = h('button', { type: 'button', class: 'add', title: description }, `+ ${name}`)
        button.setAttribute('aria-label', `Add the option ${name}: ${description}`)
        button.addEventListener('click', () => {
          add(name).input.focus()
          offerRest()
        })
        return button
      }),
    )
  }

  for (const { name, required } of command.options) if (required) add(name)
  offerRest()
  const first = fields[0]
  if (first) first.input.value = options.typed
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') options.leave()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const wrong = fields
      .map((field) => ({ field, problem: field.read().problem }))
      .find(({ problem }) => problem !== null)
    if (!wrong) return options.send(values())
    wrong.field.input.setAttribute('aria-invalid', 'true')
    wrong.field.input.focus()
    options.complain(wrong.problem ?? '')
  })
  return {
    element: form,
    focus: () => (first?.input ?? form.querySelector<HTMLElement>('button[type=submit]'))?.focus(),
  }
}
