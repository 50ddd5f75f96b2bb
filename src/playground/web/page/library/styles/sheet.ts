import { CARDS } from './cards.ts'
import { MESSAGES } from './messages.ts'
import { TEXT } from './text.ts'

const FOCUS = `
:focus-visible {
  outline: 2px solid var(--focus);
  outline-offset: 1px;
}
`

/**
 * The page's colours for what the library draws, in every shadow root of it. Its own fall short of the contrast that
 * WCAG asks for, and some of its elements do not notice when the theme changes; these follow the page's variables.
 */
export const sheet = new CSSStyleSheet()
sheet.replaceSync([FOCUS, MESSAGES, CARDS, TEXT].join('\n'))
