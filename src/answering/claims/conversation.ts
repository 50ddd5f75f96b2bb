import type { ConversationClaim } from './claim.ts'

/** What Casebook says when nothing is asked of the articles. */
export const CONVERSATION: Readonly<Record<ConversationClaim['topic'], string>> = {
  thanks: 'You’re welcome.',
  greeting: 'Hello! Ask me anything about the case: I answer from its articles and show where it stands.',
  bot: 'I’m Casebook, a program. I answer questions about this case from the articles I was given, in their own words, and say where each stands. I know nothing else.',
  abilities:
    'Ask in your own words: who said something, what somebody said, who somebody is, when, why, how many, what changed, or for an overview, a timeline or the latest. I answer from the articles, with the source of everything.',
  feelings: 'I’m a program, so there is nothing to tell. Ask me about the case.',
  instruction: 'I only answer questions about the case, from its articles.',
  'nothing-asked': 'What would you like to know about the case?',
}
