import { type Dom, type Page, parsePage, squeeze, textOf } from './dom.ts'
import { headlineOf } from './headline.ts'
import { type Field, type Findings, noFindings } from './types.ts'

/**
 * What a web page says about itself, the more trustworthy first: JSON-LD, OpenGraph and other `<meta>`, then what stands
 * on the page. Values are as they stand there; `metadata.ts` judges them.
 *
 * @param address where the page comes from, if that is known.
 */
export function pageFacts(page: Page, address: string | null): Findings {
  const found = noFindings()
  const add = (field: Field, value: unknown, from: string) => {
    const text = typeof value === 'string' ? squeeze(value) : ''
    if (text && !found[field].some((one) => one.value === text)) found[field].push({ value: text, from })
  }
  const meta = (...names: string[]) => {
    for (const name of names) {
      const tag = page.querySelector(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`)
      const value = tag?.getAttribute('content')
      if (value?.trim()) return value
    }
    return null
  }

  const { articles, named } = linkedData(page)
  for (const article of articles) {
    add('title', unescaped(article.headline ?? article.name), 'JSON-LD')
    add('date', article.datePublished ?? article.dateCreated, 'JSON-LD')
    add('author', unescaped(namesOf(article.author, named)), 'JSON-LD')
    add('publisher', unescaped(namesOf(article.publisher, named)), 'JSON-LD')
    add('url', addressOf(article.mainEntityOfPage) ?? addressOf(article.url), 'JSON-LD')
  }
  add('title', meta('og:title', 'twitter:title'), 'OpenGraph')
  add('date', meta('article:published_time', 'og:published_time'), 'OpenGraph')
  add('author', meta('article:author'), 'OpenGraph')
  add('publisher', meta('og:site_name'), 'OpenGraph')
  add('url', meta('og:url'), 'OpenGraph')
  const dates = ['date', 'dc.date', 'DC.date.issued', 'dcterms.created', 'pubdate', 'publish-date', 'datePublished']
  add('date', meta(...dates), '<meta>')
  add('author', meta('author', 'dc.creator', 'parsely-author', 'byl'), '<meta>')
  add('publisher', meta('dc.publisher', 'application-name', 'publisher'), '<meta>')

  const headline = headlineOf(page)
  const content =
    headline?.element.closest('article, main') ??
    page.querySelector('article') ??
    page.querySelector('main') ??
    page.body
  add('title', textOf(headline?.element), '<h1>')
  add('title', textOf(page.querySelector('title')), '<title>')
  for (const time of timesOf(page, content)) add('date', time.getAttribute('datetime') ?? textOf(time), '<time>')
  for (const by of content.querySelectorAll('[rel="author"], [itemprop="author"], .byline, .author, .author-name')) {
    // A link is the name alone, and what stands beside it may have no blank in between.
    const names = [...by.querySelectorAll('a')].map(textOf).filter(Boolean)
    const text = names.length > 0 ? names.join(', ') : textOf(by)
    if (text.length <= 100) add('author', text.replace(/^by:? /i, ''), 'byline')
  }
  add('url', page.querySelector('link[rel="canonical"]')?.getAttribute('href'), '<link>')
  add('url', savedFrom(page), 'saved page')
  add('url', address, 'address')
  return found
}

type Linked = Record<string, unknown>

/**
 * Objects of JSON-LD that are articles, wherever they are nested, and the names of what has an id, for an article may
 * only refer to its author; broken JSON is passed over.
 */
function linkedData(page: Page): { articles: Linked[]; named: ReadonlyMap<unknown, unknown> } {
  const articles: Linked[] = []
  const named = new Map<unknown, unknown>()
  const visit = (node: unknown, depth: number): void => {
    if (depth > 6 || node === null || typeof node !== 'object') return
    if (Array.isArray(node)) {
      for (const one of node) visit(one, depth + 1)
      return
    }
    const object = node as Linked
    if (typeof object.name === 'string') named.set(object['@id'], object.name)
    if (/(?:Article|Posting|Report|PressRelease)\b/.test([object['@type']].flat().join(' '))) articles.push(object)
    else for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage']) visit(object[key], depth + 1)
  }
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      visit(JSON.parse(script.textContent.replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, '')), 0)
    } catch {
      // Other people's JSON: the page says the same in other places, or it does not.
    }
  }
  return { articles, named }
}

/** Some sites write JSON as they write HTML: “Locks &amp; weirs”. */
const unescaped = (value: unknown): unknown =>
  typeof value === 'string' && /&[#\w]+;/.test(value) ? textOf(parsePage(value.replaceAll('<', '&lt;')).body) : value

function namesOf(value: unknown, named: ReadonlyMap<unknown, unknown>): string | null {
  const names = [value].flat().map((one) => {
    const name =
      one !== null && typeof one === 'object' ? ((one as Linked).name ?? named.get((one as Linked)['@id'])) : one
    return typeof name === 'string' && !/^https?:/.test(name) ? squeeze(name) : ''
  })
  return names.filter(Boolean).join(', ') || null
}

function addressOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  const id = value !== null && typeof value === 'object' ? (value as Linked)['@id'] : null
  return typeof id === 'string' ? id : null
}

/** Times of publication first; times in lists of other articles never. */
function timesOf(page: Page, content: Dom): Dom[] {
  const marked = [...page.querySelectorAll('time[itemprop="datePublished"], time[pubdate], [itemprop="datePublished"]')]
  const others = [...content.querySelectorAll('time')].filter(
    (time) =>
      !time.closest('aside, nav, footer') && !isInLinks(time) && !/updated|modified/i.test(textOf(time.parentElement)),
  )
  return [...marked, ...others.slice(0, 1)]
}

/** A list of links is one of other articles. */
const isInLinks = (time: Dom) => time.closest('ul, ol')?.querySelector('a[href]') != null

/** Browsers write where a page was saved from: `<!-- saved from url=(0042)https://… -->`. */
function savedFrom(page: Page): string | null {
  for (const top of [page as Dom, page.documentElement]) {
    for (const node of top.childNodes) {
      const url = node.nodeType === 8 ? /saved from url=\(\d+\)(https?:\S+)/.exec(node.textContent)?.[1] : undefined
      if (url) return url
    }
  }
  return null
}
