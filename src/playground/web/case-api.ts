import { mergeStatements, namesFirst } from '../../domain/statements.ts'
import type { Article, Case, Filter } from '../../domain/types.ts'
import { findQuote } from './find.ts'
import type { ArticleText, ArticleView, CaseState, CaseView } from './protocol.ts'

type Reply = { status: number; body: unknown }

export interface CaseApiOptions {
  /** The case, once it is open. */
  current(): Case | null
  state(): CaseState
  /** Whether articles may be added here. */
  adding: boolean
}

/** What the reading room shows of a case, as JSON. It only reads. */
export function caseApi(options: CaseApiOptions) {
  return async (path: string, query: URLSearchParams): Promise<Reply | null> => {
    const open = options.current()
    if (!open) return { status: 503, body: { case: options.state() } }
    switch (path) {
      case '/api/case':
        return ok(await overview(open, options))
      case '/api/article':
        return reply(
          open.articles().find(({ id }) => id === query.get('id')),
          readable,
        )
      case '/api/quotes':
        return ok(mergeStatements(await open.quotes({ ...filterOf(query), ...one(query, 'about') }), open.articles()))
      case '/api/timeline':
        return ok(open.timeline(filterOf(query)))
      case '/api/context':
        return reply(open.context(spanOf(query)))
      case '/api/find':
        return reply(findQuote(open.articles(), query.get('quote') ?? '', query.get('hint') ?? ''))
      default:
        return null
    }
  }
}

/** @returns What the page is told of the case as it stands. */
export function readyState(open: Case): CaseState {
  const { generation, articles, passages, quotes } = open.status()
  return { state: 'ready', generation, articles, passages, quotes }
}

async function overview(open: Case, { state, adding }: CaseApiOptions): Promise<CaseView> {
  const all = mergeStatements(await open.quotes(), open.articles())
  // As many as the list has, in which a statement is one line.
  const count = (name: string) => all.filter(({ speaker }) => speaker === name).length
  const speakers = namesFirst(open.speakers()).map(({ name, role }) => ({ name, role, statements: count(name) }))
  return { case: state(), adding, articles: open.articles().map(summary), speakers }
}

function summary({ id, title, publisher, author, date, url, kind }: Article): ArticleView {
  return { id, title, publisher, author, date, url, kind }
}

function readable(article: Article): ArticleText {
  return { ...summary(article), text: article.text, bodyStart: article.bodyStart }
}

function filterOf(query: URLSearchParams): Filter {
  return { ...one(query, 'article'), ...one(query, 'speaker'), ...one(query, 'from'), ...one(query, 'to') }
}

function one<K extends string>(query: URLSearchParams, key: K): { [P in K]?: string } {
  const value = query.get(key)?.trim()
  return (value ? { [key]: value } : {}) as { [P in K]?: string }
}

function spanOf(query: URLSearchParams) {
  return { article: query.get('article') ?? '', start: Number(query.get('start')), end: Number(query.get('end')) }
}

const ok = (body: unknown): Reply => ({ status: 200, body })

function reply<T>(found: T | null | undefined, show: (found: T) => unknown = (it) => it): Reply {
  return found === null || found === undefined ? { status: 404, body: null } : ok(show(found))
}
