import { parseArgs } from 'node:util'
import { CasebookError } from '../domain/errors.ts'
import { mergeStatements } from '../domain/statements.ts'
import { entriesOf } from '../export/entry.ts'
import { FORMATS, type Format, pack } from '../export/pack.ts'
import { print, SHARED, SHARED_HELP, withCase } from './open.ts'

const HELP = `Prints quotations with article, date, characters and link, for another program.

  npm run -s export > quotations.md
  npm run -s export -- --format csv --speaker "Eleanor Brazil" > brazil.csv

  --format NAME    ${Object.keys(FORMATS).join(', ')}; markdown unless told
  --speaker NAME   only this speaker: a full name, a surname, a role
  --about TOPIC    only on this topic
  --article ID     only this article
  --from DATE      only articles of this day or later: 2016, 2016-04 or 2016-04-06
  --to DATE        only articles of this day or earlier
${SHARED_HELP}`

export async function exportPack(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const own = { format: { type: 'string', default: 'markdown' }, speaker: text, about: text, article: text } as const
  const { values } = parseArgs({ args, options: { ...SHARED, ...own, from: text, to: text } })
  if (values.help) return print(HELP)
  const { format, speaker, about, article, from, to } = values
  if (!(format in FORMATS)) {
    throw new CasebookError('usage', `There is no format "${format}": it is ${Object.keys(FORMATS).join(', ')}.`)
  }
  await withCase(values, async (opened) => {
    const filter = Object.fromEntries(
      Object.entries({ speaker, about, article, from, to }).filter(([, value]) => value !== undefined),
    )
    const articles = opened.articles()
    const found = mergeStatements(await opened.quotes(filter), articles)
    if (found.length === 0) process.stderr.write('The ledger has no such statement.\n')
    await print(pack(entriesOf(found, articles), format as Format, 'Quotations').text)
  })
}
