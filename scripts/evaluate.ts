import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Trace } from '../src/answering/answer.ts'
import type { ModelWriter } from '../src/answering/writers/model.ts'
import { openCase } from '../src/app/case.ts'
import { readConfig } from '../src/app/config.ts'
import { requireFolders, runCommand } from '../src/cli/terminal/command.ts'
import { showProgress } from '../src/cli/terminal/progress.ts'
import { CasebookError } from '../src/domain/errors.ts'
import type { Answer } from '../src/domain/types.ts'
import { check, type Verdict } from '../src/evaluation/check.ts'
import { readQuestions } from '../src/evaluation/questions.ts'
import { formatReport, summarise } from '../src/evaluation/report.ts'
import { MODEL_HELP, MODEL_OPTIONS, openEvaluated, reportModel } from './model.ts'
import { evaluateNatural } from './natural.ts'

const HELP = `Asks every question of a file and checks the answers.

  npm run eval -- --gold FILE
  npm run eval -- --model NAME [--case NAME,…]      a model, on the question sets of test/natural, beside no model
  npm run eval -- --model NAME --gold FILE          the same on the questions of a file

  --gold FILE      questions, one JSON object a line
  --knowledge DIR  the articles; else the folder "articles" beside a test bed's FILE, else KNOWLEDGE_DIR, else knowledge
  --data DIR       where the index is kept; else DATA_DIR, else data, with a folder of its own for a test bed
  --part N/M       only every Mth question, beginning with the Nth; several with a comma: 2/3,3/3
  --failures N     show the first N failures (default: all)
  --json           print the figures as one line of JSON
${MODEL_HELP}  --help           print this
`

await runCommand('npm run eval -- --help', main)

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      gold: { type: 'string' },
      knowledge: { type: 'string' },
      data: { type: 'string' },
      part: { type: 'string' },
      failures: { type: 'string' },
      json: { type: 'boolean', default: false },
      case: { type: 'string' },
      ...MODEL_OPTIONS,
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return void process.stdout.write(HELP)
  requireFolders(values)
  const hasModel = values.model !== undefined || values.replay !== undefined
  if (!values.gold && hasModel) {
    const { case: names } = values
    process.stdout.write('Without a language model:\n')
    await evaluateNatural({ case: names, collect: false })
    process.stdout.write('\nWith it:\n')
    return evaluateNatural(values)
  }
  if (!values.gold) throw new CasebookError('usage', 'There is no --gold FILE.')
  const questions = part(await readQuestions(values.gold), values.part)
  const bench = questions[0]?.format === 'bench'
  const folders = readConfig({
    knowledge: values.knowledge ?? (bench ? join(dirname(values.gold), 'articles') : undefined),
    data: values.data,
  })
  const dataDir =
    bench && !values.data
      ? join(folders.dataDir, 'evaluation', dirname(values.gold).split('/').at(-1) as string)
      : folders.dataDir

  const run = async (writer: ModelWriter | null): Promise<void> => {
    const view = showProgress()
    const options = { onProgress: view.update, ...(writer && { writer }) }
    const opened = await openCase({ ...folders, dataDir, model: null }, options).finally(() => view.stop())
    const texts = new Map(opened.articles().map(({ id, text }) => [id, text]))
    const verdicts: Verdict[] = []
    const [answers, traces]: [Answer[], Trace[]] = [[], []]
    for (const question of questions) {
      const { trace, ...answer } = await opened.inspect().ask(question.question, null)
      answers.push(answer)
      traces.push(trace)
      verdicts.push(check(question, answer, (id) => texts.get(id) ?? ''))
    }
    await opened.close()
    const shown = values.failures === undefined ? verdicts.length : Number(values.failures)
    if (values.json) return void process.stdout.write(`${JSON.stringify(summarise(verdicts))}\n`)
    process.stdout.write(formatReport(verdicts, shown))
    if (writer) process.stdout.write(reportModel(writer.usage(), traces, answers))
  }
  await run(null)
  if (hasModel) await run(await openEvaluated(values))
}

/** "1/3": every third question, from the first; "2/3,3/3": all the others. */
function part<T>(questions: readonly T[], which: string | undefined): T[] {
  if (which === undefined) return [...questions]
  const parts = which.split(',').map((one) => one.split('/').map(Number))
  for (const [n, of] of parts) {
    if (!n || !of || n > of) throw new CasebookError('usage', `--part "${which}" is not like 1/3 or 2/3,3/3.`)
  }
  return questions.filter((_, i) => parts.some(([n = 0, of = 1]) => i % of === n - 1))
}
