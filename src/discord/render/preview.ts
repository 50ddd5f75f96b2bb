import type { Preview } from '../../app/adding.ts'
import { customId } from '../ids.ts'
import { button, row } from './buttons.ts'
import { type Card, COLOUR } from './card.ts'
import { cleanLine, escapeText } from './escape.ts'
import { clip, LIMIT, packLines } from './limits.ts'

const LONGEST_VALUE = 200
const LONGEST_DROPPED = 80

/** An article that is not written yet: what was understood, from where, what was dropped, and what looks wrong. */
export function renderPreview(preview: Preview): Card {
  const { key, file, format, facts, warnings, dropped, words, opening, over } = preview
  const field = (name: string, value: string) => ({ name, value, inline: false })
  const known = facts.map(({ name, value, from }) =>
    value === null
      ? `**${name}**: not found`
      : `**${name}**: ${shown(value, LONGEST_VALUE)} (${shown(from ?? '', LONGEST_VALUE)})`,
  )
  const fields = [
    field(
      'What I understood',
      packLines(known, LIMIT.value, (left) => `… and ${left} more`),
    ),
    field('How it begins', shown(opening, LIMIT.value)),
  ]
  if (warnings.length > 0) {
    const lines = warnings.map((warning) => `⚠ ${shown(warning, LONGEST_VALUE)}`)
    fields.push(
      field(
        'Looks wrong',
        packLines(lines, LIMIT.value, (left) => `… and ${left} more`),
      ),
    )
  }
  if (dropped.length > 0) {
    const lines = dropped.map((line) => `- ${shown(line, LONGEST_DROPPED)}`)
    const count = dropped.length === 1 ? '1 line' : `${dropped.length} lines`
    fields.push(
      field(
        `Dropped: ${count}`,
        packLines(lines, 700, (left) => `… and ${left} more`),
      ),
    )
  }
  const description = `${shown(file, LONGEST_VALUE)}, ${words} words, from a ${format}. ${fateOf(over)}`
  const color = over?.same ? COLOUR['not-found'] : warnings.length > 0 || over ? COLOUR.notice : COLOUR.sources
  const save = over ? button(`Replace ${over.id}`, customId('add', key, 1)) : button('Add it', customId('add', key, 0))
  const components = row([over?.same ? null : save, button('Do not add it', customId('drop', key))])
  return { embeds: [{ color, title: 'Is this the article?', description, fields }], components }
}

function fateOf(over: Preview['over']): string {
  if (!over) return 'Nothing is written yet.'
  const id = shown(over.id, LONGEST_VALUE)
  if (over.same) return `**It is there already, letter for letter:** there is nothing to add.`
  if (over.share === 1)
    return `**${id} has the same text:** added twice, it would count twice. You can replace that one.`
  if (over.share !== null) {
    return `**${id} is ${Math.floor(over.share * 100)} % the same:** added twice, it would count twice. You can replace that one.`
  }
  return `**There is an article of that name with another text, ${id}.** You can replace it, or add this one with another title.`
}

const shown = (text: string, max: number) => clip(cleanLine(text), max, escapeText).text
