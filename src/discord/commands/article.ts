import { ApplicationCommandOptionType } from 'discord.js'
import type { Article, Case } from '../../domain/types.ts'
import { textOption } from '../incoming.ts'
import { renderArticle } from '../render/article.ts'
import type { Card } from '../render/card.ts'
import { part } from '../render/lines.ts'
import type { Command } from './command.ts'
import { complete, findArticle, option, refuse } from './options.ts'
import { worded } from './words.ts'

export const article: Command = {
  sort: 'look',
  data: worded({
    name: 'article',
    description: 'Show an article: where it is from, who speaks in it, and its text',
    options: [
      worded({
        type: ApplicationCommandOptionType.String,
        name: 'name',
        description: 'Its title, or a part of it',
        required: true,
        autocomplete: true,
      }),
      option.private,
    ],
  }),

  async execute(asked, context) {
    const opened = await context.case
    const name = textOption(asked, 'name') ?? ''
    const found = findArticle(opened.articles(), name)
    if (!found) return refuse(`I have no article called “${part(name)}”. /sources lists them all.`).card
    return articlePage(opened, 0, found)
  },

  complete,
}

export async function articlePage(opened: Case, page: number, found: Article): Promise<Card> {
  return renderArticle(found, await opened.quotes({ article: found.id }), page)
}
