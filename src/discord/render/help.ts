import type { WriterStatus } from '../../domain/types.ts'
import { type Card, COLOUR } from './card.ts'
import { cleanLine, escapeText } from './escape.ts'

/** What can be done, in the order in which people need it, each with an example. */
export function renderHelp(writer?: Pick<WriterStatus, 'model' | 'remote'>): Card {
  const description = [
    'I answer questions about a case from its articles, and prove every statement with the words it rests on. What the articles do not say, I do not know.',
    '**/ask** a question; *article*, *speaker*, *from* and *to* search only a part; *private* shows the answer to you alone\n-# “Why was the council rated inadequate?”',
    '**/overview** tells the case in a few lines, oldest first, or one topic of it\n-# topic “Norfolk”',
    '**/who-said** finds out who said something\n-# “control should stay with the council”',
    '**/quotes** lists what somebody said, or said about something\n-# speaker “Eleanor Brazil”, about “control”',
    '**/timeline** tells what happened when\n-# from “2016”, to “2017”',
    '**/whats-new** tells what the articles of a time brought: people, dates, offices\n-# since “2020”',
    '**/article** shows an article, **/sources** lists them all\n-# “Inspectors praise improvements”',
    '**Mention me** or write to me directly: “@Casebook what changed after 2016?” Under an answer, **Follow-up** asks on: “and what did she say about it?” is understood from it.',
    'A **reply** to an answer to a slash command reaches me only when it mentions me: Discord shows me no other. *Follow-up* always works.',
    '**/export** gives quotations as a file, with article, date, place and link\n-# speaker “Eleanor Brazil”, format CSV',
    '**/follow** posts in a channel, or here in direct messages, what is new when the articles change; **/unfollow** ends it.',
    '**/check** holds a text against the articles, statement by statement; **Apps › Check against the case** in a message’s menu does so with the message.\n-# “Dudley was rated inadequate in April 2016.”',
    'Under an answer, *Show passage* shows the quoted words where they stand, and *Not right?*, 👍 and 👎 tell the people who look after me.',
    ...(writer ? [aboutModel(writer)] : []),
  ].join('\n\n')
  return { embeds: [{ color: COLOUR.sources, title: 'How to ask', description }] }
}

function aboutModel({ model, remote }: Pick<WriterStatus, 'model' | 'remote'>): string {
  const goes = remote
    ? 'Your question and passages of the articles are sent to its provider'
    : 'It runs on the same machine as I do'
  return `A language model (${escapeText(cleanLine(model)).slice(0, 100)}) writes my answers, and what is not proved is not shown. ${goes}; with *mode: quotes only* it is not asked.`
}
