import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js'
import { answerCard, LONGEST_QUESTION, UNDERSTOOD_AS } from '../commands/answer.ts'
import { shareable, threadable } from '../commands/ask.ts'
import type { Part } from '../commands/command.ts'
import { withPerson } from '../conversation.ts'
import { answerInTurn } from '../follow.ts'
import { turnOf } from '../history.ts'
import { unescapeText } from '../render/escape.ts'
import { notice } from '../render/notices.ts'

/** *Follow-up*: asks what else. A form needs neither a mention nor leave to read messages. */
export const follow: Part = { verb: 'follow', reply: 'form', form: () => FORM }

/** The form, sent off: answered where the first answer is, for as many eyes. */
export const followed: Part = {
  verb: 'followed',
  sort: 'question',
  reply: 'alike',
  async execute(asked, _args, context) {
    const question = asked.fields.question?.trim() ?? ''
    if (question === '') return notice('unsaid')
    const turn = asked.message && turnOf(asked.message, asked.message.author.id)
    return answerInTurn(
      {
        question,
        history: async () => (turn ? [turn] : []),
        thread: threadable(asked),
        share: shareable(asked),
        id: asked.id,
      },
      context,
    )
  },
}

/** *Eleanor Brazil*, when it was asked whom "she" means: the question becomes its answer. */
export const meant: Part = {
  verb: 'meant',
  sort: 'question',
  reply: 'update',
  async execute(asked, [name = ''], context) {
    const question = withPerson(unescapeText(asked.message?.embeds[0]?.title ?? ''), name)
    return answerCard(
      { question, heading: UNDERSTOOD_AS, thread: threadable(asked), share: shareable(asked), id: asked.id },
      context,
    )
  },
}

const FORM: APIModalInteractionResponseCallbackData = {
  custom_id: 'followed',
  title: 'Follow-up',
  components: [
    {
      type: ComponentType.Label,
      label: 'What else would you like to know?',
      description: '“and what did she say about it?” is understood from the answer above.',
      component: {
        type: ComponentType.TextInput,
        custom_id: 'question',
        style: TextInputStyle.Short,
        min_length: 2,
        max_length: LONGEST_QUESTION,
        required: true,
      },
    },
  ],
}
