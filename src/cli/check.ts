import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { CasebookError } from '../domain/errors.ts'
import type { Case } from '../domain/types.ts'
import { columns, print, SHARED, SHARED_HELP, withCase } from './open.ts'
import { formatChecked } from './terminal/checked.ts'

const HELP = `Holds each statement of a text against the articles.

  npm run check -- "The council lost control of children's services."
  npm run -s check -- --json "text"      one JSON object on one line
  npm run -s check -- --json -           one text a line on standard input

  --json           print the verdicts as one line of JSON
${SHARED_HELP}`

export async function check(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: SHARED })
  if (values.help) return print(HELP)
  const text = positionals.join(' ').trim()
  if (text === '') throw new CasebookError('usage', 'There is no text.')
  await withCase(values, async (opened) => {
    if (text !== '-') return checkOne(opened, text, values.json)
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() !== '') await checkOne(opened, line.trim(), values.json)
    }
  })
}

async function checkOne(opened: Case, text: string, json: boolean): Promise<void> {
  const statements = await opened.check(text)
  await print(json ? `${JSON.stringify({ statements })}\n` : formatChecked(statements, columns()))
}
