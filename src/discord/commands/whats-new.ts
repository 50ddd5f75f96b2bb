import { ApplicationCommandOptionType } from 'discord.js'
import { datesOf } from '../../domain/extent.ts'
import { digestOf } from '../digest-of.ts'
import { textOption } from '../incoming.ts'
import { formatDate } from '../render/dates.ts'
import { renderDigest } from '../render/digest.ts'
import { part } from '../render/lines.ts'
import type { Command } from './command.ts'
import { option, readDate, refuse } from './options.ts'
import { worded } from './words.ts'

export const whatsNew: Command = {
  sort: 'look',
  data: worded({
    name: 'whats-new',
    description: 'What the articles of a time brought: people, dates and offices that the earlier ones did not have',
    options: [
      worded({
        type: ApplicationCommandOptionType.String,
        name: 'since',
        description: 'From then on: 2016, 2016-04 or 2016-04-06; the latest article unless told',
        max_length: 20,
      }),
      option.private,
    ],
  }),

  async execute(asked, context) {
    const opened = await context.case
    const given = textOption(asked, 'since')
    const articles = opened.articles()
    const latest = datesOf(articles).at(-1)
    const since = given === undefined ? (latest ?? '') : readDate(given)
    if (since === null) {
      return refuse(`“${part(given ?? '')}” is not a date I understand. Write 2016, 2016-04 or 2016-04-06.`).card
    }
    const fresh = new Set(articles.filter(({ date }) => date !== null && isSince(date, since)).map(({ id }) => id))
    if (since === '' || fresh.size === 0) {
      return refuse(
        latest
          ? `No article is from ${formatDate(since)} or later; the latest is from ${formatDate(latest)}.`
          : 'No article has a date.',
      ).card
    }
    return renderDigest(await digestOf(opened, fresh), articles, `New since ${formatDate(since)}`)
  },
}

/** As precise as both are: an article of 2016 may be of any day of it. */
function isSince(date: string, since: string): boolean {
  return date.slice(0, since.length) >= since.slice(0, date.length)
}
