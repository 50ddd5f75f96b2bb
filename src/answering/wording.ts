import type { Article } from '../domain/types.ts'
import { sayRole } from './roles.ts'

export const MONTHS: readonly string[] =
  'January February March April May June July August September October November December'.split(' ')

/** `2016-04-06` as "6 April 2016", `2016-04` as "April 2016". */
export function sayDate(date: string): string {
  const [year, month, day] = date.split('-')
  const name = month === undefined ? '' : `${MONTHS[Number(month) - 1]} `
  return `${day === undefined ? '' : `${Number(day)} `}${name}${year}`
}

/** "on 6 April 2016", "in April 2016", "in 2016". */
export const onDate = (date: string) => `${date.length > 7 ? 'on' : 'in'} ${sayDate(date)}`

/** Who reports, to begin a sentence with: "Community Care", "An article of 5 July 2017", "One article". */
export function saySource(article: Article): string {
  if (article.publisher) return article.publisher
  return article.date ? `An article ${article.date.length > 7 ? 'of' : 'from'} ${sayDate(article.date)}` : 'One article'
}

/** The same in the middle of a sentence: "an article of 5 July 2017". */
export const naming = (article: Article) =>
  saySource(article).replace(/^(?:An|One) article/, (words) => words.toLowerCase())

/** "Community Care reported in 2016", "An article from 2016 reports". */
export function reports(article: Article): string {
  if (!article.publisher) return `${saySource(article)} reports`
  return article.date ? `${article.publisher} reported ${onDate(article.date)}` : `${article.publisher} reports`
}

/** A body as its article speaks of it: "the Department for Education", where it mostly has "the" in front. */
export function nameIn({ text, bodyStart }: Pick<Article, 'text' | 'bodyStart'>, name: string): string {
  if (!/^\p{Lu}.* |^\p{Lu}{2,}$/u.test(name)) return name
  const parts = text.slice(bodyStart).split(name)
  const before = parts.slice(0, -1).filter((_part, i) => !/^\p{L}/u.test(parts[i + 1] as string))
  const determined = before.filter((part) => /\bthe $/i.test(part)).length
  return determined > before.length / 2 ? `the ${name}` : name
}

/** Does a text itself begin with the speaker whose words it reports, so that the name in front would say it twice? */
export function namesItself(text: string, speaker: string | null): boolean {
  const name = speaker?.replace(/^(?:the|an?|its|their|his|her) /i, '').toLowerCase() ?? ''
  const at =
    name === ''
      ? -1
      : ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ' ')} `.indexOf(` ${name.replace(/[^\p{L}\p{N}]/gu, ' ')} `)
  return at >= 0 && at <= EARLY
}

/** Where in a sentence its subject stands at the latest. UTF-16 units. */
const EARLY = 80

/** The name and the role: "Eleanor Brazil, national commissioner for children's social care". */
export const withRole = (name: string, role: string | null) => (role ? `${name}, ${sayRole(role)}` : name)

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Between quotation marks, as it stands. */
export const quoted = (text: string) => `“${text}”`

/** "A", "A and B", "A, B and C". */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

export const marks = (numbers: readonly number[]) =>
  [...numbers]
    .sort((a, b) => a - b)
    .map((n) => `[${n}]`)
    .join('')
