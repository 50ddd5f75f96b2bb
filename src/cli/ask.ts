import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { CasebookError } from '../domain/errors.ts'
import type { Case } from '../domain/types.ts'
import { columns, print, SHARED, SHARED_HELP, withCase } from './open.ts'
import { formatAnswer } from './terminal/answer.ts'

const HELP = `Asks the articles a question.

  npm run ask -- "Who said control should stay with the council?"
  npm run -s ask -- --json "question"    one JSON object on one line
  npm run -s ask -- --json -             one question a line on standard input

  --json           print the answer as one line of JSON
${SHARED_HELP}`

export async function ask(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: SHARED })
  if (values.help) return print(HELP)
  const question = positionals.join(' ').trim()
  if (question === '') throw new CasebookError('usage', 'There is no question.')
  await withCase(values, async (opened) => {
    if (question !== '-') return answer(opened, question, values.json)
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() !== '') await answer(opened, line.trim(), values.json)
    }
  })
}

async function answer(opened: Case, question: string, json: boolean): Promise<void> {
  const found = await opened.ask(question)
  await print(json ? `${JSON.stringify(found)}\n` : formatAnswer(found, columns()))
}
