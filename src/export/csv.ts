import { addressOf, type Entry } from './entry.ts'

const COLUMNS = [
  'speaker',
  'role',
  'words',
  'kind',
  'stance',
  'article',
  'title',
  'publisher',
  'author',
  'date',
  'file',
  'start',
  'end',
  'link',
  'question',
] as const

/** RFC 4180: one entry a record, commas, CRLF. */
export function toCsv(entries: readonly Entry[]): string {
  const rows = entries.map((entry) => {
    const { article, speaker, role, quote, kind, stance, start, end, asked } = entry
    const { id, title, publisher, author, date, file } = article
    const link = addressOf(entry)
    const question = asked?.question
    return [speaker, role, quote, kind, stance, id, title, publisher, author, date, file, start, end, link, question]
  })
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/** A cell that a spreadsheet would compute begins with an apostrophe, which it does not show: articles are text. */
function cell(value: string | number | null | undefined): string {
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value ?? '') ? `'${value}` : (value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
