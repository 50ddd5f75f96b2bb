import type { APIEmbedField } from 'discord.js'
import { textFragment } from '../../domain/fragment.ts'
import type { Article, Citation } from '../../domain/types.ts'
import { formatDate } from './dates.ts'
import { cleanLine, escapeText, link } from './escape.ts'
import { clip, LIMIT } from './limits.ts'

/** A shorter piece of a quotation says nothing. */
const SHORTEST_QUOTE = 40
const LONGEST_QUOTE = 300
/** A field has to have a name; one that shows nothing makes two fields read as one list. */
const NO_NAME = '\u200b'

/** How much is said of a source; less the more sources there are. */
export const DETAIL = [
  { name: 100, part: 100, links: 'words', quote: LONGEST_QUOTE },
  { name: 80, part: 60, links: 'words', quote: 120 },
  { name: 60, part: 40, links: 'page', quote: 0 },
  { name: 50, part: 0, links: 'none', quote: 0 },
] as const
export type Detail = (typeof DETAIL)[number]

/**
 * The sources of an answer, a line each: `[1] Community Care, 2016 · Eleanor Brazil, commissioner · open`. What one person
 * is cited with from one article is one line. The words of a citation follow below it only where the answer does not show
 * them already.
 *
 * @returns Fields of an embed; those beyond `room` characters are counted in a last line.
 */
export function sourceFields(
  citations: readonly Citation[],
  answer: string,
  articles: readonly Article[],
  detail: Detail,
  room: number,
): APIEmbedField[] {
  const shown = bare(answer)
  const groups: { line: Citation[]; quote: string }[] = []
  for (const citation of citations) {
    const quote = shows(shown, citation.quote) ? '' : cleanLine(citation.quote)
    const alike = quote === '' && groups.find((group) => group.quote === '' && isAlike(group.line[0], citation))
    if (alike) alike.line.push(citation)
    else groups.push({ line: [citation], quote })
  }
  const lines = groups.map(({ line, quote }) => {
    const words = quote === '' || detail.quote < SHORTEST_QUOTE ? '' : `\n${quoted(quote, detail.quote)}`
    return `${sourceLine(line, shown, articles, detail)}${words}`
  })
  return pack(lines, room)
}

/** `[1] [3] LocalGov, 6 April 2016 · Ann Lee, inspector · open 1 · open 3` */
function sourceLine(line: readonly Citation[], shown: string, articles: readonly Article[], detail: Detail): string {
  const [first] = line
  if (!first) return ''
  const who = detail.part === 0 ? '' : whoSaid(first, shown, detail.part)
  const links = line.flatMap((citation) => {
    if (detail.links === 'none') return []
    const article = articles.find(({ id }) => id === citation.article)
    const place = article && detail.links === 'words' ? textFragment(article, citation) : ''
    return link(line.length === 1 ? 'open' : `open ${citation.n}`, citation.url, place) ?? []
  })
  const numbers = line.map(({ n }) => `[${n}]`).join(' ')
  return [`${numbers} ${where(first, detail.name)}`, who, ...links].filter(Boolean).join(' · ')
}

/** `LocalGov, 6 April 2016` */
function where({ publisher, title, date }: Citation, max: number): string {
  const by = clip(cleanLine(publisher ?? title), max, escapeText).text
  return [by, date === null ? 'no date' : escapeText(formatDate(date))].filter(Boolean).join(', ')
}

/** A role that the answer tells is not told again. */
function whoSaid({ speaker, speakerRole }: Citation, shown: string, max: number): string {
  const part = (text: string | null) => (text === null ? '' : clip(cleanLine(text), max, escapeText).text)
  return speaker === null
    ? ''
    : [part(speaker), shows(shown, speakerRole ?? '') ? '' : part(speakerRole)].filter(Boolean).join(', ')
}

function isAlike(a: Citation | undefined, b: Citation): boolean {
  return a?.article === b.article && a.speaker === b.speaker && a.speakerRole === b.speakerRole
}

/** Whether a text has these words, whatever marks stand around and between them. */
export function shows(bareText: string, words: string): boolean {
  const wanted = bare(words)
  return wanted !== '' && ` ${bareText} `.includes(` ${wanted} `)
}

/** Words alone: no markers, no punctuation, no capitals. */
export function bare(text: string): string {
  return cleanLine(text)
    .replace(/\[\d+\]/g, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function pack(lines: readonly string[], room: number): APIEmbedField[] {
  const fields: APIEmbedField[] = []
  let left = room
  for (const [i, line] of lines.entries()) {
    const last = fields.at(-1)
    const joined = last && `${last.value}\n${line}`
    const more = `… and ${lines.length - i} more.`
    const fits = joined !== undefined && joined.length <= LIMIT.value
    const takes = fits ? line.length + 1 : line.length + (last ? NO_NAME : 'Sources').length
    const full = !fits && fields.length >= LIMIT.fields
    if (full || (takes > left - (i === lines.length - 1 ? 0 : more.length + 1) && i > 0)) {
      if (last && last.value.length + more.length < LIMIT.value) last.value += `\n${more}`
      break
    }
    left -= takes
    if (last && fits) last.value = joined
    else fields.push({ name: last ? NO_NAME : 'Sources', value: line.slice(0, LIMIT.value) })
  }
  return fields
}

/** A quotation between quote marks; one that is shortened says so outside of them. */
export function quoted(quote: string, max: number): string {
  // What brings marks of its own, at its beginning at least, gets none around it.
  const own = /^["“‘']/u.test(quote)
  const [opening, closing] = own ? ['> ', ''] : ['> “', '”']
  const around = opening.length + closing.length
  const whole = clip(quote, max - around, escapeText, '')
  if (!whole.cut) return `${opening}${whole.text}${closing}`
  return `${opening}${clip(quote, max - around - 2, escapeText, '').text}${closing} …`
}
