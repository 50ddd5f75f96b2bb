import { type Card, COLOUR } from './card.ts'

/** What can be done, in the order in which people need it. */
export function renderHelp(): Card {
  const description = [
    'I answer questions about a case from its articles, and prove every statement with the words it rests on. What the articles do not say, I do not know.',
    '**/ask** a question; with *article*, *speaker*, *from*, *to* only a part is searched; *private* shows the answer to you alone',
    '**/who-said** finds out who said something',
    '**/quotes** lists what somebody said, or said about something',
    '**/timeline** tells what happened when',
    '**/article** shows an article, **/sources** lists them all',
    'Or **mention me**, reply to me, or write to me directly; “and what did he say about it?” is understood from what came before.',
    '**/check** holds a text against the articles, statement by statement: supported, contradicted, or near, for you to judge',
    '**Apps › Check against the case** in a message’s menu does so with the message.',
    'Under an answer: *Show passage* shows the quoted words where they stand, and *Not right?* tells the people who look after me.',
  ].join('\n')
  return { embeds: [{ color: COLOUR.sources, title: 'How to ask', description }] }
}
