import type { Part } from '../commands/command.ts'
import { good, note, wrong } from './feedback.ts'
import { pages } from './pages.ts'
import { passage } from './passage.ts'
import { thread } from './thread.ts'

/** Every button there is, and the one form, by the verb of their custom ids. */
export const parts: readonly Part[] = [passage, ...pages, wrong, note, good, thread]
