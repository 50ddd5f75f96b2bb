import type { APIEmbed } from 'discord.js'
import { textFragment } from '../../domain/fragment.ts'
import type { Article, Checked, Citation } from '../../domain/types.ts'
import { footerOf } from './answer.ts'
import { type Card, COLOUR } from './card.ts'
import { quoted } from './cited.ts'
import { formatDate } from './dates.ts'
import { cleanLine, escapeText, link } from './escape.ts'
import { clip } from './limits.ts'
import { part } from './lines.ts'

const VERDICT = {
  supported: '✅ The articles support this',
  contradicted: '❌ The articles contradict this',
  unclear: '❔ Near this, for you to judge',
  'not-mentioned': '➖ The articles do not mention this',
}
const STATEMENTS = 10
const CITATIONS = 2
/** For all statements with their citations; title, names and footer need the rest of Discord's 6000. */
const ROOM = 5000

/** What the articles make of each statement of a message, each with what it rests on. */
export function renderCheck(
  checked: readonly Checked[],
  searched: { articles: number; from: string | null; to: string | null },
  articles: readonly Article[] = [],
): Card {
  const shown = checked.slice(0, STATEMENTS)
  const room = Math.min(1000, Math.floor(ROOM / Math.max(1, shown.length)))
  const more = checked.length - shown.length
  const embed: APIEmbed = {
    color: COLOUR.sources,
    title: 'Checked against the articles',
    fields: shown.map((one) => ({ name: VERDICT[one.verdict], value: field(one, room, articles) })),
    footer: { text: footerOf({ searched, status: 'answered' }) },
  }
  if (more > 0) embed.description = `Only the first ${STATEMENTS} statements; ${more} more were not checked here.`
  return { embeds: [embed] }
}

function field({ statement, citations }: Checked, room: number, articles: readonly Article[]): string {
  const kept = citations.slice(0, CITATIONS)
  const own = Math.floor(room / (kept.length + 1))
  const words = clip(cleanLine(statement), own - 4, escapeText).text
  return [`“${words}”`, ...kept.map((citation) => evidence(citation, own, articles))].join('\n').slice(0, 1024)
}

function evidence(citation: Citation, room: number, articles: readonly Article[]): string {
  const { quote, speaker, publisher, title, date, url } = citation
  const where = [part(speaker, 40), part(publisher ?? title, 40), date ? escapeText(formatDate(date)) : '']
  const article = articles.find(({ id }) => id === citation.article)
  const about = `\n— ${where.filter(Boolean).join(', ')}`
  const tails = [link('open', url, article ? textFragment(article, citation) : ''), link('open', url)]
    .flatMap((address) => (address ? [`${about} · ${address}`] : []))
    .filter(({ length }) => length <= room / 2)
  const tail = tails[0] ?? about
  return `${quoted(cleanLine(quote), Math.max(30, room - tail.length - 4))}${tail}`
}
