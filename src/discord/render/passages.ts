import type { APIEmbed } from 'discord.js'
import { textFragment } from '../../domain/fragment.ts'
import type { Article, InContext } from '../../domain/types.ts'
import { type Card, COLOUR } from './card.ts'
import { formatDate } from './dates.ts'
import { cleanLine, escapeText, link } from './escape.ts'
import { clip } from './limits.ts'

/** Characters that all passages of a message may take together. */
const ROOM = 5800
const LONGEST = 2400
/** Bold, blanks and line breaks around the words. */
const MARKUP = 12

/** A cited span in its paragraph, with where it is from. */
export interface Shown {
  n: number
  article: Article
  context: InContext
}

/** Paragraphs with the quoted words in bold: what a reader needs to see that nothing was left out around them. */
export function renderPassages(shown: readonly Shown[]): Card {
  const room = Math.min(LONGEST, Math.floor(ROOM / Math.max(1, shown.length)))
  return { embeds: shown.map((one) => renderPassage(one, room)) }
}

function renderPassage({ n, article, context }: Shown, room: number): APIEmbed {
  const { text, title, publisher, date } = article
  const { paragraph, start, end } = context
  const by = [
    clip(cleanLine(publisher ?? title), 100, escapeText).text,
    date ? escapeText(formatDate(date)) : 'no date',
  ]
  const heading = `[${n}] ${by.join(', ')}`
  const foot = `${clip(cleanLine(title), Math.min(200, Math.floor(room / 6)), String).text} · characters ${start} to ${end} of ${cleanLine(article.file)}`
  // The words come first; a link that would take much of their room leads to the page alone, or is left out.
  const address = [textFragment(article, { start, end }), '']
    .map((place) => link('Read the article', article.url, place))
    .find((one) => one === null || one.length <= room / 4)
  const words = room - heading.length - foot.length - (address?.length ?? 0) - MARKUP
  const quote = clip(cleanLine(text.slice(start, end)), Math.floor(words * 0.7), escapeText).text
  const left = Math.floor((words - quote.length) / 2)
  const before = clipStart(cleanLine(text.slice(paragraph.start, start)), left)
  const after = clip(cleanLine(text.slice(end, paragraph.end)), left, escapeText).text
  // A space that stood before or after the quoted words was trimmed with the rest of the line.
  const gap = (at: number) => (/\s/.test(text[at] ?? '') ? ' ' : '')
  return {
    color: COLOUR.quotes,
    title: heading,
    description: `${before}${before && gap(start - 1)}**${quote}**${after && gap(end)}${after}${address ? `\n\n${address}` : ''}`,
    footer: { text: foot },
  }
}

/** The end of a text, from a word on. */
function clipStart(text: string, max: number): string {
  const whole = escapeText(text)
  if (whole.length <= max) return whole
  const tail = text.slice(-Math.floor(max * 0.8)).replace(/^\S*\s+/, '')
  return `… ${clip(tail, max - 2, escapeText).text}`
}
