import type { ArticleView, CaseView } from '../../protocol.ts'
import { fill, h } from '../dom.ts'
import { createAdding } from './adding.ts'
import { goToMark, renderArticle } from './article.ts'
import { articleText, caseView, findQuote, formatDate } from './data.ts'

export interface Articles {
  element: HTMLElement
  /** Whether one of them is open. */
  reading(): boolean
  /** Draws the list anew, such as after the index was swapped. */
  refresh(): Promise<void>
  /** Opens an article at a span. */
  open(id: string, marked: { start: number; end: number } | null): Promise<void>
  /** Opens the article that holds the first of the quotations that any holds, at it. @returns whether there is one. */
  openQuote(quotes: readonly string[], hint: string): Promise<boolean>
}

/** The articles of the case: a list of them, or one of them open. */
export function createArticles(): Articles {
  const adding = createAdding()
  const body = h('div', {}, h('p', { class: 'quiet' }, 'The articles are still being read.'))
  const element = h('div', { class: 'articles' }, adding.element, body)

  const list = async () => {
    const view = await caseView()
    adding.allow(view?.adding ?? false)
    fill(body, view ? overview(view) : h('p', { class: 'quiet' }, 'The articles are still being read.'))
  }
  const overview = ({ articles }: CaseView) => [
    h('p', { class: 'quiet' }, `${articles.length} articles, oldest first. Every answer quotes from these alone.`),
    h('ol', { class: 'list' }, articles.map(entry)),
  ]
  const entry = (article: ArticleView) => {
    const open = () => void self.open(article.id, null)
    return h(
      'li',
      {},
      h(
        'button',
        { type: 'button', class: 'card', on: { click: open } },
        h('span', { class: 'card-title' }, article.title),
        h(
          'span',
          { class: 'quiet' },
          [article.publisher, formatDate(article.date), article.kind].filter(Boolean).join(' · '),
        ),
      ),
    )
  }

  const self: Articles = {
    element,
    reading: () => element.querySelector('.reading') !== null,
    refresh: list,
    async open(id, marked) {
      const article = await articleText(id)
      if (!article) return list()
      const back = () => void list().then(() => body.querySelector('button')?.focus())
      adding.allow(false)
      fill(body, renderArticle(article, marked, back))
      goToMark(element)
    },
    async openQuote(quotes, hint) {
      for (const quote of quotes) {
        const found = await findQuote(quote, hint)
        if (found) return self.open(found.article, found).then(() => true)
      }
      return false
    },
  }
  return self
}
