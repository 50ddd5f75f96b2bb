import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js'
import { extentOf } from '../../domain/extent.ts'
import { textOption } from '../incoming.ts'
import type { Card } from '../render/card.ts'
import { renderCheck } from '../render/check.ts'
import { notice } from '../render/notices.ts'
import type { Command, Context } from './command.ts'
import { worded } from './words.ts'

export const CHECK = 'Check against the case'
/** A message's own length, so that one can be pasted whole. */
const LONGEST_TEXT = 2000

/** Private, since nobody likes to be corrected in front of everybody; whoever asked can tell the others. */
export const checkMessage: Command = {
  sort: 'question',
  private: true,
  data: worded({ type: ApplicationCommandType.Message, name: CHECK }),

  async execute({ message, id }, context) {
    const text = [message?.content ?? '', ...(message?.embeds ?? []).map(({ description }) => description ?? '')]
      .filter((part) => part.trim() !== '')
      .join('\n')
    return checkCard(text, id, context)
  },
}

/** The same for words that nobody has posted. */
export const check: Command = {
  sort: 'question',
  private: true,
  data: worded({
    name: 'check',
    description: 'Hold what somebody says against the articles, statement by statement',
    options: [
      worded({
        type: ApplicationCommandOptionType.String,
        name: 'text',
        description: 'One statement or several, in plain English',
        required: true,
        min_length: 2,
        max_length: LONGEST_TEXT,
      }),
    ],
  }),

  execute: (asked, context) => checkCard(textOption(asked, 'text') ?? '', asked.id, context),
}

async function checkCard(text: string, id: string, context: Context): Promise<Card> {
  const opened = await context.case
  if (text.trim() === '') return notice('unsaid')
  context.log.info({ id, length: text.length }, 'a check')
  const checked = await opened.check(text)
  if (checked.length === 0) return notice('unsaid')
  const articles = opened.articles()
  return renderCheck(checked, extentOf(articles), articles)
}
