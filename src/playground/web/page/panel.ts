import { byId, h } from './dom.ts'

export interface Tab {
  id: string
  label: string
  element: HTMLElement
  /** Called when the tab comes to the front. */
  refresh?(): Promise<void>
}

export interface Panel {
  show(id: string): void
  /** Draws the tab in front again. */
  refresh(): void
  close(): void
}

/** The panel at the side: tabs as the ARIA practices describe them; on a narrow window it covers the channel. */
export function createPanel(tabs: readonly Tab[]): Panel {
  const panel = byId('panel')
  const toggle = byId('toggle-panel')
  const buttons = tabs.map(({ id, label }) =>
    h('button', { type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': `panel-${id}`, tabindex: -1 }, label),
  )
  const panes = tabs.map(({ id, element }) =>
    h(
      'div',
      { role: 'tabpanel', id: `panel-${id}`, 'aria-labelledby': `tab-${id}`, tabindex: 0, hidden: true },
      element,
    ),
  )
  const close = h('button', { type: 'button', class: 'plain close', 'aria-label': 'Close the reading room' }, '✕')
  const tablist = h('div', { role: 'tablist', 'aria-label': 'Reading room' }, buttons)
  panel.append(h('div', { class: 'tabs' }, tablist, close), ...panes)
  let front = tabs[0]?.id ?? ''

  const select = (id: string) => {
    front = id
    for (const [i, tab] of tabs.entries()) {
      const chosen = tab.id === id
      buttons[i]?.setAttribute('aria-selected', String(chosen))
      buttons[i]?.setAttribute('tabindex', chosen ? '0' : '-1')
      panes[i]?.toggleAttribute('hidden', !chosen)
    }
  }
  const open = (yes: boolean) => {
    document.body.classList.toggle('panel-open', yes)
    toggle.setAttribute('aria-expanded', String(yes))
  }
  const refresh = () => void tabs.find(({ id }) => id === front)?.refresh?.()

  for (const [i, button] of buttons.entries()) {
    button.addEventListener('click', () => {
      select(tabs[i]?.id ?? '')
      refresh()
    })
  }
  tablist.addEventListener('keydown', (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (by === undefined) return
    const now = tabs.findIndex(({ id }) => id === front)
    const next = buttons[(now + by + buttons.length) % buttons.length]
    next?.focus()
    next?.click()
  })
  toggle.addEventListener('click', () => {
    const opening = !document.body.classList.contains('panel-open')
    open(opening)
    if (opening) buttons.find((button) => button.getAttribute('aria-selected') === 'true')?.focus()
  })
  const leave = () => {
    open(false)
    toggle.focus()
  }
  close.addEventListener('click', leave)
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && document.body.classList.contains('panel-open')) leave()
  })
  select(front)
  open(matchMedia('(min-width: 1000px)').matches)
  return {
    show(id) {
      open(true)
      select(id)
    },
    refresh,
    close: () => open(false),
  }
}
