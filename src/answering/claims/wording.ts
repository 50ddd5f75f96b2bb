import type { Article, Author, Quote } from '../../domain/types.ts'

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

/** A body as its article speaks of it: "the Department for Education", where it mostly has "the" in front. */
export function nameIn({ text, bodyStart }: Pick<Article, 'text' | 'bodyStart'>, name: string): string {
  if (!/^\p{Lu}.* |^\p{Lu}{2,}$/u.test(name)) return name
  const parts = text.slice(bodyStart).split(name)
  const before = parts.slice(0, -1).filter((_part, i) => !/^\p{L}/u.test(parts[i + 1] as string))
  const determined = before.filter((part) => /\bthe $/i.test(part)).length
  return determined > before.length / 2 ? `the ${name}` : name
}

/** The name and the role: "Eleanor Brazil, national commissioner for children's social care". */
export const withRole = (name: string, role: string | null) => (role ? `${name}, ${sayRole(role)}` : name)

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Between quotation marks, as it stands; the ends of paragraphs in it are blanks. */
export const quoted = (text: string) => `“${text.replace(/\s+/g, ' ')}”`

/** "A", "A and B", "A, B and C". */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** "the council's" in front of an office says nothing to who does not know which council: it is left out. */
const ITS_OWN = /^(?:the|his|her|their|its) [\p{Ll}-]+['’]s? (?=\p{L})/u
/** A role that an article prints with a capital reads as a common noun in the middle of a sentence, unless a name. */
const PLAIN = /^(?:New|Former|Acting|Deputy|Senior|Chief|National|Then)\b/

/** A role as it reads behind a name: nothing is added to its words. */
export function sayRole(role: string): string {
  const own = role.replace(ITS_OWN, '')
  return PLAIN.test(own) ? own.charAt(0).toLowerCase() + own.slice(1) : own
}

/** Who stands behind a speaker that is a paper or a group: who wrote it, or the body it speaks for. */
export function ownerOf({ author, body }: Pick<Quote, 'author' | 'body'>): Author | null {
  return author ?? (body === undefined ? null : { name: body, role: null })
}

/** "a report by Eleanor Brazil, national commissioner", "Ofsted's inspectors": a speaker with who stands behind it. */
export function withOwner(quote: Pick<Quote, 'author' | 'body'>, name: string): string {
  const owner = ownerOf(quote)
  if (owner === null || name.toLowerCase().includes(owner.name.toLowerCase())) return name
  return quote.author || /^(?:the|an?) /i.test(name)
    ? `${name} by ${withRole(owner.name, owner.role)}`
    : `${owner.name}'s ${name}`
}
