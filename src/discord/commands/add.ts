import { ApplicationCommandOptionType } from 'discord.js'
import type { Offered, Said } from '../../app/adding.ts'
import { CasebookError } from '../../domain/errors.ts'
import { type Asked, textOption } from '../incoming.ts'
import { type Card, COLOUR } from '../render/card.ts'
import { cleanLine, escapeText } from '../render/escape.ts'
import { clip } from '../render/limits.ts'
import { notice } from '../render/notices.ts'
import { renderPreview } from '../render/preview.ts'
import type { Context } from './command.ts'
import { worded } from './words.ts'

const text = (name: string, description: string, max_length: number, key = name) =>
  worded({ type: ApplicationCommandOptionType.String as const, name, description, max_length }, key)

/** What `/case add` takes. */
export const ADD = worded({
  type: ApplicationCommandOptionType.Subcommand as const,
  name: 'add',
  description: 'Add an article: a file or a link, shown to you first',
  options: [
    worded({
      type: ApplicationCommandOptionType.Attachment as const,
      name: 'file',
      description: 'A saved page, PDF, Word document or text: .html .mhtml .pdf .docx .md .txt',
    }),
    text('link', 'The address of a page or document on the web', 1000),
    text('title', 'Its title, where the page says it wrong', 200, 'its title'),
    text('publisher', 'The paper or body it comes from', 100),
    text('author', 'Who wrote it', 100),
    text('date', 'When it appeared: 2016, 2016-04 or 2016-04-06', 10),
  ],
})

/** Reads what a moderator offers, and shows what would become of it. Nothing is written yet. */
export async function add(asked: Asked, context: Context): Promise<Card> {
  const { adding } = context
  if (!adding) return notice('noWriting')
  const file = asked.files.file
  const link = textOption(asked, 'link')
  if ((file === undefined) === (link === undefined)) return notice('fileOrLink')
  const offered: Offered = file ? { kind: 'upload', ...file } : { kind: 'link', address: link ?? '' }
  const said: Said = {}
  for (const name of ['title', 'publisher', 'author', 'date'] as const) {
    const value = textOption(asked, name)
    if (value !== undefined) said[name] = value
  }
  return explaining(async () => renderPreview(await adding.offer(offered, said)))
}

/** A card, or the reason why there is nothing to show. */
export async function explaining(work: () => Promise<Card>): Promise<Card> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof CasebookError && error.code === 'import')) throw error
    const description = `Not added: ${clip(cleanLine(error.message), 1000, escapeText).text}`
    return { embeds: [{ color: COLOUR.notice, description }] }
  }
}
