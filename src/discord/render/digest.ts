import type { APIEmbed } from 'discord.js'
import type { Digest, Found } from '../../domain/digest.ts'
import type { Article, Dispute } from '../../domain/types.ts'
import { type Card, COLOUR } from './card.ts'
import { quoted } from './cited.ts'
import { formatDate } from './dates.ts'
import { cleanLine, escapeText } from './escape.ts'
import { clip, packLines } from './limits.ts'
import { part, source } from './lines.ts'

const LONGEST_QUOTE = 260
const FIELD = 1000
const LIST = 1500

/** What is new, each line with its article. @param title Says since when. */
export function renderDigest(digest: Digest, articles: readonly Article[], title: string): Card {
  const byId = new Map(articles.map((article) => [article.id, article]))
  const from = (found: Found) => source(byId.get(found.article), found)
  const came = digest.articles.map(({ title: name, ...article }) => {
    const about = [part(article.publisher), article.date ? escapeText(formatDate(article.date)) : 'no date']
    return `**${part(name, 150)}** (${about.filter(Boolean).join(', ')})`
  })
  const lists: [string, string[]][] = [
    [
      'What it brings',
      digest.news.map((found) => `${quoted(cleanLine(found.quote), LONGEST_QUOTE)}\n— ${from(found)}`),
    ],
    ['Not what was said elsewhere', digest.disputes.map((one) => disputeLine(one, from))],
    ['People quoted for the first time', digest.people.map((one) => `${nameOf(one)} (${from(one)})`)],
    [
      'Offices',
      digest.offices.map(
        (one) =>
          `${capital(part(one.role))}: **${part(one.after.name)}** (${from(one.after)}), before **${part(one.before.name)}** (${from(one.before)})`,
      ),
    ],
    [
      'Dates nobody had told of',
      digest.dates.map(
        (one) =>
          `**${one.dates.map(formatDate).join(', ')}** · ${clip(cleanLine(one.quote), LONGEST_QUOTE, escapeText).text} (${from(one)})`,
      ),
    ],
  ]
  const more = (left: number) => `… and ${left} more`
  const embed: APIEmbed = {
    color: COLOUR.sources,
    title: clip(cleanLine(title), 200, escapeText).text,
    description: packLines(came, LIST, more),
    fields: lists.flatMap(([name, lines]) => {
      const value = lines.length === 0 ? '' : packLines(lines, FIELD, more)
      return value === '' ? [] : [{ name, value }]
    }),
  }
  return { embeds: [embed] }
}

/** Both sides, each with its source; no word on which of them is right. */
export function disputeLine({ speaker, one, other }: Dispute, from: (found: Found) => string): string {
  const side = (found: Found) => `${quoted(cleanLine(found.quote), LONGEST_QUOTE)}\n— ${from(found)}`
  return `**${part(speaker)}**\n${side(one)}\n${side(other)}`
}

function nameOf({ name, role }: { name: string; role: string | null }): string {
  return [`**${part(name)}**`, part(role)].filter(Boolean).join(', ')
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
