import { type Child, h } from './dom.ts'
import { colourOf } from './embed.ts'
import { renderMarkdown, type Surroundings } from './markdown/render.ts'
import { type Component, TYPE, textOf, webAddress } from './wire.ts'

/** Presses a button or chooses from a select. Resolves when the bot has acknowledged or failed to. */
export type Press = (customId: string, values: string[] | null) => Promise<unknown>

const STYLE: Record<number, string> = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'destructive' }

/** What a message has below its text: rows of buttons and selects, or a Components V2 layout. */
export function renderComponents(list: readonly Component[], press: Press, around: Surroundings): Child[] {
  return list.map((component) => render(component, press, around))
}

function render(component: Component, press: Press, around: Surroundings): Child {
  const inside = () => renderComponents(component.components ?? [], press, around)
  switch (component.type) {
    case TYPE.row:
      return h('discord-action-row', {}, inside())
    case TYPE.button:
      return button(component, press)
    case TYPE.select:
      return select(component, press)
    case TYPE.text:
      return h('div', { class: 'text-display' }, renderMarkdown(textOf(component.content), around))
    case TYPE.section: {
      const accessory = component.accessory && render(component.accessory, press, around)
      // The library's buttons stand in rows alone.
      return h('div', { class: 'section' }, h('div', {}, inside()), accessory && h('discord-action-row', {}, accessory))
    }
    case TYPE.container: {
      const box = h('section', { class: 'container', 'aria-label': 'Card' }, inside())
      box.style.setProperty('--edge', colourOf(component.accent_color))
      return box
    }
    case TYPE.separator:
      return h('hr')
    default:
      return h('p', { class: 'quiet' }, `(A component of type ${component.type}, which the playground does not draw.)`)
  }
}

function button(component: Component, press: Press): HTMLElement {
  const words = [component.emoji?.name, component.label].filter(Boolean).join(' ')
  const url = component.style === 5 ? webAddress(component.url) : null
  const type = STYLE[component.style ?? 2] ?? 'secondary'
  const element = h('discord-button', { type, url, disabled: component.disabled }, spoken(words))
  if (url) return element
  element.addEventListener('click', async () => {
    // Not `disabled`: that would throw the focus away.
    if (element.hasAttribute('aria-busy')) return
    element.setAttribute('aria-busy', 'true')
    await press(textOf(component.custom_id), null)
    element.removeAttribute('aria-busy')
  })
  return element
}

const SPOKEN: Record<string, string> = { '👍': 'Thumbs up', '👎': 'Thumbs down', '◀': 'Back', '▶': 'Forward' }

/** A button that shows nothing but a sign has a name for who cannot see it. */
function spoken(words: string): Child {
  const name = /[\p{L}\p{N}]/u.test(words) ? null : SPOKEN[words.replace('\ufe0f', '')]
  return name ? [h('span', { 'aria-hidden': 'true' }, words), h('span', { class: 'hidden' }, name)] : words
}

/** The browser's own select: the library's is drawn upon a box that no keyboard reaches. */
function select(component: Component, press: Press): HTMLElement {
  const { options = [], placeholder = 'Make a selection', min_values: min = 1, max_values: max = 1 } = component
  const many = max > 1
  const element = h(
    'select',
    { multiple: many, disabled: component.disabled, 'aria-label': placeholder },
    !many && h('option', { value: '', selected: true, disabled: true }, placeholder),
    options.map(({ label, value, description, default: chosen }) =>
      h('option', { value, selected: chosen }, description ? `${label} — ${description}` : label),
    ),
  )
  const chosen = () => [...element.selectedOptions].map(({ value }) => value).filter((value) => value !== '')
  const send = () => press(textOf(component.custom_id), chosen())
  if (!many) {
    element.addEventListener('change', () => void send())
    return element
  }
  const go = h('button', { type: 'button', class: 'button secondary' }, 'Choose')
  go.addEventListener('click', () => {
    if (chosen().length >= min && chosen().length <= max) void send()
  })
  return h('span', { class: 'many' }, element, go)
}
