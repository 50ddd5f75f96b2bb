import type { Article } from '../domain/types.ts'
import { articlesOf, type Entry } from './entry.ts'

/** The articles as BibTeX, with their quotations as notes. */
export function toBibtex(entries: readonly Entry[]): string {
  return articlesOf(entries)
    .map((article) => {
      const { id, title, publisher, author, date, url } = article
      const [year, month, day] = date?.split('-') ?? []
      const own = entries.filter((entry) => entry.article.id === id)
      const fields: [string, string | null | undefined][] = [
        ['title', `{${tex(title)}}`],
        ['author', author && `{${tex(author)}}`],
        ['journal', publisher && tex(publisher)],
        ['year', year],
        ['month', month && String(Number(month))],
        ['day', day && String(Number(day))],
        ['url', isWeb(url) ? url : null],
        ['note', own.map(({ quote, start, end }) => `${tex(quote)} [${start}--${end}]`).join('; ')],
      ]
      const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []))
      return `@${publisher ? 'article' : 'misc'}{${key(id)},\n${lines.join(',\n')}\n}\n`
    })
    .join('\n')
}

/** The articles as CSL-JSON, which reference managers and Pandoc read. */
export function toCslJson(entries: readonly Entry[]): string {
  const items = articlesOf(entries).map((article) => {
    const { id, title, publisher, author, date, url } = article
    const own = entries.filter((entry) => entry.article.id === id)
    return {
      id,
      type: typeOf(article),
      title,
      ...(publisher ? { 'container-title': publisher } : {}),
      ...(author ? { author: [{ literal: author }] } : {}),
      ...(date ? { issued: { 'date-parts': [date.split('-').map(Number)] } } : {}),
      ...(isWeb(url) ? { URL: url } : {}),
      note: own.map(({ quote, start, end }) => `${quote} [${start}–${end}]`).join('\n'),
    }
  })
  return `${JSON.stringify(items, null, 2)}\n`
}

function typeOf({ kind, publisher }: Article): string {
  if (/report|minutes|letter|release/i.test(kind ?? '')) return 'report'
  return publisher ? 'article-newspaper' : 'webpage'
}

function isWeb(url: string | null): url is string {
  return url !== null && URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)
}

function key(id: string): string {
  return id.normalize('NFD').replace(/[^A-Za-z0-9_-]+/g, '-') || 'article'
}

const TEX: Record<string, string> = { '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' }

function tex(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\~^{}$&#%_]/g, (char) => TEX[char] ?? `\\${char}`)
}
