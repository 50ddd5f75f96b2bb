import { ApplicationCommandOptionType } from 'discord.js'
import { FILLER } from '../../domain/protect.ts'
import { mergeStatements } from '../../domain/statements.ts'
import type { Case } from '../../domain/types.ts'
import { type Entry, entriesOf } from '../../export/entry.ts'
import { FORMATS, type Format, pack } from '../../export/pack.ts'
import { turnOf } from '../history.ts'
import { readCustomId, shortKey } from '../ids.ts'
import { type Asked, textOption } from '../incoming.ts'
import { unpackCitation } from '../render/buttons.ts'
import { type Card, COLOUR } from '../render/card.ts'
import { part } from '../render/lines.ts'
import { notice } from '../render/notices.ts'
import type { Command, Context } from './command.ts'
import { complete, option, readFilter } from './options.ts'
import { worded } from './words.ts'

const LOOK_BACK = 100
const LONGEST_TOPIC = 100
const NAMES: Record<Format, string> = {
  markdown: 'Markdown',
  csv: 'CSV, for a spreadsheet',
  bibtex: 'BibTeX: the articles',
  'csl-json': 'CSL-JSON: the articles',
}

export const exportCommand: Command = {
  sort: 'look',
  data: worded({
    name: 'export',
    description: 'Quotations with article, date, place and link, as a file',
    options: [
      option.speaker('Only what this person or body says'),
      worded({
        type: ApplicationCommandOptionType.String,
        name: 'about',
        description: 'Only on this topic',
        max_length: LONGEST_TOPIC,
      }),
      option.from,
      option.to,
      worded({
        type: ApplicationCommandOptionType.Boolean,
        name: 'conversation',
        description: 'What the answers of this thread or conversation cite, instead',
      }),
      worded({
        type: ApplicationCommandOptionType.String,
        name: 'format',
        description: 'Markdown unless told',
        choices: Object.entries(NAMES).map(([value, name]) => ({ name, value })),
      }),
      option.private,
    ],
  }),

  async execute(asked, context) {
    const opened = await context.case
    const format = (textOption(asked, 'format') ?? 'markdown') as Format
    if (!(format in FORMATS)) return notice('nothing')
    if (asked.options.conversation === true) return conversation(asked, context, format)
    const read = readFilter(asked, opened)
    if ('card' in read) return read.card
    const about = textOption(asked, 'about')
    const found = await opened.quotes({ ...read.filter, ...(about ? { about } : {}) })
    const entries = entriesOf(mergeStatements(found, opened.articles()), opened.articles())
    const topic = about ? `about ${about}` : ''
    return withFile(entries, format, ['Quotations', topic, read.heading.replace(/^O/, 'o')].filter(Boolean).join(' '))
  },

  complete,
}

/** The answers that stand in the channel, by their own buttons: these hold the very spans. */
async function conversation(asked: Asked, context: Context, format: Format): Promise<Card> {
  try {
    const opened = await context.case
    const messages = await context.channels.before(asked.channel, asked.id, LOOK_BACK)
    const entries = [...messages].reverse().flatMap((message) => {
      const turn = turnOf(message, asked.applicationId)
      return turn ? citedBy(message.components ?? [], turn, opened) : []
    })
    return withFile(entries, format, 'Answers of this conversation')
  } catch (err) {
    context.log.warn({ err, interaction: asked.id }, 'the conversation could not be read')
    return notice('unreadable')
  }
}

function citedBy(rows: readonly unknown[], asked: Entry['asked'] & object, opened: Case): Entry[] {
  const buttons = (rows as { components?: { custom_id?: string }[] }[]).flatMap(({ components = [] }) => components)
  const { question, answer } = asked
  return buttons.flatMap(({ custom_id }) => {
    const { verb, args } = readCustomId(custom_id ?? '')
    if (verb !== 'passage') return []
    return (args[1] ?? '').split(',').flatMap((packed) => {
      const { article: key, start, end, check } = unpackCitation(packed)
      const article = opened.articles().find(({ id }) => shortKey(id) === key)
      const quote = article?.text.slice(start, end) ?? ''
      if (!article || shortKey(quote, 4) !== check) return []
      return [
        {
          article,
          start,
          end,
          quote: quote.replaceAll(FILLER, ''),
          speaker: null,
          role: null,
          kind: null,
          stance: '',
          asked: { question, answer },
        },
      ]
    })
  })
}

function withFile(entries: readonly Entry[], format: Format, title: string): Card {
  if (entries.length === 0) return notice('nothing')
  const file = pack(entries, format, title)
  const count = entries.length === 1 ? '1 quotation' : `${entries.length} quotations`
  const articles = new Set(entries.map(({ article }) => article.id)).size
  const description = `${count} from ${articles === 1 ? '1 article' : `${articles} articles`}, in ${file.name}.`
  return { embeds: [{ color: COLOUR.sources, title: part(title, 200), description }], file }
}
