import type { Card } from './card.ts'
import { COLOUR } from './card.ts'
import { cleanLine, escapeText } from './escape.ts'
import { clip } from './limits.ts'

const LONGEST_QUESTION = 1000

const TEXT = {
  failed: 'Sorry, something went wrong on my side and I could not answer. Please ask again in a moment.',
  store: 'Sorry, the database that holds the articles does not answer just now. Please ask again in a minute.',
  slow: 'Sorry, this took too long and I had to give up. Please ask again in a moment.',
  stopped: 'Sorry, I was stopped before I had finished. Please ask again in a minute.',
  stopping: 'I am just being restarted. Please ask again in a minute.',
  busy: 'Too many questions are waiting just now. Please ask again in a minute.',
  reading: 'I am still reading the articles. Your answer will appear here.',
  moderators: 'Only members who may manage this server can do this.',
  noWriting:
    'Articles cannot be added from here. Whoever runs me can allow it with KNOWLEDGE_WRITE=true, or use npm run import.',
  fileOrLink: 'Please choose a file, or give a link: one of the two.',
  changed: 'The articles have changed since this was written. Please ask again.',
  thanks: 'Thank you. This was noted for the people who look after me.',
  thanksAnyway: 'Thank you. This was noted. *Not right?* also takes what is wrong, which helps most.',
  unreadable: 'I may not read what was said here before.',
  notThere: 'I can post only where I am a member: in a server that I was added to, or in direct messages with me.',
  unkeptFollow: 'I could not note this down, so nothing has changed. The log says why.',
  noFile:
    'I may not attach files here. Ask again in a direct message with me, or let a moderator allow me to attach files.',
  unkept: 'Thank you, but I could not note this down. Please tell a moderator.',
  noThread: 'I may not open a thread here. A moderator can allow me to create public threads.',
  mention:
    'I cannot read this: a reply to an answer to a slash command reaches me only when it mentions me. Press *Follow-up* under the answer, or write it again with my name in it, such as @Casebook.',
  theirs:
    'I do not see the message that you reply to. *Apps › Check against the case* in its menu holds it against the articles, statement by statement; **/check** does so with any text.',
  elsewhere: 'Please ask me in one of the channels that I am meant for.',
  nothing: 'I found nothing to show for this.',
  unsaid: 'There is nothing in this message that I could check.',
  unknown: 'I do not know this command any more. Please try again in a few minutes, when Discord has the new list.',
}

/** What is said when there is no answer: never why in detail, that is in the log. */
export function notice(kind: keyof typeof TEXT): Card {
  return { embeds: [{ color: COLOUR.notice, description: TEXT[kind] }] }
}

/** Too many questions: how long to wait, with the question, so that it need not be written again. */
export function tooMany({ whose, wait }: { whose: 'user' | 'server'; wait: number }, question = ''): Card {
  const who = whose === 'user' ? 'You have' : 'This server has'
  const seconds = wait === 1 ? '1 second' : `${wait} seconds`
  const asked = question === '' ? '' : `\n> ${clip(cleanLine(question), LONGEST_QUESTION, escapeText).text}`
  const description = `${who} asked a lot in the last minute. Please wait ${seconds} and ask again.${asked}`
  return { embeds: [{ color: COLOUR.notice, description }] }
}

/** How many are before somebody who waits. */
export function waiting(ahead: number): Card {
  const description = `Many questions at once: ${ahead === 1 ? '1 is' : `${ahead} are`} before yours. Your answer will appear here.`
  return { embeds: [{ color: COLOUR.notice, description }] }
}

/** A language model has begun to read. */
export function readingPassages(passages: number): Card {
  const description = `Reading ${passages} ${passages === 1 ? 'passage' : 'passages'}…`
  return { embeds: [{ color: COLOUR.notice, description }] }
}
