import { renderHelp } from '../render/help.ts'
import type { Command } from './command.ts'
import { worded } from './words.ts'

export const help: Command = {
  sort: 'care',
  private: true,
  data: worded({ name: 'help', description: 'How to ask, and what else there is' }),
  async execute(_asked, context) {
    // A case that is still being opened is not waited for.
    const soon = new Promise<null>((resolve) => setImmediate(resolve, null))
    const opened = await Promise.race([context.case.catch(() => null), soon])
    return renderHelp(opened?.status().writer)
  },
}
