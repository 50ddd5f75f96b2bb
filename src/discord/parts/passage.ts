import type { Part } from '../commands/command.ts'
import { shortKey } from '../ids.ts'
import { unpackCitation } from '../render/buttons.ts'
import { notice } from '../render/notices.ts'
import { renderPassages } from '../render/passages.ts'

/** *Show passage*: the cited words in their paragraphs. What no longer stands where it stood is not shown. */
export const passage: Part = {
  verb: 'passage',
  reply: 'private',
  async execute(_asked, [first = '1', packed = ''], context) {
    const opened = await context.case
    const shown = packed.split(',').flatMap((text, i) => {
      const { article: key, start, end, check } = unpackCitation(text)
      const article = opened.articles().find(({ id }) => shortKey(id) === key)
      if (!article || shortKey(article.text.slice(start, end), 4) !== check) return []
      const found = opened.context({ article: article.id, start, end })
      return found ? [{ n: Number(first) + i, article, context: found }] : []
    })
    return shown.length === 0 ? notice('changed') : renderPassages(shown)
  },
}
