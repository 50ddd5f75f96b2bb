import type { ArticleText, CaseView, Found } from '../../protocol.ts'

/** A statement of the ledger, as `/api/quotes` gives it. */
export interface StatementView {
  article: string
  start: number
  end: number
  speaker: string | null
  role: string | null
  kind: 'direct' | 'reported'
  quote: string
}

/** An event, as `/api/timeline` gives it. */
export interface EventView {
  article: string
  start: number
  end: number
  date: string
  precision: 'day' | 'month' | 'year'
  /** `reported`: news whose own date nobody gives, under the date of its article. */
  kind: 'dated' | 'reported'
  quote: string
}

export const caseView = () => get<CaseView>('/api/case')
export const articleText = (id: string) => get<ArticleText>('/api/article', { id })
export const statements = (query: Record<string, string>) => get<StatementView[]>('/api/quotes', query)
export const events = () => get<EventView[]>('/api/timeline')
export const findQuote = (quote: string, hint: string) => get<Found>('/api/find', { quote, hint })

/** @returns `null` when there is no such thing, or no case yet. */
async function get<T>(path: string, query: Record<string, string> = {}): Promise<T | null> {
  const given = Object.entries(query).filter(([, value]) => value !== '')
  const response = await fetch(`${path}?${new URLSearchParams(given)}`).catch(() => null)
  return response?.ok ? ((await response.json()) as T) : null
}

/** @returns what came of it, or the reason why nothing did. */
export async function post<T>(
  path: string,
  query: Record<string, string>,
  body: Blob | null,
): Promise<T | { reason: string }> {
  const response = await fetch(`${path}?${new URLSearchParams(query)}`, { method: 'POST', body }).catch(() => null)
  const read: unknown = await response?.json().catch(() => null)
  if (response?.ok) return read as T
  const reason = (read as { reason?: unknown } | null)?.reason
  return { reason: typeof reason === 'string' ? reason : 'This could not be done. Is the playground still running?' }
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** `2016-04-06` as `6 Apr 2016`, as precise as it is. */
export function formatDate(date: string | null): string {
  if (date === null) return 'no date'
  const [year, month, day] = date.split('-')
  return [day && Number(day), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(' ')
}
