import { ApplicationCommandOptionType } from 'discord.js'
import { renderAnswer } from '../render/answer.ts'
import type { Command } from './command.ts'

/** Longer than any question that has one answer; Discord's client enforces it. */
const LONGEST_QUESTION = 400

export const ask: Command = {
  data: {
    name: 'ask',
    description: 'Ask about the case: answered from its articles, with verbatim quotations',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        description: 'Your question, in plain English',
        required: true,
        min_length: 2,
        max_length: LONGEST_QUESTION,
      },
    ],
  },

  async execute(interaction, context) {
    const question = interaction.options.getString('question', true)
    context.log.debug({ interaction: interaction.id, question }, 'a question')
    const answer = await (await context.case).ask(question)
    context.log.info({ interaction: interaction.id, status: answer.status, timings: answer.timings }, 'an answer')
    return renderAnswer(answer)
  },
}
