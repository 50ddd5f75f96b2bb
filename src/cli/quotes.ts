import { parseArgs } from 'node:util'
import { CasebookError } from '../domain/errors.ts'
import type { Statement } from '../domain/types.ts'
import { columns, print, SHARED, SHARED_HELP, withCase } from './open.ts'
import { formatTable } from './terminal/table.ts'

const HELP = `Prints the quote ledger: who said what, in which role, by which article.

  npm run quotes
  npm run quotes -- --speaker "Eleanor Brazil"
  npm run -s quotes -- --json --article 2016-council-keeps-control

  --article ID     only this article
  --speaker NAME   only this speaker: a full name, a surname, a role
  --json           one record a line of JSON
${SHARED_HELP}`

export async function quotes(args: string[]): Promise<void> {
  const options = { ...SHARED, article: { type: 'string' }, speaker: { type: 'string' } } as const
  const { values } = parseArgs({ args, options })
  if (values.help) return print(HELP)
  await withCase(values, async (opened) => {
    const { article, speaker } = values
    if (article !== undefined && !opened.articles().some(({ id }) => id === article)) {
      throw new CasebookError('usage', `There is no article "${article}".`)
    }
    const filter = { ...(article !== undefined && { article }), ...(speaker !== undefined && { speaker }) }
    const records = await opened.quotes(filter)
    if (values.json) for (const record of records) await print(`${JSON.stringify(toRecord(record))}\n`)
    else await print(records.length > 0 ? toTable(records) : 'The ledger has no such statement.\n')
  })
}

/** A ledger record as scripts get it. */
function toRecord({ attribution, ...statement }: Statement) {
  const { article, speaker, role, cue, kind, quote, start, end, author = null, body = null } = statement
  const [attributionStart, attributionEnd] = [attribution.start, attribution.end]
  return { article, speaker, role, cue, kind, quote, start, end, attributionStart, attributionEnd, author, body }
}

function toTable(records: readonly Statement[]): string {
  const rows = records.map(({ article, speaker, role, kind, quote }) => [
    speaker === null ? '(not settled)' : role ? `${speaker}, ${role}` : speaker,
    kind,
    kind === 'direct' ? `“${quote.replace(/\s+/g, ' ')}”` : quote.replace(/\s+/g, ' '),
    article,
  ])
  return formatTable(['speaker', 'kind', 'words', 'article'], rows, [26, 8, null, 20], columns())
}
