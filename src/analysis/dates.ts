import * as chrono from 'chrono-node'
import type { Event, Span } from '../domain/types.ts'

/** A date a text mentions: when, how exactly, and the words that say so (offsets in that text). */
export interface DateMention extends Span {
  date: string
  precision: Event['precision']
}

/** What "would" be so soon after the article is not the day of a year before. Milliseconds. */
const SOON = 92 * 86_400_000
const MONTH = /january|february|march|april|may|june|july|august|september|october|november|december/i
const YEAR =
  /\b(?:in|since|by|during|until|till|from|of|before|after|around|early|late|mid|and|between|to)[\s-]+((?:19|20)\d\d)\b(?![\d-]|\s*(?:cases|people|children|per))/gi

/**
 * Finds the dates in a text that belongs to an article of `published` (`2016`, `2016-04`, `2016-04-06` or null).
 * What a relative date ("last August", "today") leaves open is settled by the article's date, and taken to lie in its
 * past; where the article's date is too coarse for that, the mention is left out.
 */
export function findDates(text: string, published: string | null): DateMention[] {
  const found: DateMention[] = []
  const reference = noonOf(published)
  // chrono tries every beginning of what is all marks: no date has so many in a row.
  const plain = text.replace(/[^\p{L}\p{N}]{30,}/gu, (marks) => ' '.repeat(marks.length))
  for (const result of chrono.en.casual.parse(plain, reference ?? new Date(2000, 0, 1, 12))) {
    const mention = settle(text, result, published, reference)
    if (mention) found.push(mention)
  }
  for (const match of text.matchAll(YEAR)) {
    const start = match.index + match[0].length - 4
    const span = { start, end: start + 4 }
    if (!found.some((f) => f.start < span.end && f.end > span.start)) {
      found.push({ ...span, date: match[1] as string, precision: 'year' })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** `2016-04-06` as the sixth of April 2016 at noon; a coarser date as its first day. */
function noonOf(date: string | null): Date | null {
  if (date === null) return null
  const [year, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(year as number, month - 1, day, 12)
}

function settle(
  text: string,
  result: chrono.ParsedResult,
  published: string | null,
  reference: Date | null,
): DateMention | null {
  const { start } = result
  const lead = /\b(?:last|next|this|early|late|earlier)\s+$/i.exec(text.slice(0, result.index))?.[0].length ?? 0
  const span = { start: result.index - lead, end: result.index + result.text.replace(/[\s,]+$/, '').length }
  const words = text.slice(span.start, span.end).toLowerCase()
  if (/^(?:may|march|sun|sat|mar|now|second|sec|min)$/i.test(words) && !/^\p{Lu}/u.test(result.text)) return null
  // "COVID-19 may spread" names no day.
  if (/\b(?:may|march)\b/.test(text.slice(span.start, span.end))) return null
  const month = start.isCertain('month')
  const day = start.isCertain('day')
  const year = start.get('year') as number

  if (start.isCertain('year') && MONTH.test(words) && /\d{4}/.test(words))
    return mention(span, start, day ? 'day' : 'month')
  if (published === null || reference === null) return null

  const known = published.split('-').length
  if (/^(?:earlier |later )?(?:this|last|next) year$/.test(words)) {
    const shift = words.includes('last') ? -1 : words.includes('next') ? 1 : 0
    return { ...span, date: String(Number(published.slice(0, 4)) + shift), precision: 'year' }
  }
  const ago = /^(?:about |around |some )?(\w+) years? ago$/.test(words)
  if (ago) return { ...span, date: String(year), precision: 'year' }
  // "The day after it was closed": counted from something the text tells, not from the article's date.
  if (/\b(?:days?|weeks?|months?|years?)\s+(?:before|after|later|earlier|prior)$/.test(words)) return null
  if (
    /\b(?:past|next|last|within|over|coming)\b.*\b(?:days?|weeks?|months?|years?|hours?|minutes?|decades?)\b/.test(
      words,
    )
  )
    return null
  if (month && MONTH.test(words)) {
    if (known < 2) return null
    const past = {
      year: reference.getFullYear(),
      month: start.get('month') as number,
      day: day ? (start.get('day') as number) : 1,
    }
    // "It will open in May", told in July: the next one.
    if (past.month < reference.getMonth() + 1 && WILL.test(clauseOf(text.slice(0, span.start)))) past.year++
    const after = new Date(past.year, past.month - 1, past.day, 12).getTime() - reference.getTime()
    const late = after > 0
    const same = !day && past.month === reference.getMonth() + 1
    const ahead = /\bnext\b/.test(words) || looksAhead(text.slice(0, span.start), after <= SOON)
    if (late && !ahead) past.year--
    if (same && /\blast\b/.test(words)) past.year--
    return { ...span, date: iso(past.year, past.month, day ? past.day : null), precision: day ? 'day' : 'month' }
  }
  if (known < 3) return null
  if (/^(?:today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening)|last night)$/.test(words))
    return mention(span, start, 'day')
  if (start.isCertain('weekday')) {
    const date = new Date(year, (start.get('month') as number) - 1, start.get('day') as number, 12)
    const ahead = /\bnext\b/.test(words) || looksAhead(text.slice(0, span.start), true)
    if (ahead && date <= reference) date.setDate(date.getDate() + 7)
    if (date > reference && !ahead) date.setDate(date.getDate() - 7)
    return { ...span, date: iso(date.getFullYear(), date.getMonth() + 1, date.getDate()), precision: 'day' }
  }
  return null
}

/** Is what stands before a date about what is still to come: "until", "will open in", "the bridge opens in"? */
function looksAhead(before: string, soon = false): boolean {
  if (/\b(?:by|until|till|next)\s+$/i.test(before)) return true
  const clause = clauseOf(before)
  // What somebody said would happen lies ahead by days, and may have happened after months.
  return AHEAD.test(clause) || (soon && /\bwould\b[^,]*$/i.test(clause))
}

const clauseOf = (before: string) => before.split(/[.;:!?]\s/).at(-1) as string
const WILL = /(?:\b(?:will|shall)\b|[’']ll\b)[^,]*$/i
const AHEAD =
  /(?:\b(?:will|shall|due|scheduled|expected|planned|going to|(?:open|reopen|begin|start|end|finish|close)s)\b|[’']ll\b)[^,]*$/i

function mention(span: Span, start: chrono.ParsedComponents, precision: Event['precision']): DateMention {
  const day = precision === 'day' ? (start.get('day') as number) : null
  return { ...span, date: iso(start.get('year') as number, start.get('month') as number, day), precision }
}

function iso(year: number, month: number, day: number | null): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return day === null ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`
}
