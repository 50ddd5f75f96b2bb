import type { Json } from '../protocol.ts'
import { type Child, h } from './dom.ts'
import { renderMarkdown, type Surroundings } from './markdown/render.ts'
import { type Component, listOf, TYPE, textOf } from './wire.ts'

type Answers = Record<string, string | string[]>
type Read = () => [string, string | string[]]

/**
 * Opens a form that the bot has sent.
 *
 * @param send Sends it. @returns A problem in words, or `null` when the bot has taken it.
 */
export function openForm(modal: Json, around: Surroundings, send: (answers: Answers) => Promise<string | null>): void {
  const reads: Read[] = []
  const problem = h('p', { class: 'problem', role: 'alert' })
  const dialog = dialogOf(textOf(modal.title), [
    listOf<Component>(modal.components).map((component) => part(component, reads, around)),
    problem,
  ])
  dialog.addEventListener('submit', async (event) => {
    event.preventDefault()
    const refused = await send(Object.fromEntries(reads.map((read) => read())))
    if (refused === null) dialog.close()
    else problem.replaceChildren(refused)
  })
}

/** Asks for one line of text, such as a thread's name. */
export function askFor(title: string, label: string, value: string, take: (value: string) => void): void {
  const input = h('input', { type: 'text', required: true, maxlength: 100 })
  input.value = value
  const dialog = dialogOf(title, [h('label', {}, h('span', {}, label), input)])
  dialog.addEventListener('submit', (event) => {
    event.preventDefault()
    dialog.close()
    take(input.value.trim())
  })
}

function dialogOf(title: string, content: Child[]): HTMLDialogElement {
  const dialog = h('dialog', { 'aria-labelledby': 'dialog-title' })
  const cancel = h(
    'button',
    { type: 'button', class: 'button secondary', on: { click: () => dialog.close() } },
    'Cancel',
  )
  dialog.append(
    h(
      'form',
      {},
      h('h2', { id: 'dialog-title' }, title),
      content,
      h('div', { class: 'row' }, cancel, h('button', { type: 'submit', class: 'button primary' }, 'Submit')),
    ),
  )
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  dialog.querySelector<HTMLElement>('input, textarea, select')?.focus()
  return dialog
}

function part(component: Component, reads: Read[], around: Surroundings): Child {
  if (component.type === TYPE.row)
    return (component.components ?? []).map((inner) => field(inner, inner.label, null, reads))
  if (component.type === TYPE.label && component.component) {
    return field(component.component, component.label, component.description ?? null, reads)
  }
  if (component.type === TYPE.text) return h('div', {}, renderMarkdown(textOf(component.content), around))
  return h('p', { class: 'quiet' }, `(A component of type ${component.type}, which the playground does not draw.)`)
}

function field(component: Component, label: string | undefined, description: string | null, reads: Read[]): Child {
  const id = textOf(component.custom_id)
  const required = component.required ?? true
  const name = h('span', {}, label ?? '', required && h('b', { class: 'problem', 'aria-hidden': 'true' }, ' *'))
  const about = description && h('span', { class: 'quiet' }, description)
  if (component.type === TYPE.select) {
    const max = component.max_values ?? 1
    const select = h('select', { required, multiple: max > 1 }, [
      max === 1 && h('option', { value: '' }, component.placeholder ?? 'Make a selection'),
      ...(component.options ?? []).map((one) => h('option', { value: one.value, selected: one.default }, one.label)),
    ])
    reads.push(() => [id, [...select.selectedOptions].map(({ value }) => value).filter(Boolean)])
    return h('label', {}, name, about, select)
  }
  const limits = { minlength: component.min_length, maxlength: component.max_length ?? 4000, required }
  const shown = { ...limits, placeholder: component.placeholder }
  const input = component.style === 2 ? h('textarea', { ...shown, rows: 4 }) : h('input', { ...shown, type: 'text' })
  input.value = component.value ?? ''
  reads.push(() => [id, input.value])
  return h('label', {}, name, about, input)
}
