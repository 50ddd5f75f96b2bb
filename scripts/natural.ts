import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Trace } from '../src/answering/answer.ts'
import { openCase } from '../src/app/case.ts'
import { readConfig } from '../src/app/config.ts'
import type { Answer } from '../src/domain/types.ts'
import { knowledgeOf } from '../src/evaluation/cases.ts'
import {
  type NaturalQuestion,
  readNatural,
  type Score,
  scoreNatural,
  type Tally,
  tally,
} from '../src/evaluation/natural.ts'
import { type ModelValues, openEvaluated, reportModel } from './model.ts'

/** Sets that are only ever scored. */
const HELD = new Set(['hurricanes'])
const SETS = resolve('test/natural')

export interface NaturalValues extends ModelValues {
  /** Names of sets, with commas; all of them when left out. */
  case?: string | undefined
  show?: string | undefined
  out?: string | undefined
  ablate?: boolean
}

/** Asks the question sets of test/natural, and prints how they were answered. */
export async function evaluateNatural(values: NaturalValues): Promise<void> {
  const { embeddings } = readConfig()
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
    const writer = await openEvaluated(values, name)
    const opened = await openCase({ knowledgeDir, dataDir, embeddings }, writer ? { writer } : {})
    const scores: Score[] = []
    const answers: Answer[] = []
    const traces: Trace[] = []
    for (const question of questions) {
      const { trace, ...answer } = await opened.inspect().ask(question.question, null)
      traces.push(trace)
      answers.push(answer)
      scores.push(scoreNatural(question, answer))
    }
    if (values.ablate) await ablate(opened, questions)
    if (writer) process.stdout.write(reportModel(writer.usage(), traces, answers))
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
