import { ApplicationCommandOptionType } from 'discord.js'
import { customId } from '../ids.ts'
import { textOption } from '../incoming.ts'
import { button, row } from '../render/buttons.ts'
import type { Card } from '../render/card.ts'
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
    const question = topic === '' ? 'Give me an overview' : `Give me an overview of ${topic}`
    const thread = threadable(asked)
    const card = await answerCard({ question, thread, share: shareable(asked), id: asked.id }, context)
    return thread ? withKeep(card) : card
  },
}

/** An overview that is kept up to date, as it is now. */
export async function keptOverview(question: string, context: Parameters<typeof answerCard>[1]): Promise<Card> {
  const heading = 'Kept up to date'
  return withKeep(await answerCard({ question, heading, thread: true, id: 'kept' }, context))
}

/** An overview that says nothing is none to keep. */
function withKeep(card: Card): Card {
  if (!card.components?.length) return card
  return { ...card, components: [...card.components, ...row([button('Keep this up to date', customId('keep'))])] }
}
