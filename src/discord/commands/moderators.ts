import type { Asked } from '../incoming.ts'
import type { Card } from '../render/card.ts'
import { notice } from '../render/notices.ts'
import type { Context } from './command.ts'

/**
 * Discord hides moderators' commands from others, but a server may change that: so it is asked again here. Whoever has
 * installed the bot to their account manages some server or other: only those count that the bot has joined, and only the
 * one it belongs to, if it belongs to one.
 *
 * @returns what somebody is told who may not.
 */
export function unlessModerator({ manager, guild, joined }: Asked, { home }: Context): Card | null {
  if (!manager || guild === null || !joined) return notice('moderators')
  return home !== null && guild !== home ? notice('moderators') : null
}
