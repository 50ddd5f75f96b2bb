import type { Case } from '../../domain/types.ts'
import type { Card } from '../render/card.ts'
import { formatRange } from '../render/dates.ts'
import { eventLine } from '../render/lines.ts'
import { notice } from '../render/notices.ts'
import { renderPage } from '../render/pages.ts'
import type { Command } from './command.ts'
import { option, readFilter } from './options.ts'
import { worded } from './words.ts'

export const timeline: Command = {
  sort: 'look',
  data: worded({
    name: 'timeline',
    description: 'What happened when, in the words of the articles',
    options: [option.from, option.to, option.private],
  }),

  async execute(asked, context) {
    const opened = await context.case
    const read = readFilter(asked, opened)
    if ('card' in read) return read.card
    return timelinePage(opened, 0, read.filter.from ?? '', read.filter.to ?? '')
  },
}

/** @param from Empty for the beginning. @param to Empty for the end. */
export async function timelinePage(opened: Case, page: number, from: string, to: string): Promise<Card> {
  const events = await opened.timeline({ ...(from ? { from } : {}), ...(to ? { to } : {}) })
  if (events.length === 0) return notice('nothing')
  const articles = new Map(opened.articles().map((article) => [article.id, article]))
  const range = formatRange(events[0]?.date ?? null, events.at(-1)?.date ?? null)
  return renderPage({
    title: `Timeline, ${range}`,
    lines: events.map((event) => eventLine(event, articles.get(event.article))),
    between: '\n\n',
    page,
    verb: 'timeline',
    args: [from, to],
    footer: events.length === 1 ? '1 event.' : `${events.length} events.`,
  })
}
