import { customId } from '../ids.ts'
import { button, row } from './buttons.ts'
import { type Card, COLOUR } from './card.ts'
import { cleanLine, escapeText } from './escape.ts'
import { clip, LIMIT } from './limits.ts'

const NAMES = 4

/** Asks back of whom a question is, where "she" may be one of several. The card keeps the question for the button. */
export function renderWhich(question: string, names: readonly string[]): Card {
  const shown = names.slice(0, NAMES)
  const written = shown.map((name) => `**${clip(cleanLine(name), 100, escapeText).text}**`)
  const last = written.pop()
  const description = `Do you mean ${written.join(', ')} or ${last}?`
  const buttons = shown.map((name) => button(cleanLine(name), customId('meant', name)))
  return {
    embeds: [{ color: COLOUR.notice, title: clip(cleanLine(question), LIMIT.title, escapeText).text, description }],
    components: row(buttons),
  }
}
