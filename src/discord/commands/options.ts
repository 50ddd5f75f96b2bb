import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord.js'
import { namesFirst } from '../../domain/statements.ts'
import type { Article, Case, Filter } from '../../domain/types.ts'
import { fuzzy } from '../fuzzy.ts'
import { shortKey } from '../ids.ts'
import { type Asked, textOption } from '../incoming.ts'
import { type Card, COLOUR } from '../render/card.ts'
import { formatDate } from '../render/dates.ts'
import { cleanLine } from '../render/escape.ts'
import { clip } from '../render/limits.ts'
import { part } from '../render/lines.ts'
import type { Choice } from './command.ts'
import { worded } from './words.ts'

const TEXT = ApplicationCommandOptionType.String as const
const LONGEST_CHOICE = 100
const LONGEST_DATE = 20

/** The choice of `mode`. */
export const QUOTES_ONLY = 'quotes'

/** The options that several commands have. */
export const option = {
  article: (description: string, key = 'question article') =>
    worded({ type: TEXT, name: 'article', description, autocomplete: true as const }, key),
  speaker: (description: string, key = 'question speaker', required = false) =>
    worded({ type: TEXT, name: 'speaker', description, autocomplete: true as const, required }, key),
  from: worded({
    type: TEXT,
    name: 'from',
    description: 'Not before: 2016, 2016-04 or 2016-04-06',
    max_length: LONGEST_DATE,
  }),
  to: worded({
    type: TEXT,
    name: 'to',
    description: 'Not after: 2016, 2016-04 or 2016-04-06',
    max_length: LONGEST_DATE,
  }),
  mode: worded({
    type: TEXT,
    name: 'mode',
    description: 'Quotes only: the articles’ own words, though a language model could write',
    choices: [{ name: 'quotes only', value: QUOTES_ONLY }],
  }),
  private: worded({
    type: ApplicationCommandOptionType.Boolean as const,
    name: 'private',
    description: 'Show the answer to you alone',
  }),
} satisfies Record<string, APIApplicationCommandBasicOption | ((...args: never[]) => APIApplicationCommandBasicOption)>

/** What is offered for `article`, `name` and `speaker`. */
export function complete(asked: Asked, opened: Case): Choice[] {
  const typed = String(asked.options[asked.focused ?? ''] ?? '')
  if (asked.focused === 'speaker') {
    return fuzzy(typed, namesFirst(opened.speakers()), ({ name, role }) => `${name} ${role ?? ''}`).flatMap(
      ({ name, role }) =>
        name.length > LONGEST_CHOICE ? [] : [{ name: choice(role ? `${name}, ${role}` : name), value: name }],
    )
  }
  return fuzzy(typed, opened.articles(), labelOf).map((article) => ({
    name: choice(labelOf(article)),
    value: article.id.length > LONGEST_CHOICE ? shortKey(article.id) : article.id,
  }))
}

function labelOf({ title, publisher, date }: Article): string {
  return [title, publisher, date === null ? null : formatDate(date)].filter(Boolean).join(', ')
}

function choice(text: string): string {
  return clip(cleanLine(text), LONGEST_CHOICE, (same) => same).text || '?'
}

/** What is searched, in words and as a filter; or a card that says what was not understood. */
export type Read = { filter: Filter; heading: string } | { card: Card }

/** Reads `article`, `speaker`, `from` and `to`. */
export function readFilter(asked: Asked, opened: Case): Read {
  const filter: Filter = {}
  const said: string[] = []
  const name = textOption(asked, 'article')
  if (name !== undefined) {
    const article = findArticle(opened.articles(), name)
    if (!article) return refuse(`I have no article called “${part(name)}”. /sources lists them all.`)
    filter.article = article.id
    said.push(`in “${article.title}”`)
  }
  const speaker = textOption(asked, 'speaker')
  if (speaker !== undefined) {
    const found = findSpeaker(opened, speaker)
    if (found === null) return refuse(`The articles quote nobody called “${part(speaker)}”.`)
    filter.speaker = found
    said.push(`by ${found}`)
  }
  for (const key of ['from', 'to'] as const) {
    const text = textOption(asked, key)
    if (text === undefined) continue
    const date = readDate(text)
    if (date === null) return refuse(`“${part(text)}” is not a date I understand. Write 2016, 2016-04 or 2016-04-06.`)
    filter[key] = date
    said.push(`${key} ${formatDate(date)}`)
  }
  return { filter, heading: said.length === 0 ? '' : `Only ${said.join(', ')}` }
}

export function refuse(description: string): { card: Card } {
  return { card: { embeds: [{ color: COLOUR.notice, description }] } }
}

/** By id or key, as offered; else the one whose title fits best. */
export function findArticle(articles: readonly Article[], name: string): Article | null {
  const exact = articles.find(({ id }) => id === name || shortKey(id) === name)
  return exact ?? fuzzy(name, articles, labelOf, 1)[0] ?? null
}

export function findSpeaker(opened: Case, name: string): string | null {
  const names = opened.speakers().map((speaker) => speaker.name)
  const exact = names.find((one) => one.toLowerCase() === name.toLowerCase())
  return exact ?? fuzzy(name, names, (one) => one, 1)[0] ?? null
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** `2016`, `2016-04`, `2016-04-06`, and the same as people write it: `April 2016`, `6 April 2016`. */
export function readDate(text: string): string | null {
  const given = text.trim().toLowerCase()
  const words = /^(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?,?\s+(\d{4})$/.exec(given)
  const month = words ? MONTHS.indexOf(String(words[2]).slice(0, 3)) + 1 : 0
  const day = words?.[1]
  const iso = words
    ? [words[3], String(month).padStart(2, '0'), ...(day ? [day.padStart(2, '0')] : [])].join('-')
    : given.replace(/[/.]/g, '-')
  const [, y, m, d] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(iso) ?? []
  if (y === undefined || Number(y) < 1000) return null
  if (m === undefined) return iso
  const date = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d ?? 1)))
  return date.getUTCMonth() === Number(m) - 1 && date.getUTCDate() === Number(d ?? 1) ? iso : null
}
