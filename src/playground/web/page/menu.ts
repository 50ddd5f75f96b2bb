import { h } from './dom.ts'

export interface Item {
  label: string
  choose(): void
}

/** Opens a menu at an element. Arrows move, Enter chooses, Escape and clicking elsewhere close; the focus comes back. */
export function openMenu(at: HTMLElement, items: readonly Item[]): void {
  document.querySelector('[role=menu]')?.remove()
  const buttons = items.map(({ label }) => h('button', { type: 'button', role: 'menuitem', tabindex: -1 }, label))
  const menu = h('div', { role: 'menu', class: 'menu', 'aria-label': 'Message' }, buttons)
  const close = (back: boolean) => {
    if (!menu.isConnected) return
    menu.remove()
    document.removeEventListener('pointerdown', outside)
    at.setAttribute('aria-expanded', 'false')
    if (back) at.focus()
  }
  const outside = (event: Event) => {
    if (!menu.contains(event.target as Node)) close(false)
  }
  const move = (by: number) => {
    const now = buttons.indexOf(document.activeElement as HTMLButtonElement)
    buttons[(now + by + buttons.length) % buttons.length]?.focus()
  }
  for (const [i, button] of buttons.entries()) {
    button.addEventListener('click', () => {
      close(true)
      items[i]?.choose()
    })
  }
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Home') buttons[0]?.focus()
    else if (event.key === 'End') buttons.at(-1)?.focus()
    else if (event.key === 'Escape') close(true)
    else if (event.key === 'Tab') return close(true)
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  document.body.append(menu)
  place(menu, at)
  at.setAttribute('aria-expanded', 'true')
  document.addEventListener('pointerdown', outside)
  buttons[0]?.focus()
}

/** Below the element, or above it where there is no room, and always within the window. */
function place(menu: HTMLElement, at: HTMLElement): void {
  const { top, bottom, right } = at.getBoundingClientRect()
  const { width, height } = menu.getBoundingClientRect()
  const below = bottom + height + 8 < innerHeight
  menu.style.setProperty('left', `${Math.max(8, Math.min(right - width, innerWidth - width - 8))}px`)
  menu.style.setProperty('top', `${below ? bottom + 4 : Math.max(8, top - height - 4)}px`)
}
