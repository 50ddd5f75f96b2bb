import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIComponentInMessageActionRow,
  APIEmbed,
} from 'discord.js'

/**
 * A message as the bot sends it.
 *
 * Embeds, not Components V2, because (1) an embed never notifies anybody, whatever its text says, while a text display
 * mentions like ordinary content; (2) embeds hold 6000 characters, all text displays of a message together 4000
 * (discord/discord-api-docs#8562), and quotations with their sources need the room; (3) IS_COMPONENTS_V2 cannot be taken
 * off a message again, while embeds go together with rows of buttons and selects, which is all that paging and "show
 * passage" need; (4) in an interaction's reply they need no permission (the change log's note on `app_permissions`
 * takes EMBED_LINKS back). The price: readers who have switched embeds off see nothing.
 */
export interface Card {
  /** A line of our own in front; never text of articles or readers. */
  content?: string
  embeds: APIEmbed[]
  components?: Row[]
  /** Another message, for everybody, that follows this one. */
  also?: Card
  /** Sent along, to be kept. */
  file?: { name: string; type: string; text: string }
}

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>
export type Button = APIButtonComponentWithCustomId

/** A card as Discord takes it: nothing of an earlier state stays, and no mention fires. */
export function messageBody({ content = '', embeds, components = [], file }: Card) {
  const attachments = file ? { attachments: [{ id: '0', filename: file.name }] } : {}
  return { content, embeds, components, ...attachments, allowed_mentions: { parse: [] as const } }
}

/** What goes along with the body, as discord.js sends it. */
export function filesOf({ file }: Card) {
  return file ? { files: [{ name: file.name, contentType: file.type, data: Buffer.from(file.text) }] } : {}
}

export const COLOUR = {
  answered: 0x2e7d32,
  partial: 0xb26a00,
  'not-found': 0x607d8b,
  sources: 0x1565c0,
  quotes: 0x6a1b9a,
  notice: 0xb26a00,
}
