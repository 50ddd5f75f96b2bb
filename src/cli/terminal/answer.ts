import { sayDate } from '../../answering/claims/wording.ts'
import type { Answer, Citation } from '../../domain/types.ts'
import { wrap } from './table.ts'

/** An answer for a person to read: the answer, then its numbered sources. `width` is in columns. */
export function formatAnswer(answer: Answer, width = 80): string {
  const lines = answer.answer.split('\n').flatMap((line) => wrap(line, width))
  if (answer.citations.length > 0)
    lines.push(
      '',
      'Sources',
      ...answer.citations.flatMap((c) => formatSource(c, !answer.answer.includes(c.quote.replace(/\s+/g, ' ')), width)),
    )
  return `${lines.join('\n')}\n`
}

/** @param quote the words are not in the answer, so they are shown here. */
function formatSource(citation: Citation, quote: boolean, width: number): string[] {
  const { n, title, publisher, author, date, url, article } = citation
  const facts = [publisher, author, date && sayDate(date)].filter(Boolean).join(', ')
  const head = wrap(`[${n}] ${title}${facts ? ` (${facts})` : ''}`, width)
  const words = quote ? wrap(`“${citation.quote.replace(/\s+/g, ' ')}”`, width - 4) : []
  const details = [...words, ...(url ? [url] : []), `${article}, characters ${citation.start} to ${citation.end}`]
  return [...head, ...details.map((line) => `    ${line}`)]
}
