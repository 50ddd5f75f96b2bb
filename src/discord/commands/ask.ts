import { ApplicationCommandOptionType } from 'discord.js'
import { type Asked, textOption } from '../incoming.ts'
import { answerCard, LONGEST_QUESTION } from './answer.ts'
import type { Command } from './command.ts'
import { complete, option, QUOTES_ONLY, readFilter } from './options.ts'
import { worded } from './words.ts'

export const ask: Command = {
  sort: 'question',
  data: worded({
    name: 'ask',
    description: 'Ask about the case: answered from its articles, with verbatim quotations',
    options: [
      worded({
        type: ApplicationCommandOptionType.String,
        name: 'question',
        description: 'Your question, in plain English',
        required: true,
        min_length: 2,
        max_length: LONGEST_QUESTION,
      }),
      option.article('Search only this article'),
      option.speaker('Search only what this person says'),
      option.from,
      option.to,
      option.mode,
      option.private,
    ],
  }),

  async execute(asked, context) {
    const read = readFilter(asked, await context.case)
    if ('card' in read) return read.card
    const question = textOption(asked, 'question') ?? ''
    const quotesOnly = textOption(asked, 'mode') === QUOTES_ONLY
    const place = { thread: threadable(asked), share: shareable(asked), id: asked.id }
    return answerCard({ question, ...read, quotesOnly, ...place }, context)
  },

  complete,
}

/** A thread can be opened from what everybody sees in a channel of a server that the bot has joined. */
export function threadable(asked: Asked): boolean {
  return joinedChannel(asked) && !asked.hidden
}

/** What the asker alone sees can be shown to the others of a server's channel. */
export function shareable({ guild, hidden }: Asked): boolean {
  return guild !== null && hidden
}

export function joinedChannel({ guild, joined, parent }: Asked): boolean {
  return guild !== null && joined && parent === null
}
