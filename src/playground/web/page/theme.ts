import { byId } from './dom.ts'

const KEY = 'casebook-theme'

/** Light or dark: what the reader's system says, until the reader says otherwise here. */
export function startTheme(): void {
  const button = byId('theme')
  const system = matchMedia('(prefers-color-scheme: light)')
  const current = () => stored() ?? (system.matches ? 'light' : 'dark')
  const apply = () => {
    const theme = current()
    document.documentElement.dataset.theme = theme
    button.textContent = theme === 'light' ? 'Dark' : 'Light'
    button.setAttribute('aria-label', `Switch to the ${theme === 'light' ? 'dark' : 'light'} theme`)
  }
  button.addEventListener('click', () => {
    store(current() === 'light' ? 'dark' : 'light')
    apply()
  })
  system.addEventListener('change', apply)
  apply()
}

/** Some browsers refuse storage to private windows: then the choice lasts as long as the page. */
let remembered: string | null = null
function stored(): string | null {
  try {
    return localStorage.getItem(KEY) ?? remembered
  } catch {
    return remembered
  }
}
function store(theme: string): void {
  remembered = theme
  try {
    localStorage.setItem(KEY, theme)
  } catch {}
}
