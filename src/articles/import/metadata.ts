import { bylineName, dayOf } from '../boilerplate.ts'
import { dateFault, dateOfName, isOnCalendar } from '../dates.ts'
import { squeeze } from './dom.ts'
import { NO_TITLE } from './patterns.ts'
import { FIELDS, type Field, type Finding, type Findings } from './types.ts'

export type Overrides = Partial<Record<Field, string>>
export type Values = Partial<Record<Field, Finding>>

/**
 * Chooses one value for each field out of what was found, the first good one, and says what looks wrong.
 *
 * @param name the file's name or the address, which may begin with a date and be a headline in short.
 * @param overrides what the operator says; it is not judged.
 */
export function chooseValues(
  found: Findings,
  name: string,
  overrides: Overrides,
  today = new Date(),
): { values: Values; warnings: string[] } {
  const warnings: string[] = []
  const values: Values = {}
  const put = (field: Field, finding: Finding | undefined) => {
    if (finding) values[field] = finding
  }
  put('url', usable(found.url, cleanAddress))
  put('publisher', usable(found.publisher, cleanName) ?? siteOf(found) ?? hostOf(values.url))
  put('title', chooseTitle(found, name, values.publisher?.value ?? null, warnings))
  put(
    'author',
    usable(found.author, (value) => cleanAuthor(value, values.publisher?.value ?? null)),
  )
  put('date', chooseDate(found, name, values.url?.value ?? null, today, warnings))
  put('kind', usable(found.kind, cleanName))
  for (const field of FIELDS) {
    const said = overrides[field]
    if (said !== undefined) values[field] = { value: squeeze(said), from: `--${field}` }
  }
  return { values, warnings: warnings.filter((warning) => !overridden(warning, overrides)) }
}

const overridden = (warning: string, overrides: Overrides) =>
  FIELDS.some((field) => overrides[field] !== undefined && warning.startsWith(field))

function usable(findings: readonly Finding[], tidy: (value: string) => string | null): Finding | undefined {
  for (const { value, from } of findings) {
    const tidied = tidy(value)
    if (tidied) return { value: tidied, from }
  }
  return undefined
}

/** A title may be shown on one line of an answer. UTF-16 units. */
const LONGEST_TITLE = 160

function chooseTitle(found: Findings, name: string, publisher: string | null, warnings: string[]): Finding | undefined {
  const titles = found.title.map(({ value, from }) => ({ value: withoutSite(value, publisher), from }))
  const good = titles.find(({ value }) => !NO_TITLE.test(value) && /\p{L}/u.test(value))
  const bad = titles[0]
  if (good) {
    if (good.value.length > LONGEST_TITLE)
      warnings.push(`title is ${good.value.length} characters long: is it a headline?`)
    if (bad && bad !== good) warnings.push(`title: the ${bad.from} says “${bad.value}”, so the ${good.from} was taken`)
    return good
  }
  const named = titleOfName(name)
  if (bad) warnings.push(`title is “${bad.value}”${named ? ', so it was made from the file’s name' : ''}: set --title`)
  else warnings.push(named ? 'title was made from the file’s name: set --title' : 'title was not found: set --title')
  return named ? { value: named, from: 'file name' } : bad
}

/** "Bridge shut | Saltmere Courier" without the site's name, where what is left is still a headline. */
function withoutSite(title: string, publisher: string | null): string {
  const parts = /^(.{10,}?)\s+[|–—·-]\s+([^|–—·]{2,40})$/.exec(title)
  if (!parts?.[1] || !parts[2]) return title
  const site = parts[2].toLowerCase()
  const known = publisher !== null && (site.includes(publisher.toLowerCase()) || publisher.toLowerCase().includes(site))
  return known || title.includes(' | ') ? parts[1] : title
}

/** The site's name around the headline in a `<title>`, where nothing says who the publisher is. */
function siteOf(found: Findings): Finding | undefined {
  const whole = found.title.find(({ from }) => from === '<title>')?.value
  const parts = whole?.split(/ [|–—·-] /) ?? []
  const isHeadline = (part: string | undefined) => found.title.some(({ value }) => value === part)
  const [first, last] = parts
  if (parts.length === 2 && isHeadline(first) !== isHeadline(last)) {
    return { value: (isHeadline(first) ? last : first) as string, from: '<title>' }
  }
  const suffix = whole === undefined ? undefined : /\s\|\s([^|]{2,40})$/.exec(whole)?.[1]
  return suffix && /^\p{Lu}/u.test(suffix) ? { value: suffix, from: '<title>' } : undefined
}

function hostOf(url: Finding | undefined): Finding | undefined {
  return url && { value: new URL(url.value).hostname.replace(/^www\./, ''), from: 'address' }
}

/** "2016-council-keeps-control" to "Council keeps control"; null for names such as "download (3)". */
function titleOfName(name: string): string | null {
  const words = stemOf(name)
    .replace(/^(?:1[5-9]|20|21)\d{2}(?:-\d{2}){0,2}[-_ ]*/, '')
    .replace(/[-_+]+|%20/g, ' ')
    .trim()
  if (words.split(' ').length < 2 || !/\p{L}{3}/u.test(words) || NO_TITLE.test(words)) return null
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A file's name without its ending, or the last part of an address that says something. */
export function stemOf(name: string): string {
  if (!/^https?:/i.test(name)) return name.replace(/\.[a-z]{2,8}$/i, '')
  const parts = new URL(name).pathname.split('/').filter(Boolean)
  return (parts.at(-1) ?? '').replace(/\.[a-z]{2,8}$/i, '')
}

function cleanName(value: string): string | null {
  const text = squeeze(value).replace(/^@/, '')
  return text.length > 0 && text.length <= 120 ? text : null
}

/** A person, and nothing that only says where it was typed. */
function cleanAuthor(value: string, publisher: string | null): string | null {
  const text = squeeze(value).replace(/^(?:by|author|words):?\s+/i, '')
  if (
    /@|https?:|^\d|^(?:admin|administrator|user|editor|webmaster|staff|owner|author|unknown|microsoft.*)$/i.test(text)
  )
    return null
  if (publisher !== null && text.toLowerCase() === publisher.toLowerCase()) return null
  const named = bylineName(`By ${text}`) ?? text
  return named.length <= 120 && /\p{L}{2}/u.test(named) ? named : null
}

function cleanAddress(value: string): string | null {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return null
  const url = new URL(value)
  if (url.username || url.password) return null
  for (const name of [...url.searchParams.keys()])
    if (/^(?:utm_|fbclid|gclid|mc_)/.test(name)) url.searchParams.delete(name)
  url.hash = ''
  return url.href
}

function chooseDate(
  found: Findings,
  name: string,
  url: string | null,
  today: Date,
  warnings: string[],
): Finding | undefined {
  const good = found.date.flatMap(({ value, from }) => {
    const date = dateOf(value)
    return date === null ? [] : [{ value: date, from }]
  })
  const path = url === null ? null : /\/((?:19|20)\d{2})[/-](\d{2})(?:[/-](\d{2}))?(?=[/-])/.exec(new URL(url).pathname)
  const ofPath = path ? dateOf([path[1], path[2], path[3]].filter(Boolean).join('-')) : null
  const ofName = dateOfName(stemOf(name))
  if (ofPath) good.push({ value: ofPath, from: 'address' })
  if (ofName) good.push({ value: ofName, from: 'file name' })
  const first = good[0]
  if (!first) {
    warnings.push('date was not found: set --date, or what is said of “last year” cannot be told')
    return undefined
  }
  // The page's day beats a file name's year, and a file name's day a page's year.
  const chosen = good.find((one) => one.value.length > first.value.length && one.value.startsWith(first.value)) ?? first
  const other = good.find((one) => !agree(one.value, chosen.value))
  if (other) warnings.push(`date is ${chosen.value} by the ${chosen.from}, and ${other.value} by the ${other.from}`)
  if (chosen.value > today.toISOString().slice(0, chosen.value.length))
    warnings.push(`date ${chosen.value} is still to come`)
  return chosen
}

const agree = (a: string, b: string) => a.startsWith(b) || b.startsWith(a)

/** `2016-04-06T09:00:00+01:00`, "6 April 2016", `D:20160406…` to `2016-04-06`; the day as it was where it was written. */
export function dateOf(value: string): string | null {
  const iso = /^(\d{4})(?:[-/](\d{2})(?:[-/](\d{2}))?)?(?=$|[T\s])/.exec(value.trim())
  if (iso) {
    const date = iso.slice(1).filter(Boolean).join('-')
    return dateFault(date) === null ? date : null
  }
  const pdf = /^D:(\d{4})(\d{2})(\d{2})/.exec(value)
  if (pdf && isOnCalendar(Number(pdf[1]), Number(pdf[2]), Number(pdf[3]))) return pdf.slice(1, 4).join('-')
  return dayOf(value)
}
