import { stringify } from 'yaml'
import { stemOf, type Values } from './metadata.ts'
import { FIELDS } from './types.ts'

/** Ids longer than this make citations hard to read. UTF-16 units. */
const LONGEST_ID = 80

/** A knowledge file: front matter, a blank line, the article. `origin` is what it was made from. */
export function writeArticle(values: Values, body: string, origin: string): string {
  const pairs = FIELDS.flatMap((field) => (values[field] ? [[field, values[field].value] as const] : []))
  // Dates are text to whoever reads them back: `2016` stays as precise as it is.
  const yaml = stringify(
    { ...Object.fromEntries(pairs), 'imported-from': origin },
    { lineWidth: 0, schema: 'failsafe' },
  )
  return `---\n${yaml}---\n\n${body.trim()}\n`
}

/** The file's own name where it begins with a date as ours do, else the date and the headline. */
export function idOf(name: string, values: Values): string {
  const own = slug(stemOf(name))
  if (!/^https?:/i.test(name) && /^(?:1[5-9]|20|21)\d{2}-/.test(own)) return own
  const title = slug(values.title?.value ?? '') || own || 'article'
  const date = values.date?.value
  return shorten(date && !title.startsWith(date) ? `${date}-${title}` : title)
}

/** Letters, digits and hyphens, without accents: safe in every file system and in citations. */
export function slug(text: string): string {
  return shorten(
    text
      .normalize('NFKD')
      .replace(/[’‘'\p{M}]/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, ''),
  )
}

function shorten(id: string): string {
  if (id.length <= LONGEST_ID) return id
  const cut = id.slice(0, LONGEST_ID)
  return cut.slice(0, cut.lastIndexOf('-') > 30 ? cut.lastIndexOf('-') : LONGEST_ID)
}
