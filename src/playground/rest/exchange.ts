import type { Clock } from '../clock.ts'
import type { Open } from '../interactions.ts'
import type { Messages } from '../messages.ts'
import type { Deed, Happening, Json, Message } from '../types.ts'
import type { World } from '../world.ts'
import { withoutNulls } from './body.ts'

/** Where the interaction endpoints keep and find exchanges. */
export interface Exchanges {
  world: World
  clock: Clock
  messages: Messages
  byToken: Map<string, Open>
  tell(happening: Happening): void
}

/** A message that the bot says with an interaction's token. */
export function compose({ messages, world }: Exchanges, exchange: Open, data: Json): Message {
  return messages.compose({
    ...withoutNulls(data),
    channel_id: String(exchange.payload.channel_id),
    author: world.bot,
    application_id: world.application.id,
    webhook_id: world.application.id,
    interaction_metadata: {
      id: exchange.id,
      type: exchange.payload.type,
      user: { id: readerOf(exchange) },
      authorizing_integration_owners: exchange.payload.authorizing_integration_owners,
    },
    flags: Number(data.flags ?? 0),
  })
}

export function readerOf({ payload }: Open): string {
  const member = payload.member as { user: { id: string } } | undefined
  return member?.user.id ?? (payload.user as { id: string }).id
}

export function deed({ clock }: Exchanges, exchange: Open, body: Json): Deed {
  return { after: clock.now() - exchange.sentAt, body }
}

export function now({ clock }: Exchanges): string {
  return new Date(clock.now()).toISOString()
}
