import { kept } from '../domain/kept.ts'
import type { Article, InContext, Passage, Span, Statement } from '../domain/types.ts'
import type { Corpus } from './corpus.ts'

/** What is only known to be of a year stands at its end. */
const order = (date: string | null) => (date === null ? '9' : `${date}${'-99'.repeat(3 - date.split('-').length)}`)

/** Articles, oldest first; those without a date last. */
export const byDate = (articles: readonly Article[]): Article[] => [...sorted(articles)]

const sorted = kept((articles: readonly Article[]): readonly Article[] =>
  [...articles].sort((a, b) => order(a.date).localeCompare(order(b.date)) || a.id.localeCompare(b.id)),
)

/** The ledger in the order of the articles. */
export function ledger(corpus: Corpus): Statement[] {
  const order = new Map(byDate(corpus.index.articles).map(({ id }, i) => [id, i]))
  return corpus.quotes
    .map((quote) => ({ ...quote, quote: corpus.text(quote) }))
    .sort((a, b) => (order.get(a.article) as number) - (order.get(b.article) as number) || a.start - b.start)
}

/** Speakers of the ledger, those with most statements first, each with the first role an article gives. */
export const speakers = kept((corpus: Corpus): readonly { name: string; role: string | null; statements: number }[] => {
  const found = new Map<string, { name: string; role: string | null; statements: number }>()
  for (const { speaker, role } of ledger(corpus)) {
    if (speaker === null) continue
    const known = found.get(speaker)
    if (known) {
      known.statements++
      known.role ??= role
    } else found.set(speaker, { name: speaker, role, statements: 1 })
  }
  return [...found.values()].sort((a, b) => b.statements - a.statements || a.name.localeCompare(b.name))
})

/** The paragraph that a span stands in, or `null` when it stands in none of this generation's. */
export const inContext = (corpus: Corpus, span: Span & { article: string }) => contextIn(corpus.passages, span)

/** The same where there is no corpus, but the passages of one. */
export function contextIn(passages: readonly Passage[], span: Span & { article: string }): InContext | null {
  const touched = passages.filter((p) => p.article === span.article && p.start < span.end && span.start < p.end)
  const first = touched[0]
  const last = touched.at(-1)
  if (!first || !last) return null
  const { article, start, end } = span
  return { article, start, end, paragraph: { start: Math.min(first.start, start), end: Math.max(last.end, end) } }
}
