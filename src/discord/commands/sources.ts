import { renderSources } from '../render/sources.ts'
import type { Command } from './command.ts'
import { option } from './options.ts'
import { worded } from './words.ts'

export const sources: Command = {
  sort: 'look',
  data: worded({
    name: 'sources',
    description: 'The articles that answers come from, oldest first',
    options: [option.private],
  }),

  async execute(_asked, context) {
    return renderSources((await context.case).articles())
  },
}
