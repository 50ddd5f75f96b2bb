import { type Child, fill, h } from './dom.ts'

export interface Option {
  label: Child
  detail?: string
  choose(): void
}

export interface Listbox {
  readonly element: HTMLElement
  readonly open: boolean
  show(options: readonly Option[]): void
  hide(): void
  /** Takes a key that belongs to the list. @returns whether it did. */
  key(event: KeyboardEvent): boolean
}

let count = 0

/**
 * A list of suggestions over a text field. The focus stays in the field; arrows, Enter, Tab and Escape work the list,
 * and a screen reader hears the suggestion that is active.
 */
export function attachListbox(input: HTMLElement, host: HTMLElement, label: string): Listbox {
  count += 1
  const id = `list-${count}`
  const list = h('div', { id, role: 'listbox', class: 'listbox', 'aria-label': label, hidden: true })
  host.append(list)
  let options: readonly Option[] = []
  let active = 0
  for (const [name, value] of [
    ['role', 'combobox'],
    ['aria-autocomplete', 'list'],
    ['aria-expanded', 'false'],
    ['aria-controls', id],
  ] as const) {
    input.setAttribute(name, value)
  }

  const point = (to: number) => {
    active = (to + options.length) % options.length
    for (const [i, element] of [...list.children].entries()) {
      element.setAttribute('aria-selected', String(i === active))
      if (i !== active) continue
      input.setAttribute('aria-activedescendant', element.id)
      element.scrollIntoView({ block: 'nearest' })
    }
  }
  const hide = () => {
    options = []
    list.hidden = true
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const choose = (option: Option | undefined) => {
    hide()
    option?.choose()
  }

  return {
    element: list,
    get open() {
      return options.length > 0
    },
    hide,
    show(next) {
      if (next.length === 0) return hide()
      options = next
      fill(
        list,
        options.map((option, i) => {
          const element = h(
            'div',
            { role: 'option', id: `${id}-${i}`, class: 'option' },
            h('span', { class: 'option-label' }, option.label),
            option.detail && h('span', { class: 'option-detail' }, option.detail),
          )
          // Pressing must not take the focus from the field.
          element.addEventListener('mousedown', (event) => event.preventDefault())
          element.addEventListener('click', () => choose(option))
          return element
        }),
      )
      list.hidden = false
      input.setAttribute('aria-expanded', 'true')
      point(0)
    },
    key(event) {
      if (options.length === 0 || event.isComposing) return false
      if (event.key === 'ArrowDown') point(active + 1)
      else if (event.key === 'ArrowUp') point(active - 1)
      else if (event.key === 'Escape') hide()
      else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) choose(options[active])
      else return false
      event.preventDefault()
      event.stopPropagation()
      return true
    },
  }
}
