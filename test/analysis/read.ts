import { analyse } from '../../src/analysis/analyse.ts'
import type { Article, Records } from '../../src/domain/types.ts'

/** What is found in one text that has no front matter and no date. */
export function readText(text: string): Records {
  return analyse([{ id: 'a', text, bodyStart: 0, date: null } as Article])
}

/** What the ledger finds in one text: `kind speaker (role): words`. */
export function readQuotes(text: string): string[] {
  return readText(text).quotes.map(
    (q) => `${q.kind} ${q.speaker}${q.role ? ` (${q.role})` : ''}: ${text.slice(q.start, q.end)}`,
  )
}
