import { ask } from './ask.ts'
import type { Command } from './command.ts'
import { sources } from './sources.ts'

/** Every command there is, listed by hand. */
export const commands: readonly Command[] = [ask, sources]
