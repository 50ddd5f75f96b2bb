import { parseArgs } from 'node:util'
import { list, sayDate } from '../answering/claims/wording.ts'
import { CasebookError } from '../domain/errors.ts'
import { columns, print, SHARED, SHARED_HELP, withCase } from './open.ts'
import { formatTable } from './terminal/table.ts'

const HELP = `Prints what happened when, in the order it happened, each line with its source. What an article reports without
saying when it happened stands under the date of the article, as (reported).

  npm run timeline
  npm run timeline -- --from 2016 --to 2017-06
  npm run -s timeline -- --json

  --from DATE      2016, 2016-04 or 2016-04-06: nothing that happened before
  --to DATE        nothing that happened after
  --article ID     only what this article tells
  --json           one event a line of JSON
${SHARED_HELP}`

export async function timeline(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { ...SHARED, from: text, to: text, article: text } })
  if (values.help) return print(HELP)
  for (const name of ['from', 'to'] as const) {
    const date = values[name]
    if (date !== undefined && !/^\d{4}(?:-\d\d){0,2}$/.test(date)) {
      throw new CasebookError('usage', `--${name} "${date}" is not a date like 2016, 2016-04 or 2016-04-06.`)
    }
  }
  await withCase(values, async (opened) => {
    const { from, to, article } = values
    const events = await opened.timeline({
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(article !== undefined && { article }),
    })
    if (values.json) for (const event of events) await print(`${JSON.stringify(event)}\n`)
    else if (events.length === 0) await print('The articles date nothing in that period.\n')
    else {
      const rows = events.map((e) => [
        `${list(e.dates.map(sayDate))}${e.kind === 'reported' ? ' (reported)' : ''}`,
        `“${e.quote.replace(/\s+/g, ' ')}”`,
        [...new Set([e.article, ...e.also.map(({ article }) => article)])].join(', '),
      ])
      await print(formatTable(['when', 'what the article says', 'article'], rows, [16, null, 24], columns()))
    }
  })
}
