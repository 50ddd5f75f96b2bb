import type { APIEmbed } from 'discord.js'
import type { Found } from '../../domain/digest.ts'
import type { Answer, Article, Dispute } from '../../domain/types.ts'
import { type Card, COLOUR } from './card.ts'
import { DETAIL, sourceFields } from './cited.ts'
import { formatRange } from './dates.ts'
import { disputeLine } from './digest.ts'
import { clean, cleanLine, escapeText } from './escape.ts'
import { kindOf } from './kind.ts'
import { clip, LIMIT, packLines } from './limits.ts'
import { source } from './lines.ts'

const LONGEST_QUESTION = 250
/** The answer gets at least this much room when there are many sources. */
const ANSWER_ROOM = 1500
const DRAFT = 'More is being checked…'
const SHORTENED = '…\n*(shortened)*'

/**
 * An answer as a card: the question, the answer with its `[n]` markers, and for every `[n]` a line with publisher, date,
 * speaker and a link to the words. When room is short, particulars of the sources go first, then the answer's end; the
 * sources themselves stay. Small talk is a message and nothing else.
 */
export function renderAnswer(answer: Answer, about: AnswerNotes = {}): Card {
  const note = about.note ? { content: about.note } : {}
  const text = clean(answer.answer).trim() || 'I have no answer.'
  if (answer.about === 'bot') {
    return { ...note, embeds: [{ color: COLOUR.sources, description: clip(text, ANSWER_ROOM, escapeText).text }] }
  }
  const heading = about.heading ? clip(cleanLine(about.heading), LIMIT.author, escapeText).text : ''
  const title = clip(cleanLine(answer.question), LONGEST_QUESTION, escapeText).text
  const searched = saysWhatWasSearched(answer) ? '' : footerOf(answer)
  const footer = [about.draft ? DRAFT : kindOf(answer, about.hasModel ?? false), about.draft ? '' : searched]
    .filter(Boolean)
    .join(' ')
  const markers = new Set(answer.citations.map(({ n }) => n))
  const foci = focusOf(answer, about.articles ?? []).map((words) => escapeText(words, markers))
  // What answers is set in bold in the passage that it stands in; words that are cut are not.
  const write = (part: string) =>
    foci.reduce((text, words) => text.replace(words, (found) => `**${found}**`), escapeText(part, markers))
  const wanted = Math.min(write(text).length, LIMIT.description)

  const contested = contestedField(about)
  const extra = contested.reduce((sum, { name, value }) => sum + name.length + value.length, 0)
  const room = LIMIT.sum - title.length - footer.length - heading.length - extra
  const least = room - Math.min(wanted, ANSWER_ROOM)
  const levels = DETAIL.map((detail) => sourceFields(answer.citations, text, about.articles ?? [], detail, least))
  const fields = levels.find((one) => isWhole(one)) ?? levels.at(-1) ?? []
  const taken = fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0)

  const description = clip(text, Math.min(LIMIT.description, room - taken), write, SHORTENED).text
  const embed: APIEmbed = { color: COLOUR[answer.status], description }
  if (title !== '') embed.title = title
  if (heading !== '') embed.author = { name: heading }
  if (fields.length + contested.length > 0) embed.fields = [...contested, ...fields].slice(0, LIMIT.fields)
  if (footer !== '') embed.footer = { text: footer }
  return { ...note, embeds: [embed] }
}

/** Both sides of what is contested, in a field of its own, above the sources. */
function contestedField({ disputes = [], articles = [] }: AnswerNotes): { name: string; value: string }[] {
  const from = (found: Found) =>
    source(
      articles.find(({ id }) => id === found.article),
      found,
    )
  const lines = disputes.map((one) => disputeLine(one, from))
  const value = lines.length === 0 ? '' : packLines(lines, LIMIT.value, () => '').trim()
  return value === '' ? [] : [{ name: 'Contested: both are said', value }]
}

export interface AnswerNotes {
  /** Above the question: what was left out of the search, or that the question was put together from two. */
  heading?: string
  /** A line of our own in front of the card. */
  note?: string
  /** A language model is there that could have written it. */
  hasModel?: boolean
  /** More of it is still being checked. */
  draft?: boolean
  /** What those who are cited say the opposite of elsewhere. */
  disputes?: readonly Dispute[]
  /** For the places that links lead to; without them they lead to the page. */
  articles?: readonly Article[]
}

/** The words that the answer rests on, where the citation has more around them. */
function focusOf({ citations }: Answer, articles: readonly Article[]): string[] {
  return citations.flatMap(({ article, focus }) => {
    const text = focus && articles.find(({ id }) => id === article)?.text.slice(focus.start, focus.end)
    return text ? [clean(text).trim()] : []
  })
}

/** Whether all of the sources are there. */
function isWhole(fields: readonly { value: string }[]): boolean {
  return !/^… and \d+ more\.$/m.test(fields.at(-1)?.value ?? '')
}

/** A refusal that says in its own words how many articles were searched has no need of a footer that says it again. */
function saysWhatWasSearched({ status, answer, searched }: Answer): boolean {
  return status === 'not-found' && new RegExp(`\\b${searched.articles} articles?\\b`).test(answer)
}

export function footerOf({ searched, status }: Pick<Answer, 'searched' | 'status'>): string {
  const count = searched.articles === 1 ? '1 article' : `${searched.articles} articles`
  const range = formatRange(searched.from, searched.to)
  const found = status === 'partial' ? 'Only part of this was found. ' : ''
  return `${found}Searched ${count}${range ? `, ${range}` : ''}.`
}
