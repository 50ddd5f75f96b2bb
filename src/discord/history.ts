import type { APIEmbed, APIMessage } from 'discord.js'
import { readCustomId } from './ids.ts'
import { unescapeText } from './render/escape.ts'
import type { Turn } from './turn.ts'

/** A thread's first message only points at the message that the thread was opened from. */
const THREAD_STARTER = 21

/**
 * A question and its answer, read back from the card that shows them: the conversation is kept by Discord, not here, so
 * that it outlives a restart. The card holds the question as it was understood, so one card tells all that went before.
 *
 * @returns `null` when the message is no answer of this bot.
 */
export function turnOf(message: APIMessage, bot: string): Turn | null {
  const shown = message.type === THREAD_STARTER ? message.referenced_message : message
  const [embed] = shown?.embeds ?? []
  if (!shown || shown.author.id !== bot || !embed?.title) return null
  const ids = (shown.components ?? []).flatMap((row) =>
    'components' in row ? row.components.flatMap((one) => ('custom_id' in one ? readCustomId(one.custom_id) : [])) : [],
  )
  if (!ids.some(({ verb }) => verb === 'wrong')) return null
  const buttons = ids.flatMap(({ verb, args }) => (verb === 'more' && args[0] ? [args[0]] : []))
  return {
    question: unescapeText(embed.title),
    answer: unescapeText(embed.description ?? ''),
    speakers: [...new Set([...buttons, ...speakersIn(embed)])],
  }
}

/** The oldest first; `newestFirst` is how Discord lists them. */
export function turnsOf(newestFirst: readonly APIMessage[], bot: string): Turn[] {
  return newestFirst.flatMap((message) => turnOf(message, bot) ?? []).reverse()
}

/** `[1] The County Post, 2016 · Mary Gray, county engineer · open`; only buttons are sure to have the name whole. */
function speakersIn({ fields = [] }: APIEmbed): string[] {
  return fields.flatMap(({ value }) =>
    value.split('\n').flatMap((line) => {
      const [, who = ''] = /^\[\d+\]/.test(line) ? line.split(' · ') : []
      const name = /^\[open/.test(who) ? '' : (who.split(', ')[0] ?? '')
      return name === '' || name.endsWith('…') ? [] : [unescapeText(name)]
    }),
  )
}
