import type { Card } from './card.ts'
import { clip, LIMIT } from './limits.ts'

/** What a field is called that has no name: Discord demands one. */
const NO_NAME = '\u200b'

/**
 * The words of a card as an ordinary message, for channels in which the bot may not embed links. What has no room is left
 * out, in whole lines where there are several; the buttons stay.
 *
 * @returns `null` for a card without embeds.
 */
export function plainCard({ embeds, content = '', ...card }: Card): Card | null {
  if (embeds.length === 0) return null
  const lines = embeds.flatMap(({ author, title, description, fields = [], footer }) => [
    author?.name,
    title && `**${title}**`,
    ...(description?.split('\n') ?? []),
    ...fields.flatMap(({ name, value }) => [name === NO_NAME ? '' : `**${name}**`, ...value.split('\n')]),
    footer?.text,
  ])
  let text = content
  for (const line of lines) {
    if (!line?.trim()) continue
    const more = text === '' ? line : `${text}\n${line}`
    if (more.length > LIMIT.content) {
      if (text === '') text = clip(line, LIMIT.content, (part) => part).text
      break
    }
    text = more
  }
  return { ...card, content: text, embeds: [] }
}
