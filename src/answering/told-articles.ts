import type { Article, Citation } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { authorsOf } from './article-named.ts'
import type { Draft, Source } from './draft.ts'
import { list, naming, onDate, quoted, sayDate } from './wording.ts'

/** What an article says of itself, with the numbers of the sources: `null` for what it does not say. */
export interface Described {
  article: string
  title: number | null
  author: number | null
  date: number | null
  url: number | null
}

/** A sentence about articles: who published them when, who wrote them, where they are, or one line of a list of them. */
export interface ToldArticles {
  form: 'published' | 'author' | 'url' | 'line'
  /** How many the list is of, in its first line. */
  of?: number
  articles: readonly Described[]
}

type Part = 'title' | 'author' | 'date' | 'url'

/** Cites what an article says of itself: in its front matter, or its title where the body has it. */
export function describe(draft: Draft, article: Article, parts: readonly Part[]): Described {
  const n = (part: Part) => {
    const source = parts.includes(part) ? sourceOf(article, part) : null
    return source && draft.cite(source)
  }
  return { article: article.id, title: n('title'), author: n('author'), date: n('date'), url: n('url') }
}

export const numbersOf = ({ articles }: ToldArticles) => [
  ...new Set(articles.flatMap(({ title, author, date, url }) => [title, author, date, url]).filter((n) => n !== null)),
]

/** The words of such a sentence. */
export function sayArticles(corpus: Corpus, { form, of, articles }: ToldArticles): string {
  const said = articles.map((one) => SAY[form](corpus.article(one.article), one))
  if (form !== 'line') return `${said.join('; ')}.`
  return `${of === undefined ? '' : `${of === 1 ? 'There is one article' : `There are ${of} articles`}:\n`}${said.join('\n')}`
}

/** Is a claim word for word what the articles say of themselves, in the spans that it cites? */
export function tellsArticles(corpus: Corpus, text: string, told: ToldArticles, sources: readonly Citation[]): boolean {
  const cited = ({ article, ...parts }: Described) =>
    (Object.entries(parts) as [Part, number | null][]).every(([part, n]) => {
      const source = sources.find((one) => one.n === n)
      const known = sourceOf(corpus.article(article), part)
      return n === null || (source?.article === article && source.start === known?.start && source.end === known.end)
    })
  const whole = told.of === undefined || told.of === corpus.index.articles.length
  return whole && told.articles.length > 0 && told.articles.every(cited) && text === sayArticles(corpus, told)
}

const mark = (n: number | null) => (n === null ? '' : ` [${n}]`)

const SAY: Record<ToldArticles['form'], (article: Article, told: Described) => string> = {
  published(article, { title, author, date }) {
    const what = `${article.kind && !/^(?:news|article)$/i.test(article.kind) ? `the ${article.kind} ` : ''}${named(article, title)}`
    const by = author === null ? '' : `, by ${list(authorsOf(article.author))}${mark(author)}`
    const when = date === null ? '' : `${by ? ',' : ''} ${onDate(article.date as string)}${mark(date)}`
    if (article.publisher) return `${article.publisher} published ${what}${by}${when}`
    return when
      ? `${what}${by}${by ? ',' : ''} is${when.replace(/^,? (?:in|on)/, ' of')}`
      : `one article is ${what}${by}`
  },
  author: (article, { author }) => `${list(authorsOf(article.author))} wrote ${whose(article)}${mark(author)}`,
  url: (article, { url }) => `${whose(article)} is at ${article.url}${mark(url)}`,
  line(article, { title }) {
    const from = [article.publisher, article.date && sayDate(article.date)].filter(Boolean).join(', ')
    return `${named(article, title)}${from ? ` (${from})` : ''}`
  },
}

const named = (article: Article, title: number | null) =>
  title === null ? article.title : `${quoted(article.title)}${mark(title)}`

/** "LocalGov's article of 6 April 2016", "an article from 2016". */
function whose(article: Article): string {
  if (!article.publisher) return naming(article)
  return `${article.publisher}'s ${article.kind?.includes(' ') ? article.kind : 'article'}${article.date ? ` of ${sayDate(article.date)}` : ''}`
}

/** So far into the body an article without front matter says who wrote it, and when. UTF-16 units. */
const TOP = 600

/** Where a name begins that has a line to itself, but for "By". */
function lineWith(text: string, name: string): number {
  const line = text.split('\n').find((one) => one.replace(/^\W*(?:(?:written )?by:? )?/i, '').startsWith(name))
  return line === undefined ? -1 : text.indexOf(line) + line.indexOf(name)
}

/** A day as an article prints it: "05 July 2017", "July 5, 2017". Nothing for a date that is less than a day. */
function dayAs(date: string): RegExp {
  const [day = '', month = '', year = ''] = sayDate(date).split(' ')
  const plain = `0?${day}(?:st|nd|rd|th)?`
  return year === '' ? /(?!)/ : new RegExp(`\\b(?:${plain} ${month},? ${year}|${month} ${plain},? ${year})\\b`, 'i')
}

/** Where an article says it of itself. */
function sourceOf(article: Article, part: Part): Source | null {
  const { id, text, bodyStart } = article
  const head = text.slice(0, bodyStart)
  const span = (start: number, length: number) => (start < 0 ? null : { article: id, start, end: start + length })
  if (part === 'author') {
    const names = authorsOf(article.author)
    const [first, last] = [names[0], names.at(-1)]
    if (first === undefined || last === undefined) return null
    const where = names.every((name) => head.includes(name)) ? head : text.slice(0, bodyStart + TOP)
    // In the body a byline is a line of its own.
    const start = where === head ? head.indexOf(first) : lineWith(where, first)
    const end = where.indexOf(last, start) + last.length
    return start < 0 || end < start + first.length ? null : span(start, end - start)
  }
  const value = article[part]
  if (value === null) return null
  if (part === 'title') return span(text.indexOf(value), value.length)
  const line = new RegExp(`^${part}:[ \\t]*["']?`, 'm').exec(head)
  const at = line ? line.index + line[0].length : -1
  if (at >= 0 && head.startsWith(value, at)) return span(at, value.length)
  const written = part === 'date' ? dayAs(value).exec(text.slice(0, bodyStart + TOP)) : null
  return written && span(written.index, written[0].length)
}
