import { article } from './article.ts'
import { ask } from './ask.ts'
import { caseCommand } from './case.ts'
import { check, checkMessage } from './check.ts'
import type { Command } from './command.ts'
import { exportCommand } from './export.ts'
import { follow, unfollow } from './follow.ts'
import { help } from './help.ts'
import { overview } from './overview.ts'
import { quotes } from './quotes.ts'
import { sources } from './sources.ts'
import { timeline } from './timeline.ts'
import { whatsNew } from './whats-new.ts'
import { whoSaid } from './who-said.ts'

/** Every command there is, listed by hand. */
export const commands: readonly Command[] = [
  ask,
  overview,
  whoSaid,
  quotes,
  timeline,
  whatsNew,
  article,
  sources,
  check,
  exportCommand,
  follow,
  unfollow,
  help,
  checkMessage,
  caseCommand,
]
