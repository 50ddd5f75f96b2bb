import { parseArgs } from 'node:util'
import { readConfig } from '../src/app/config.ts'
import { CasebookError } from '../src/domain/errors.ts'
import { toEvaluation } from '../src/feedback/evaluate.ts'
import { groupFeedback } from '../src/feedback/group.ts'
import { REASONS } from '../src/feedback/record.ts'
import { readFeedback } from '../src/feedback/store.ts'

const USAGE = 'Usage: npm run feedback [-- --json | --eval] [--data folder]\n'

/** `npm run feedback`: what readers think of answers, by question, the worst first. `--json` for machines, `--eval` as evaluation questions. */
const options = read()
try {
  const { dataDir } = readConfig({ data: options.data })
  const { records, broken } = await readFeedback(dataDir)
  if (options.eval || options.json) {
    for (const line of options.eval ? toEvaluation(records) : records) process.stdout.write(`${JSON.stringify(line)}\n`)
  } else if (records.length === 0) {
    process.stdout.write('Nobody has said anything yet.\n')
  } else {
    for (const { at, question, good, wrong, reasons, notes, answer, generation } of groupFeedback(records)) {
      const mark = wrong > 0 ? '-' : '+'
      const about = `${good} good, ${wrong} not right; last ${at.slice(0, 16).replace('T', ' ')}, generation ${generation}`
      const why = reasons.flatMap(({ reason, count }) =>
        reason ? [`${count} × ${REASONS[reason].toLowerCase()}`] : [],
      )
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
  if (broken > 0) process.stderr.write(`${broken} lines cannot be read and were left out.\n`)
} catch (error) {
  if (!(error instanceof CasebookError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

function read() {
  try {
    const { values } = parseArgs({
      options: { json: { type: 'boolean' }, eval: { type: 'boolean' }, data: { type: 'string' } },
      strict: true,
    })
    if (values.json && values.eval) throw new Error('one or the other')
    return values
  } catch {
    process.stderr.write(USAGE)
    process.exit(2)
  }
}

/** Readers write what they like: no control characters reach the terminal. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
