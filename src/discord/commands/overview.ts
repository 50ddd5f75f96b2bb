import { ApplicationCommandOptionType } from 'discord.js'
import { textOption } from '../incoming.ts'
import { answerCard } from './answer.ts'
import { shareable, threadable } from './ask.ts'
import type { Command } from './command.ts'
import { option } from './options.ts'
import { worded } from './words.ts'

const LONGEST_TOPIC = 100

/** The case in a few lines, stage by stage; with a topic, what the articles say of that. */
export const overview: Command = {
  sort: 'question',
  data: worded({
    name: 'overview',
    description: 'The case in a few lines, oldest first, and who is who',
    options: [
      worded({
        type: ApplicationCommandOptionType.String,
        name: 'topic',
        description: 'Only this: a place, a body, a year',
        min_length: 2,
        max_length: LONGEST_TOPIC,
      }),
      option.private,
    ],
  }),

  async execute(asked, context) {
    const topic = (textOption(asked, 'topic') ?? '').replace(/[?.!\s]+$/, '')
    return answerCard(
      {
        question: topic === '' ? 'Give me an overview' : `Give me an overview of ${topic}`,
        thread: threadable(asked),
        share: shareable(asked),
        id: asked.id,
      },
      context,
    )
  },
}
