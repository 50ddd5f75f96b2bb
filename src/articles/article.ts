import { extname } from 'node:path'
import type { Article } from '../domain/types.ts'
import { bylineName, dayOf } from './boilerplate.ts'
import { dateOfName } from './dates.ts'
import { Unusable } from './file.ts'
import { readFrontMatter } from './front-matter.ts'
import { readLayout } from './layout.ts'
import { looksLikeHtml } from './markup.ts'

/** Longer first lines are paragraphs, not titles: they are cut at a word. UTF-16 units. */
const MAX_TITLE = 160

/** What is read of a first line for its title: with marks and addresses, more than any title. UTF-16 units. */
const LONGEST_LINE = 2000

/**
 * One file's text to an article. What the front matter does not give comes from the file: the title from the first
 * heading or the line that stands for one, the author from the byline, the date from the file name or the line under the
 * title, whichever is more precise.
 *
 * @param importing the command that imports it, should it be a page.
 * @throws Unusable when there is nothing to read in it, or its front matter is bad.
 */
export function parseArticle(
  source: Pick<Article, 'id' | 'file' | 'text' | 'sha256'>,
  importing = `npm run import -- ${source.file}`,
): Article {
  const { values, bodyStart } = readFrontMatter(source.text)
  const body = source.text.slice(bodyStart)
  if (!/[\p{L}\p{N}]/u.test(body)) {
    throw new Unusable(
      bodyStart > 0
        ? 'has nothing after its front matter: write the article under it, or remove the file'
        : 'is empty: write the article into it, or remove it',
    )
  }
  if (looksLikeHtml(body)) {
    throw new Unusable(`is a web page's source: import it with ${importing} --replace`)
  }
  const page = readPage(source.text, bodyStart)
  return {
    id: source.id,
    file: source.file,
    title: values.title ?? titleOf(body, extname(source.file) === '.md', page.title) ?? source.id,
    publisher: values.publisher,
    author: values.author ?? page.author,
    date: values.date ?? moreExact(dateOfName(source.id), page.date),
    url: values.url,
    kind: values.kind,
    text: source.text,
    bodyStart,
    sha256: source.sha256,
  }
}

/** What a page says about itself without front matter. */
function readPage(text: string, bodyStart: number): Record<'title' | 'author' | 'date', string | null> {
  const { lines, kinds } = readLayout(text, bodyStart)
  const of = (...wanted: string[]) => lines.filter(({ start }) => wanted.includes(kinds.get(start) ?? ''))
  const [byline] = of('byline')
  const dates = of('byline', 'date').flatMap((line) => dayOf(line.text) ?? [])
  return {
    title: of('title')[0]?.text ?? null,
    author: byline ? bylineName(byline.text) : null,
    date: dates[0] ?? null,
  }
}

/** The day of the page where the file name has none, or only its year or month. */
function moreExact(name: string | null, page: string | null): string | null {
  return page !== null && (name === null || page.startsWith(name)) ? page : name
}

function titleOf(body: string, markdown: boolean, title: string | null): string | null {
  const lines = body.split(/\r\n|\n|\r/).map((line) => line.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim())
  const heading = markdown ? lines.find((line) => /^#{1,6} +[^#\s]/.test(line)) : undefined
  const line = heading ?? title ?? lines.find((candidate) => /[\p{L}\p{N}]/u.test(candidate))
  if (line === undefined) return null
  return shorten(plain(line.slice(0, LONGEST_LINE)))
}

/** The words of a line of Markdown: marks of headings, lists, emphasis and links taken off. */
function plain(line: string): string {
  return line
    .replace(/^(?:#{1,6}|>|[-*+]|\d+[.)]) +/, '')
    .replace(/ +#+$/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|\*|`)(.+?)\1/g, '$2')
    .trim()
}

function shorten(title: string): string {
  if (title.length <= MAX_TITLE) return title
  const cut = title.slice(0, MAX_TITLE)
  return `${cut.slice(0, cut.lastIndexOf(' ') + 1 || MAX_TITLE).trimEnd()}…`
}
