import { explaining } from '../commands/add.ts'
import { rebuild } from '../commands/case.ts'
import type { Part } from '../commands/command.ts'
import { unlessModerator } from '../commands/moderators.ts'
import { type Card, COLOUR } from '../render/card.ts'
import { cleanLine, escapeText } from '../render/escape.ts'
import { notice } from '../render/notices.ts'

/** *Add it* and *Replace …*: writes what was shown, and indexes it. */
export const addIt: Part = {
  verb: 'add',
  reply: 'update',
  async execute(asked, [key = '', replace], context) {
    const refused = unlessModerator(asked, context)
    if (refused) return refused
    const { adding } = context
    if (!adding) return notice('noWriting')
    return explaining(async () => {
      const { file, title, replaced } = await adding.confirm(key, replace === '1')
      context.log.info({ file, user: asked.user, replaced }, 'an article was added')
      const what = `${replaced ? 'Replaced' : 'Added'}: **${escapeText(cleanLine(title)).slice(0, 300)}** (${escapeText(file)}).`
      const indexed = await rebuild(context)
      const description = `${what} ${indexed ?? 'The articles are being read again already: it will be in the index when that is done again.'}`
      return say(description, replaced ? 'Replaced' : 'Added')
    })
  },
}

/** *Do not add it*: forgets what was shown. */
export const dropIt: Part = {
  verb: 'drop',
  reply: 'update',
  async execute(_asked, [key = ''], { adding }) {
    adding?.discard(key)
    return say('Nothing was added.', 'Not added')
  },
}

function say(description: string, title: string): Card {
  return { embeds: [{ color: COLOUR.notice, title, description: description.slice(0, 4000) }] }
}
