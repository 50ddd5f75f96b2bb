import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { openCase } from './case.ts'
import { readConfig } from './config.ts'
import { CasebookError } from './errors.ts'
import { formatAnswer } from './terminal/answer.ts'
import { requireFolders, runCommand } from './terminal/command.ts'
import { showProgress } from './terminal/progress.ts'
import type { Case } from './types.ts'

const HELP = `Asks the articles a question.

  npm run ask -- "Who said control should stay with the council?"
  npm run -s ask -- --json "question"    one JSON object on one line
  npm run -s ask -- --json -             one question a line on standard input

  --knowledge DIR  the folder of articles (.md, .txt); else KNOWLEDGE_DIR, else knowledge
  --data DIR       where the index is kept; else DATA_DIR, else data
  --json           print the answer as one line of JSON
  --help           print this
`

await runCommand('npm run ask -- --help', () => main(process.argv.slice(2)))

async function main([command, ...args]: string[]): Promise<void> {
  if (command !== 'ask') throw new CasebookError('usage', `There is no command "${command ?? ''}": it is ask.`)
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      knowledge: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return
  }
  requireFolders(values)
  const question = positionals.join(' ').trim()
  if (question === '') throw new CasebookError('usage', 'There is no question.')
  const opened = await open(values)
  try {
    const print = (text: string) => ask(opened, text, values.json)
    if (question !== '-') return await print(question)
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() !== '') await print(line.trim())
    }
  } finally {
    await opened.close()
  }
}

/** Progress and remarks go to standard error: standard output holds answers and nothing else. */
async function open(folders: { knowledge?: string | undefined; data?: string | undefined }): Promise<Case> {
  const view = showProgress()
  const note = (line: string) => process.stderr.write(`${line}\n`)
  try {
    return await openCase(readConfig(folders), {
      onProgress: view.update,
      onReason: note,
      onSkipped: (skipped) => skipped.forEach(({ file, reason }) => void note(`skipped ${file} ${reason}`)),
      onWait: (pid) => note(`Process ${pid} is building the index; waiting for it.`),
    })
  } finally {
    view.stop()
  }
}

async function ask(opened: Case, question: string, json: boolean): Promise<void> {
  const answer = await opened.ask(question)
  const text = json ? `${JSON.stringify(answer)}\n` : formatAnswer(answer, Math.min(process.stdout.columns ?? 80, 100))
  // Wait for a slow reader, so that a long run does not pile up in memory.
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve))
}
