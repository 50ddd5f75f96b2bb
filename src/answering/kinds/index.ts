import { articles } from './articles.ts'
import { conversation } from './conversation.ts'
import { didSay } from './did-say.ts'
import type { AnyKind } from './kind.ts'
import { overview } from './overview.ts'
import { passages } from './passages.ts'
import { peopleKind } from './people.ts'
import { sides } from './sides.ts'
import { timeline } from './timeline.ts'
import { unknownName } from './unknown-name.ts'
import { value } from './value.ts'
import { verdict } from './verdict.ts'
import { whatSaid } from './what-said.ts'
import { whoIs } from './who-is.ts'
import { whoSaid } from './who-said.ts'

/**
 * Every kind of question, in order: the first that can answer does. A kind stays only if taking it away costs good answers
 * on cases that it was not made on: `npm run eval:natural -- --ablate`.
 */
export const KINDS: readonly AnyKind[] = [
  conversation,
  unknownName,
  articles,
  didSay,
  whoSaid,
  whatSaid,
  whoIs,
  peopleKind,
  overview,
  timeline,
  sides,
  verdict,
  value,
  passages,
]
