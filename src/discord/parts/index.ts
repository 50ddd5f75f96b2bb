import type { Part } from '../commands/command.ts'
import { addIt, dropIt } from './add.ts'
import { bad, good, note, wrong } from './feedback.ts'
import { follow, followed, meant } from './follow.ts'
import { keep } from './keep.ts'
import { pages } from './pages.ts'
import { passage } from './passage.ts'
import { share } from './share.ts'
import { thread } from './thread.ts'

/** Every button there is, and every form, by the verb of their custom ids. */
export const parts: readonly Part[] = [
  passage,
  ...pages,
  follow,
  followed,
  meant,
  wrong,
  note,
  good,
  bad,
  thread,
  share,
  addIt,
  dropIt,
  keep,
]
