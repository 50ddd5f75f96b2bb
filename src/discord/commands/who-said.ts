import { ApplicationCommandOptionType } from 'discord.js'
import { textOption } from '../incoming.ts'
import { answerCard } from './answer.ts'
import { shareable, threadable } from './ask.ts'
import type { Command } from './command.ts'
import { option } from './options.ts'
import { worded } from './words.ts'

const LONGEST_STATEMENT = 300

export const whoSaid: Command = {
  sort: 'question',
  data: worded({
    name: 'who-said',
    description: 'Find out who said something',
    options: [
      worded({
        type: ApplicationCommandOptionType.String,
        name: 'statement',
        description: 'What was said, in about these words',
        required: true,
        min_length: 2,
        max_length: LONGEST_STATEMENT,
      }),
      option.private,
    ],
  }),

  async execute(asked, context) {
    const statement = (textOption(asked, 'statement') ?? '').replace(/^who said\s+/i, '').replace(/[?.!\s]+$/, '')
    return answerCard(
      { question: `Who said ${statement}?`, thread: threadable(asked), share: shareable(asked), id: asked.id },
      context,
    )
  },
}
