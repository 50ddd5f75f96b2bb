import { type Child, h } from './dom.ts'
import { paint } from './embed.ts'
import { renderMarkdown, type Surroundings } from './markdown/render.ts'
import { type Component, TYPE, textOf, webAddress } from './wire.ts'

/** Presses a button or chooses from a select. Resolves when the bot has acknowledged or failed to. */
export type Press = (customId: string, values: string[] | null) => Promise<unknown>

const STYLE: Record<number, string> = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'link' }

/** What a message has below its text: rows of buttons and selects, or a Components V2 layout. */
export function renderComponents(list: readonly Component[], press: Press, around: Surroundings): Child[] {
  return list.map((component) => render(component, press, around))
}

function render(component: Component, press: Press, around: Surroundings): Child {
  const inside = () => renderComponents(component.components ?? [], press, around)
  switch (component.type) {
    case TYPE.row:
      return h('div', { class: 'row' }, inside())
    case TYPE.button:
      return button(component, press)
    case TYPE.select:
      return select(component, press)
    case TYPE.text:
      return h('div', { class: 'text-display' }, renderMarkdown(textOf(component.content), around))
    case TYPE.section: {
      const accessory = component.accessory && render(component.accessory, press, around)
      return h('div', { class: 'section' }, h('div', {}, inside()), accessory)
    }
    case TYPE.container: {
      const box = h('section', { class: 'embed', 'aria-label': 'Card' }, inside())
      paint(box, component.accent_color)
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
  const label = describeEmoji(words)
  const href = component.style === 5 ? webAddress(component.url) : null
  if (href) return h('a', { class: 'button link', href, rel: 'noopener noreferrer', target: '_blank' }, words, ' ↗')
  const element = h(
    'button',
    {
      type: 'button',
      class: `button ${STYLE[component.style ?? 2] ?? 'secondary'}`,
      disabled: component.disabled,
      'aria-label': label,
    },
    words,
  )
  element.addEventListener('click', async () => {
    // Not `disabled`: that would throw the focus away.
    if (element.getAttribute('aria-busy') === 'true') return
    element.setAttribute('aria-busy', 'true')
    await press(textOf(component.custom_id), null)
    element.removeAttribute('aria-busy')
  })
  return element
}

const SPOKEN: Record<string, string> = { '👍': 'Thumbs up', '👎': 'Thumbs down', '◀': 'Back', '▶': 'Forward' }

/** A name for a button that shows nothing but a sign. */
function describeEmoji(words: string): string | null {
  return /[\p{L}\p{N}]/u.test(words) ? null : (SPOKEN[words.replace('\ufe0f', '')] ?? null)
}

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
