import { parseArgs } from 'node:util'
import { readConfig } from '../src/app/config.ts'
import { openNotes } from '../src/app/store.ts'
import { requireFolders, runCommand } from '../src/cli/terminal/command.ts'
import { CasebookError } from '../src/domain/errors.ts'
import type { Lines } from '../src/domain/shelf.ts'
import { toEvaluation } from '../src/feedback/evaluate.ts'
import { groupFeedback } from '../src/feedback/group.ts'
import { type FeedbackRecord, REASONS } from '../src/feedback/record.ts'
import { forgetReader, readFeedback } from '../src/feedback/store.ts'

const HELP = `Prints what readers think of answers.

  npm run feedback
  npm run -s feedback -- --json
  npm run -s feedback -- --eval > questions.jsonl
  npm run feedback -- --forget 123456789012345678

  --json           one record a line of JSON
  --eval           as questions for npm run eval
  --forget USER    delete all that a reader has said: their Discord user id (Developer Mode, Copy User ID)
  --data DIR       where it is kept; else DATA_DIR, else data
  --help           print this
`

await runCommand('npm run feedback -- --help', main)

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      eval: { type: 'boolean', default: false },
      forget: { type: 'string' },
      data: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return void process.stdout.write(HELP)
  requireFolders(values)
  if (values.json && values.eval) throw new CasebookError('usage', '--json and --eval exclude each other.')
  const { dataDir, store } = readConfig({ data: values.data })
  const notes = await openNotes(store)
  const where = notes?.feedback ?? dataDir
  try {
    await show(where, values)
  } finally {
    await notes?.close()
  }
}

async function show(
  where: string | Lines,
  values: { forget?: string | undefined; eval: boolean; json: boolean },
): Promise<void> {
  if (values.forget !== undefined) return forget(where, values.forget)
  const { records, broken } = await readFeedback(where)
  if (values.eval || values.json) {
    for (const line of values.eval ? toEvaluation(records) : records) process.stdout.write(`${JSON.stringify(line)}\n`)
  } else print(records)
  if (broken > 0) process.stderr.write(`${broken} lines cannot be read and were left out.\n`)
}

async function forget(where: string | Lines, user: string): Promise<void> {
  if (!/^\d{17,20}$/.test(user)) {
    throw new CasebookError('usage', `--forget "${oneLine(user)}" is no Discord user id, which has 17 to 20 digits.`)
  }
  const { forgotten, untold } = await forgetReader(where, user)
  process.stdout.write(`${forgotten} records deleted.\n`)
  if (untold > 0)
    process.stderr.write(`Of ${untold} older records it cannot be told whose they are; they name nobody.\n`)
}

/** By question, the worst first. */
function print(records: readonly FeedbackRecord[]): void {
  if (records.length === 0) return void process.stdout.write('Nobody has said anything yet.\n')
  for (const { at, question, good, wrong, reasons, notes, answer, generation } of groupFeedback(records)) {
    const mark = wrong > 0 ? '-' : '+'
    const about = `${good} good, ${wrong} not right; last ${at.slice(0, 16).replace('T', ' ')}, generation ${generation}`
    const why = reasons.flatMap(({ reason, count }) => (reason ? [`${count} × ${REASONS[reason].toLowerCase()}`] : []))
    const lines = [
      `${mark} ${oneLine(question)}  (${about})`,
      ...(why.length > 0 ? [`  Reasons: ${why.join(', ')}`] : []),
      ...notes.map((note) => `  Said:    ${oneLine(note)}`),
      `  Answer:  ${oneLine(answer)}`,
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
  }
  const good = records.filter(({ verdict }) => verdict === 'good').length
  process.stdout.write(`${good} good, ${records.length - good} not right.\n`)
}

/** Readers write what they like: no control characters reach the terminal. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
