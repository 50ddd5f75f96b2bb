import { renderSources } from '../render/sources.ts'
import type { Command } from './command.ts'

export const sources: Command = {
  data: { name: 'sources', description: 'The articles that answers come from, oldest first' },

  async execute(_interaction, context) {
    return renderSources((await context.case).articles())
  },
}
