import { emptyMessage, Problems } from '../rejection.ts'
import { checkComponents } from './components.ts'

type Body = Record<string, unknown>

export const EPHEMERAL = 64
export const LOADING = 128
export const COMPONENTS_V2 = 32_768
/** SUPPRESS_EMBEDS, EPHEMERAL, SUPPRESS_NOTIFICATIONS, IS_COMPONENTS_V2. */
const SETTABLE_FLAGS = 4 | EPHEMERAL | 4096 | COMPONENTS_V2

/**
 * Refuses what Discord refuses in a message.
 *
 * @param before The message that the body edits, if it is an edit: what the body leaves out stays as it was.
 * @throws Rejection 50035 with every limit that is broken, 50006 when nothing would be visible.
 */
export function checkMessage(body: Body, before: Body | null = null): void {
  const problems = new Problems()
  const flags = checkFlags(problems, body, before)
  const v2 = (flags & COMPONENTS_V2) !== 0
  if (v2) {
    for (const field of ['content', 'embeds', 'poll', 'sticker_ids']) {
      const value = body[field]
      if (value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)) {
        problems.add(field, 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', 'Not with IS_COMPONENTS_V2')
      }
    }
  }
  if (body.content !== undefined && body.content !== null) problems.length('content', body.content, 0, 2000)
  if (body.nonce !== undefined && body.nonce !== null) problems.length('nonce', String(body.nonce), 0, 25)
  checkEmbeds(problems, body.embeds)
  checkMentions(problems, body.allowed_mentions)
  problems.list('attachments', body.attachments, 10)
  checkComponents(problems, body.components, v2)
  problems.throwAny()
  if (!hasContent({ ...before, ...body })) throw emptyMessage()
}

function checkFlags(problems: Problems, body: Body, before: Body | null): number {
  const old = Number(before?.flags ?? 0) & ~LOADING
  const flags = body.flags === undefined || body.flags === null ? old : Number(body.flags)
  if (!Number.isInteger(flags) || (flags & ~SETTABLE_FLAGS) !== 0) {
    problems.add('flags', 'MESSAGE_FLAGS_INVALID', 'These flags cannot be set.')
  }
  if (old & COMPONENTS_V2 && !(flags & COMPONENTS_V2)) {
    problems.add('flags', 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG', 'The IS_COMPONENTS_V2 flag cannot be removed.')
  }
  return flags
}

function checkEmbeds(problems: Problems, value: unknown): void {
  const embeds = problems.list('embeds', value, 10)
  let total = 0
  const text = (path: string, part: unknown, max: number, min = 0) => {
    if (part === undefined || part === null) return
    problems.length(path, part, min, max)
    total += String(part).trim().length
  }
  embeds.forEach((embed, i) => {
    const at = `embeds.${i}`
    text(`${at}.title`, embed.title, 256)
    text(`${at}.description`, embed.description, 4096)
    text(`${at}.footer.text`, (embed.footer as Body | undefined)?.text, 2048)
    text(`${at}.author.name`, (embed.author as Body | undefined)?.name, 256)
    checkUrl(problems, `${at}.url`, embed.url)
    checkUrl(problems, `${at}.author.url`, (embed.author as Body | undefined)?.url)
    const fields = problems.list(`${at}.fields`, embed.fields, 25)
    fields.forEach((field, j) => {
      text(`${at}.fields.${j}.name`, field.name ?? '', 256, 1)
      text(`${at}.fields.${j}.value`, field.value ?? '', 1024, 1)
    })
    const colour = embed.color
    if (
      colour !== undefined &&
      colour !== null &&
      !(Number.isInteger(colour) && Number(colour) >= 0 && Number(colour) <= 0xffffff)
    ) {
      problems.add(`${at}.color`, 'NUMBER_TYPE_MAX', 'int value should be less than or equal to 16777215.')
    }
  })
  if (total > 6000) problems.add('embeds', 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000')
}

function checkUrl(problems: Problems, path: string, value: unknown): void {
  if (value === undefined || value === null) return
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : null
  if (!url || !['http:', 'https:', 'attachment:'].includes(url.protocol)) {
    problems.add(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.')
  } else if (String(value).length > 2048) {
    problems.add(path, 'BASE_TYPE_MAX_LENGTH', 'Must be 2048 or fewer in length.')
  }
}

function checkMentions(problems: Problems, value: unknown): void {
  if (value === undefined || value === null) return
  const mentions = value as { parse?: string[]; users?: string[]; roles?: string[] }
  for (const kind of ['users', 'roles'] as const) {
    problems.list(`allowed_mentions.${kind}`, mentions[kind], 100)
    if (mentions.parse?.includes(kind) && mentions[kind]?.length) {
      problems.add(
        'allowed_mentions',
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      )
    }
  }
}

function hasContent(message: Body): boolean {
  if (typeof message.content === 'string' && message.content.trim() !== '') return true
  return ['embeds', 'components', 'attachments', 'sticker_ids', 'poll'].some((field) => {
    const value = message[field]
    return Array.isArray(value) ? value.some((part) => Object.keys(part ?? {}).length > 0) : Boolean(value)
  })
}
