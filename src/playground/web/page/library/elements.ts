// First: the library reads it when it is loaded.
import './avatars.ts'
import { DiscordActionRow } from '@skyra/discord-components-core/discord-action-row.js'
import { DiscordAuthorInfo } from '@skyra/discord-components-core/discord-author-info.js'
import { DiscordButton } from '@skyra/discord-components-core/discord-button.js'
import { DiscordCode } from '@skyra/discord-components-core/discord-code.js'
import { DiscordCommand } from '@skyra/discord-components-core/discord-command.js'
import { DiscordEmbed } from '@skyra/discord-components-core/discord-embed.js'
import { DiscordEmbedDescription } from '@skyra/discord-components-core/discord-embed-description.js'
import { DiscordEmbedField } from '@skyra/discord-components-core/discord-embed-field.js'
import { DiscordEmbedFields } from '@skyra/discord-components-core/discord-embed-fields.js'
import { DiscordEmbedFooter } from '@skyra/discord-components-core/discord-embed-footer.js'
import { DiscordHeader } from '@skyra/discord-components-core/discord-header.js'
import { DiscordLink } from '@skyra/discord-components-core/discord-link.js'
import { DiscordMention } from '@skyra/discord-components-core/discord-mention.js'
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js'
import { DiscordMessages } from '@skyra/discord-components-core/discord-messages.js'
import { DiscordPre } from '@skyra/discord-components-core/discord-pre.js'
import { DiscordQuote } from '@skyra/discord-components-core/discord-quote.js'
import { DiscordReply } from '@skyra/discord-components-core/discord-reply.js'
import { DiscordSpoiler } from '@skyra/discord-components-core/discord-spoiler.js'
import { DiscordSubscript } from '@skyra/discord-components-core/discord-subscript.js'
import { DiscordSystemMessage } from '@skyra/discord-components-core/discord-system-message.js'
import { DiscordThread } from '@skyra/discord-components-core/discord-thread.js'
import { DiscordTime } from '@skyra/discord-components-core/discord-time.js'
import { DiscordVerifiedAuthorTag } from '@skyra/discord-components-core/discord-verified-author-tag.js'
import type { LitElement } from 'lit'
import { type ElementClass, repair } from './repair.ts'
import { sheet } from './styles/sheet.ts'

/**
 * What messages are drawn with. Importing this file makes the browser know these elements, in our colours and with what
 * they lack for a keyboard or a screen reader.
 */
const ELEMENTS: readonly ElementClass<LitElement>[] = [
  DiscordActionRow,
  DiscordAuthorInfo,
  DiscordButton,
  DiscordCode,
  DiscordCommand,
  DiscordEmbed,
  DiscordEmbedDescription,
  DiscordEmbedField,
  DiscordEmbedFields,
  DiscordEmbedFooter,
  DiscordHeader,
  DiscordLink,
  DiscordMention,
  DiscordMessage,
  DiscordMessages,
  DiscordPre,
  DiscordQuote,
  DiscordReply,
  DiscordSpoiler,
  DiscordSubscript,
  DiscordSystemMessage,
  DiscordThread,
  DiscordTime,
  DiscordVerifiedAuthorTag,
]

for (const element of ELEMENTS) {
  element.elementStyles.push(sheet)
  repair(element, hidePictures)
}

/** Avatars and signs stand beside the words that say the same. */
function hidePictures(_: Element, drawn: ShadowRoot): void {
  for (const picture of drawn.querySelectorAll('img')) picture.alt = ''
  for (const sign of drawn.querySelectorAll('svg')) sign.setAttribute('aria-hidden', 'true')
}

repair(DiscordMessage, ({ dataset }, drawn) => {
  const time = drawn.querySelector('time')
  if (time) time.dateTime = dataset.sent ?? ''
  const dismiss = drawn.querySelector<HTMLElement>('[role=button]:not([tabindex])')
  if (!dismiss) return
  dismiss.tabIndex = 0
  // The space bar works already.
  dismiss.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') dismiss.click()
  })
})

// A disabled button only looks so.
repair(DiscordButton, ({ disabled }, drawn) => {
  const button = drawn.querySelector('button')
  if (button) button.disabled = disabled
})

// It is a heading of another level to the page than to the message.
repair(DiscordHeader, (_, drawn) => {
  drawn.querySelector('h1, h2, h3')?.setAttribute('role', 'none')
})
