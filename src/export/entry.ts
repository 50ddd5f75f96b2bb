import { textFragment } from '../domain/fragment.ts'
import { FILLER } from '../domain/protect.ts'
import { stanceOf } from '../domain/statements.ts'
import type { Article, Span, Statement } from '../domain/types.ts'

/** A quotation: `quote` is the slice of the article, where no name in it is protected. */
export interface Entry extends Span {
  article: Article
  quote: string
  speaker: string | null
  role: string | null
  kind: Statement['kind'] | null
  /** What the speaker does with the words where that is not to assert them. */
  stance: string
  /** Of an answer's citation: what was asked, and what was answered. */
  asked: { question: string; answer: string } | null
}

/** Records of the ledger as entries; those of articles that have gone are left out. */
export function entriesOf(statements: readonly Statement[], articles: readonly Article[]): Entry[] {
  const byId = new Map(articles.map((article) => [article.id, article]))
  return statements.flatMap((statement) => {
    const article = byId.get(statement.article)
    if (!article) return []
    const { start, end, speaker, role, kind } = statement
    const quote = statement.quote.replaceAll(FILLER, '')
    return [{ article, start, end, quote, speaker, role, kind, stance: stanceOf(statement), asked: null }]
  })
}

/** Where an entry's words are on the web, where its article is there at all. */
export function addressOf({ article, start, end }: Pick<Entry, 'article' | 'start' | 'end'>): string {
  if (article.url === null || !URL.canParse(article.url)) return ''
  const url = new URL(article.url)
  if (!['http:', 'https:'].includes(url.protocol)) return ''
  const place = textFragment(article, { start, end })
  return `${url.href}${place === '' ? '' : `${url.hash === '' ? '#' : ''}${place}`}`
}

/** The articles of entries, each once, in their order. */
export function articlesOf(entries: readonly Entry[]): Article[] {
  return [...new Map(entries.map(({ article }) => [article.id, article])).values()]
}
