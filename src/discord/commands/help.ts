import { renderHelp } from '../render/help.ts'
import type { Command } from './command.ts'
import { worded } from './words.ts'

export const help: Command = {
  sort: 'care',
  private: true,
  data: worded({ name: 'help', description: 'How to ask, and what else there is' }),
  execute: async () => renderHelp(),
}
