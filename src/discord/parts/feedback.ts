import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js'
import { REASONS, type Reason, readerOf } from '../../feedback/record.ts'
import type { Context, Feedback, Part } from '../commands/command.ts'
import { customId } from '../ids.ts'
import type { Asked } from '../incoming.ts'
import type { Card } from '../render/card.ts'
import { unescapeText } from '../render/escape.ts'
import { notice } from '../render/notices.ts'

const LONGEST_NOTE = 1000

/** *Not right?*: asks what is wrong. */
export const wrong: Part = { verb: 'wrong', reply: 'form', form: ([generation = '']) => form(generation) }

/** The form, sent off. */
export const note: Part = {
  verb: 'note',
  reply: 'private',
  execute: (asked, [generation = ''], context) =>
    keep(
      asked,
      { verdict: 'wrong', generation, reason: reasonOf(asked), note: asked.fields.note?.trim() || null },
      context,
    ),
}

/** 👍 */
export const good: Part = {
  verb: 'good',
  reply: 'private',
  execute: (asked, [generation = ''], context) =>
    keep(asked, { verdict: 'good', generation, reason: null, note: null }, context),
}

/** 👎: an opinion in one press; *Not right?* takes the reason. */
export const bad: Part = {
  verb: 'bad',
  reply: 'private',
  execute: (asked, [generation = ''], context) =>
    keep(asked, { verdict: 'wrong', generation, reason: null, note: null }, context, 'thanksAnyway'),
}

function reasonOf({ fields }: Asked): Reason {
  const chosen = fields.reason ?? ''
  return chosen in REASONS ? (chosen as Reason) : 'other'
}

function form(generation: string): APIModalInteractionResponseCallbackData {
  return {
    custom_id: customId('note', generation) ?? 'note',
    title: 'What is not right?',
    components: [
      {
        type: ComponentType.Label,
        label: 'What is it?',
        component: {
          type: ComponentType.StringSelect,
          custom_id: 'reason',
          placeholder: 'Choose a reason',
          options: Object.entries(REASONS).map(([value, label]) => ({ value, label })),
          required: true,
        },
      },
      {
        type: ComponentType.Label,
        label: 'What would be right?',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'note',
          style: TextInputStyle.Paragraph,
          max_length: LONGEST_NOTE,
          required: false,
        },
      },
    ],
  }
}

type Given = Pick<Feedback, 'verdict' | 'generation' | 'reason' | 'note'>

/** The card itself says what was asked and answered: nothing else has to be stored until somebody has an opinion. */
async function keep(
  { message, user, id }: Asked,
  given: Given,
  context: Context,
  thanks: 'thanks' | 'thanksAnyway' = 'thanks',
): Promise<Card> {
  const [embed] = message?.embeds ?? []
  const reader = readerOf(String(message?.id), user)
  const question = unescapeText(embed?.title ?? '')
  const answer = unescapeText(embed?.description ?? '')
  try {
    await context.keep({ ...given, question, answer, reader, ...(message ? { message: message.id } : {}) })
    return notice(thanks)
  } catch (err) {
    context.log.error({ err, interaction: id }, 'feedback could not be kept')
    return notice('unkept')
  }
}
