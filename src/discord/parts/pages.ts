import { articlePage } from '../commands/article.ts'
import type { Part } from '../commands/command.ts'
import { quotesPage } from '../commands/quotes.ts'
import { timelinePage } from '../commands/timeline.ts'
import { shortKey } from '../ids.ts'
import { notice } from '../render/notices.ts'
import { renderSources } from '../render/sources.ts'

/** *Back* and *Next*: the same result again, another page of it. */
export const pages: readonly Part[] = [
  {
    verb: 'quotes',
    reply: 'update',
    execute: async (_, [page, speaker = '', about = ''], context) =>
      quotesPage(await context.case, Number(page), speaker, about),
  },
  {
    verb: 'timeline',
    reply: 'update',
    execute: async (_, [page, from = '', to = ''], context) => timelinePage(await context.case, Number(page), from, to),
  },
  {
    verb: 'sources',
    reply: 'update',
    execute: async (_, [page], context) => renderSources((await context.case).articles(), Number(page)),
  },
  {
    verb: 'article',
    reply: 'update',
    async execute(_, [page, key], context) {
      const opened = await context.case
      const found = opened.articles().find(({ id }) => shortKey(id) === key)
      return found ? articlePage(opened, Number(page), found) : notice('changed')
    },
  },
  {
    // *More quotes by …*: a list of its own, for the presser, which then turns its own pages.
    verb: 'more',
    reply: 'private',
    execute: async (_, [speaker = ''], context) => quotesPage(await context.case, 0, speaker, ''),
  },
]
