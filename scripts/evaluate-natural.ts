import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createModelWriter, type ModelWriter } from '../src/answering/writers/model.ts'
import { openCase } from '../src/app/case.ts'
import { type ModelConfig, readConfig } from '../src/app/config.ts'
import { openModel } from '../src/app/writer.ts'
import { runCommand } from '../src/cli/terminal/command.ts'
import type { Answer, WriterStatus } from '../src/domain/types.ts'
import { knowledgeOf } from '../src/evaluation/cases.ts'
import {
  type NaturalQuestion,
  readNatural,
  type Score,
  scoreNatural,
  type Tally,
  tally,
} from '../src/evaluation/natural.ts'
import { recordModel, replayModel } from '../src/models/recording.ts'

const HELP = `Asks the natural question sets of test/natural as readers would, and scores the answers.

  npm run eval:natural
  npm run eval:natural -- --case dudley --show missed
  npm run eval:natural -- --out DIR

  --case NAME,…  only these sets; default all
  --show WHAT    print the questions that were missed, hedged, falsely answered; "all" for every answer. Never used for
                 a set that is only scored (impeachment, primaries)
  --out DIR      write each set's answers to DIR/NAME.answers.jsonl
  --ablate       leave out one kind of question after the other, and print what each is worth
  --model NAME   let this model write, as provider:model; its key and settings come from the environment
  --record DIR   keep its prompts and replies in DIR, named by the prompt's hash
  --replay DIR   answer from DIR instead of calling it; fails on a prompt that DIR has not
  --collect      with --replay: write such prompts to DIR/pending, and answer without the model
  --help         print this
`

/** Sets that are only ever scored. */
const HELD = new Set(['impeachment', 'primaries'])
const SETS = resolve('test/natural')

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      case: { type: 'string' },
      show: { type: 'string' },
      out: { type: 'string' },
      ablate: { type: 'boolean', default: false },
      model: { type: 'string' },
      record: { type: 'string' },
      replay: { type: 'string' },
      collect: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return void process.stdout.write(HELP)
  const names = values.case?.split(',') ?? (await readdir(SETS)).sort()
  const all: Tally[] = []
  for (const name of names) {
    const questions = await readNatural(join(SETS, name, 'questions.jsonl'))
    const knowledgeDir = await knowledgeOf(name)
    if (knowledgeDir === null) {
      process.stdout.write(`${name.padEnd(10)} skipped: its articles are not beside the repository\n`)
      continue
    }
    const dataDir = resolve('data', 'evaluation', name)
    await mkdir(dataDir, { recursive: true })
    const writer = await openEvaluated(values)
    const opened = await openCase({ knowledgeDir, dataDir }, writer ? { writer } : {})
    const scores: Score[] = []
    const answers: Answer[] = []
    const faults: string[] = []
    const started = performance.now()
    for (const question of questions) {
      const { trace, ...answer } = await opened.inspect().ask(question.question, null)
      faults.push(...trace.faults)
      answers.push(answer)
      scores.push(scoreNatural(question, answer))
    }
    if (values.ablate) await ablate(opened, questions)
    if (writer) process.stdout.write(report(writer.usage(), faults, answers, performance.now() - started))
    await opened.close()
    const counted = tally(name, scores)
    all.push(counted)
    process.stdout.write(`${format(counted)}\n`)
    if (values.show && !HELD.has(name))
      for (const [i, score] of scores.entries())
        show(values.show, questions[i] as NaturalQuestion, answers[i] as Answer, score)
    if (values.out) await writeAnswers(values.out, name, answers)
  }
  if (all.length > 1)
    process.stdout.write(
      `${format(
        tally(
          'all',
          all.flatMap(({ scores }) => scores),
        ),
      )}\n`,
    )
}

interface ModelValues {
  model?: string
  record?: string
  replay?: string
  collect: boolean
}

/** The model that is measured; `null` for none. Its answers have all the time that they want. */
async function openEvaluated({ model: name, record, replay, collect }: ModelValues): Promise<ModelWriter | null> {
  if (name === undefined && replay === undefined) return null
  const config = readConfig({}, { ...process.env, MODEL: name ?? 'replay:recorded' }).model as ModelConfig
  const model = replay
    ? replayModel({ id: config.name, folder: resolve(replay), contextTokens: config.contextTokens, collect })
    : await openModel(config, config.name)
  return createModelWriter({ model: record ? recordModel(model, resolve(record)) : model, timeout: 300_000 })
}

/** What the model did and what was not used of it, by reason. */
function report(usage: WriterStatus, faults: readonly string[], answers: readonly Answer[], elapsed: number): string {
  const reasons = new Map<string, number>()
  for (const fault of faults) {
    const reason = (fault.split(': ').at(-1) ?? '').replace(/“[^”]*”/g, '“…”').slice(0, 60)
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  const lines = [
    `  ${usage.model}: wrote ${answers.filter(({ mode }) => mode === 'model').length} of ${answers.length}; instead: ${JSON.stringify(usage.fallbacks)}`,
    `  tokens: ${usage.today.input} in, ${usage.today.output} out; ${(elapsed / 1000 / Math.max(1, answers.length)).toFixed(1)} s an answer`,
    `  claims not used: ${faults.length}`,
    ...[...reasons].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `    ${String(count).padStart(4)} ${reason}`),
  ]
  return `${lines.join('\n')}\n`
}

async function ablate(
  opened: Awaited<ReturnType<typeof openCase>>,
  questions: readonly NaturalQuestion[],
): Promise<void> {
  const { kinds } = opened.inspect()
  const run = async (leaveOut: string | null) => {
    const scores: Score[] = []
    for (const question of questions)
      scores.push(scoreNatural(question, await opened.inspect().ask(question.question, leaveOut)))
    return scores
  }
  const whole = await run(null)
  for (const kind of kinds) {
    const without = await run(kind)
    const lost = whole.filter((score, i) => score === 'right' && without[i] !== 'right').length
    const gained = whole.filter((score, i) => score !== 'right' && without[i] === 'right').length
    const falsely = without.filter((score, i) => score === 'falsely' && whole[i] !== 'falsely').length
    process.stdout.write(
      `  without ${kind.padEnd(14)} ${String(-lost).padStart(4)} good lost, ${String(gained).padStart(3)} gained, ${falsely} more falsely answered\n`,
    )
  }
}

function show(what: string, question: NaturalQuestion, answer: Answer, score: Score): void {
  if (what !== 'all' && !what.split(',').includes(score)) return
  const must = question.must.map((group) => group.join('|')).join(' & ')
  process.stdout.write(
    `\n[${score}] ${question.id} ${question.question}\n   wants: ${question.abstain ? 'a refusal' : must}\n   (${answer.status}) ${answer.answer.replaceAll('\n', '\n   ')}\n`,
  )
}

const percent = (n: number, of: number) => `${of === 0 ? 0 : Math.round((100 * n) / of)} %`

function format({ name, right, hedged, missed, declined, falsely }: Tally): string {
  const answerable = right + hedged + missed
  return `${name.padEnd(10)} answerable ${answerable}: right ${right} (${percent(right, answerable)}), hedged ${hedged} (${percent(hedged, answerable)}), missed ${missed} (${percent(missed, answerable)}); to decline ${declined + falsely}: declined ${declined} (${percent(declined, declined + falsely)})`
}

async function writeAnswers(dir: string, name: string, answers: readonly Answer[]): Promise<void> {
  await mkdir(dir, { recursive: true })
  await writeFile(join(dir, `${name}.answers.jsonl`), answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''))
}

await runCommand('npm run eval:natural -- --help', main)
