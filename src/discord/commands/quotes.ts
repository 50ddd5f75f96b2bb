import { ApplicationCommandOptionType } from 'discord.js'
import { mergeStatements } from '../../domain/statements.ts'
import type { Case } from '../../domain/types.ts'
import { textOption } from '../incoming.ts'
import { type Card, COLOUR } from '../render/card.ts'
import { cleanLine, escapeText } from '../render/escape.ts'
import { clip } from '../render/limits.ts'
import { statementLine } from '../render/lines.ts'
import { notice } from '../render/notices.ts'
import { renderPage } from '../render/pages.ts'
import type { Command } from './command.ts'
import { complete, findSpeaker, option, refuse } from './options.ts'
import { worded } from './words.ts'

/** With the speaker's name it has to fit into a custom id, where it is kept for the other pages. */
const LONGEST_TOPIC = 50

export const quotes: Command = {
  sort: 'look',
  data: worded({
    name: 'quotes',
    description: 'List what somebody said, or said about something',
    options: [
      option.speaker('Who spoke', 'speaker', true),
      worded({
        type: ApplicationCommandOptionType.String,
        name: 'about',
        description: 'Only on this topic',
        max_length: LONGEST_TOPIC,
      }),
      option.private,
    ],
  }),

  async execute(asked, context) {
    const opened = await context.case
    const given = textOption(asked, 'speaker') ?? ''
    const speaker = findSpeaker(opened, given)
    if (speaker === null)
      return refuse(`The articles quote nobody called “${escapeText(cleanLine(given)).slice(0, 300)}”.`).card
    return quotesPage(opened, 0, speaker, textOption(asked, 'about') ?? '')
  },

  complete,
}

/** @param about Empty for everything. */
export async function quotesPage(opened: Case, page: number, speaker: string, about: string): Promise<Card> {
  const found = mergeStatements(await opened.quotes({ speaker, ...(about ? { about } : {}) }), opened.articles())
  if (found.length === 0) return notice('nothing')
  const articles = new Map(opened.articles().map((article) => [article.id, article]))
  const by = found.every((statement) => statement.speaker === found[0]?.speaker)
  const title = `Statements by ${cleanLine(speaker)}${about ? ` about ${cleanLine(about)}` : ''}`
  return renderPage({
    title: clip(title, 250, escapeText).text,
    lines: found.map((statement, i) => {
      // Who somebody is is said when it is new.
      const { speaker: who, role } = found[i - 1] ?? {}
      const known = who === statement.speaker && role === statement.role
      return statementLine(known ? { ...statement, role: null } : statement, articles.get(statement.article), !by)
    }),
    between: '\n\n',
    page,
    verb: 'quotes',
    args: [speaker, about],
    colour: COLOUR.quotes,
    footer: found.length === 1 ? '1 statement.' : `${found.length} statements.`,
  })
}
