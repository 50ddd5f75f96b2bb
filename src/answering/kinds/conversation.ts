import { kind } from './kind.ts'

/** Thanks, greetings, questions about the bot, orders to it: nothing is asked of the articles. */
export const conversation = kind({
  id: 'conversation',
  examples: ['thanks!', 'are you an AI?'],
  read: ({ intent }) => (intent.type === 'conversation' ? intent.topic : null),
  async answer(topic) {
    return { status: 'answered', claims: [{ kind: 'conversation', topic }] }
  },
})
