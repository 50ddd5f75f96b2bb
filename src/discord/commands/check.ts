import { ApplicationCommandType } from 'discord.js'
import { renderCheck } from '../render/check.ts'
import { notice } from '../render/notices.ts'
import type { Command } from './command.ts'
import { worded } from './words.ts'

export const CHECK = 'Check against the case'

/** Private, since nobody likes to be corrected in front of everybody; whoever asked can tell the others. */
export const check: Command = {
  sort: 'question',
  private: true,
  data: worded({ type: ApplicationCommandType.Message, name: CHECK }),

  async execute({ message, id }, context) {
    const opened = await context.case
    const text = [message?.content ?? '', ...(message?.embeds ?? []).map(({ description }) => description ?? '')]
      .filter((part) => part.trim() !== '')
      .join('\n')
    if (text === '') return notice('unsaid')
    context.log.info({ id, length: text.length }, 'a check')
    const checked = await opened.check(text)
    if (checked.length === 0) return notice('unsaid')
    const articles = opened.articles()
    const dates = articles.flatMap(({ date }) => date ?? []).sort()
    return renderCheck(
      checked,
      { articles: articles.length, from: dates[0] ?? null, to: dates.at(-1) ?? null },
      articles,
    )
  },
}
