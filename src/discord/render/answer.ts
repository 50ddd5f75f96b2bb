import type { APIEmbed, APIEmbedField } from 'discord.js'
import type { Answer, Citation } from '../../domain/types.ts'
import { type Card, COLOUR } from './card.ts'
import { formatDate, formatRange } from './dates.ts'
import { clean, cleanLine, escapeText, link } from './escape.ts'
import { clip, LIMIT, packLines, share } from './limits.ts'

const LONGEST_QUESTION = 250
/** A shorter piece of a quotation says nothing. */
const SHORTEST_QUOTE = 40
/** The answer gets at least this much room when there are many quotations. */
const ANSWER_ROOM = 1500
/** One field is kept for the sources that get no field of their own. */
const CITED_FIELDS = LIMIT.fields - 1
const NO_QUOTE = '> …'
const SHORTENED = '…\n*(shortened)*'

/** How much is said of a source besides number, publisher and date; fewer words the more sources there are. */
const DETAIL = [
  { name: 100, part: 100, address: 300, title: true },
  { name: 80, part: 60, address: 160, title: true },
  { name: 60, part: 40, address: 110, title: false },
  { name: 50, part: 0, address: 0, title: false },
] as const
type Detail = (typeof DETAIL)[number]

/**
 * An answer as a card: the question, the answer with its `[n]` markers, and for every `[n]` a field with publisher, date,
 * quotation, speaker and link. When room is short, particulars of the sources go first, then quotations are shortened,
 * then the answer; the sources themselves stay.
 */
export function renderAnswer(answer: Answer, about: AnswerNotes = {}): Card {
  const heading = about.heading ? clip(cleanLine(about.heading), LIMIT.author, escapeText).text : ''
  const title = clip(cleanLine(answer.question), LONGEST_QUESTION, escapeText).text
  const footer = footerOf(answer)
  const markers = new Set(answer.citations.map(({ n }) => n))
  const write = (part: string) => escapeText(part, markers)
  const text = clean(answer.answer).trim() || 'I have no answer.'
  const wanted = Math.min(write(text).length, LIMIT.description)

  const room = LIMIT.sum - title.length - footer.length - heading.length
  const needed = Math.min(wanted, ANSWER_ROOM) + SHORTEST_QUOTE * Math.min(answer.citations.length, CITED_FIELDS)
  const levels = DETAIL.map((detail) => describeSources(answer.citations, detail))
  const sources = levels.find(({ size }) => size + needed <= room) ?? levels[levels.length - 1]
  if (!sources) throw new Error('there is always a least detailed level')

  const [answerRoom, quoteRoom] = split(wanted, sum(sources.fields.map(({ wants }) => wants)), room - sources.size)
  const description = clip(text, answerRoom, write, SHORTENED).text
  const embed: APIEmbed = { color: COLOUR[answer.status], description, footer: { text: footer } }
  if (title !== '') embed.title = title
  if (heading !== '') embed.author = { name: heading }
  const shares = share(
    sources.fields.map(({ wants }) => wants),
    quoteRoom,
  )
  const fields = sources.fields.map((field, i) => ({
    name: field.name,
    value: quoteText(field, shares[i] ?? 0) + field.about,
  }))
  if (fields.length > 0) embed.fields = [...fields, ...sources.rest]
  return { ...(about.note ? { content: about.note } : {}), embeds: [embed] }
}

export interface AnswerNotes {
  /** Above the question: what was left out of the search, or that the question was put together from two. */
  heading?: string
  /** A line of our own in front of the card. */
  note?: string
}

interface SourceField {
  name: string
  /** What follows the quotation: speaker, title, link. */
  about: string
  quote: string
  /** How much room the quotation would take in full. */
  wants: number
}

interface Sources {
  fields: SourceField[]
  /** At most one more field, for those beyond Discord's limit. */
  rest: APIEmbedField[]
  /** Characters, without quotations. */
  size: number
}

function describeSources(citations: readonly Citation[], detail: Detail): Sources {
  const fields = citations.slice(0, CITED_FIELDS).map((citation): SourceField => {
    const about = sourceAbout(citation, detail)
    const quote = cleanLine(citation.quote)
    const wants = quoted(quote, LIMIT.value - about.length).length
    return { name: sourceName(citation, detail), about, quote, wants }
  })
  const others = citations.slice(CITED_FIELDS).map((citation) => sourceName(citation, detail))
  const list = packLines(others, 600, (left) => `… and ${left} more.`)
  const rest = others.length === 0 ? [] : [{ name: 'Further sources', value: list }]
  const sizes = fields.map(({ name, about }) => name.length + about.length + NO_QUOTE.length)
  return { fields, rest, size: sum(sizes) + sum(rest.map(({ name, value }) => name.length + value.length)) }
}

/** `[1] LocalGov, 6 April 2016` */
export function sourceName({ n, publisher, title, date }: Citation, detail: Detail = DETAIL[0]): string {
  const by = clip(cleanLine(publisher ?? title), detail.name, escapeText).text
  return `[${n}] ${[by, date === null ? 'no date' : escapeText(formatDate(date))].filter(Boolean).join(', ')}`
}

function sourceAbout({ speaker, speakerRole, title, url }: Citation, detail: Detail): string {
  const part = (text: string | null) => (text === null ? '' : clip(cleanLine(text), detail.part, escapeText).text)
  const who = [part(speaker), part(speakerRole)].filter(Boolean).join(', ')
  const reading = link('Read the article', url)
  const short = reading !== null && reading.length <= detail.address ? reading : ''
  const where = [detail.title ? part(title) : '', short].filter(Boolean).join(' · ')
  return [who && `\n— ${who}`, where && `\n${where}`].join('')
}

/** The answer and the quotations share what is left; the answer comes first, up to a point. */
function split(answerWants: number, quotesWant: number, left: number): [number, number] {
  const answer = Math.max(Math.min(answerWants, ANSWER_ROOM), Math.min(answerWants, left - quotesWant))
  const kept = Math.min(answer, left)
  return [kept, left - kept]
}

function quoteText({ quote, wants }: SourceField, room: number): string {
  return room < wants && room < SHORTEST_QUOTE ? NO_QUOTE : quoted(quote, room)
}

/** A quotation between quote marks; one that is shortened says so outside of them. */
export function quoted(quote: string, max: number): string {
  const own = /^["“‘'].*["”’']$/su.test(quote)
  const [opening, closing] = own ? ['> ', ''] : ['> “', '”']
  const around = opening.length + closing.length
  const whole = clip(quote, max - around, escapeText, '')
  if (!whole.cut) return `${opening}${whole.text}${closing}`
  return `${opening}${clip(quote, max - around - 2, escapeText, '').text}${closing} …`
}

export function footerOf({ searched, status }: Pick<Answer, 'searched' | 'status'>): string {
  const count = searched.articles === 1 ? '1 article' : `${searched.articles} articles`
  const range = formatRange(searched.from, searched.to)
  const found = status === 'partial' ? 'Only part of this was found. ' : ''
  return `${found}Searched ${count}${range ? `, ${range}` : ''}.`
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
