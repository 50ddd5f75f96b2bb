import { join, resolve } from 'node:path'
import type { Trace } from '../src/answering/answer.ts'
import { createModelWriter, type ModelWriter } from '../src/answering/writers/model.ts'
import { type ModelConfig, readConfig } from '../src/app/config.ts'
import { openModel } from '../src/app/writer.ts'
import { CasebookError } from '../src/domain/errors.ts'
import type { Answer, WriterStatus } from '../src/domain/types.ts'
import { recordModel, replayModel } from '../src/models/recording.ts'

/** What evaluations take to measure a language model. */
export const MODEL_OPTIONS = {
  model: { type: 'string' },
  record: { type: 'string' },
  replay: { type: 'string' },
  collect: { type: 'boolean', default: false },
} as const

export const MODEL_HELP = `  --model NAME   let this model write, as provider:model; its key and settings come from the environment
  --record DIR   keep its prompts and replies in DIR, named by the prompt's hash
  --replay DIR   answer from DIR instead of calling it; fails on a prompt that DIR has not. {case} in DIR is the set's name
  --collect      with --replay: write such prompts to DIR/pending, and answer without the model
`

export interface ModelValues {
  model?: string | undefined
  record?: string | undefined
  replay?: string | undefined
  collect: boolean
}

/** An answer that is measured has all the time that it wants. Milliseconds. */
const PATIENCE = 300_000

/** The model that is measured; `null` for none. @param name of the set, for `{case}` in a folder's name. */
export async function openEvaluated(values: ModelValues, name = ''): Promise<ModelWriter | null> {
  if (values.collect && !values.replay) throw new CasebookError('usage', '--collect goes with --replay DIR.')
  if (values.record && !values.model) throw new CasebookError('usage', '--record goes with --model NAME.')
  if (values.model === undefined && values.replay === undefined) return null
  const config = readConfig({}, { ...process.env, MODEL: values.model ?? 'replay:recorded' }).model as ModelConfig
  const folder = (given: string) => resolve(join(given.replaceAll('{case}', name)))
  const model = values.replay
    ? replayModel({ ...config, id: config.name, folder: folder(values.replay), collect: values.collect })
    : await openModel(config, config.name)
  return createModelWriter({
    model: values.record ? recordModel(model, folder(values.record)) : model,
    timeout: PATIENCE,
  })
}

/** What the model did and what was not used of it, by reason. */
export function reportModel(usage: WriterStatus, traces: readonly Trace[], answers: readonly Answer[]): string {
  const reasons = new Map<string, number>()
  const faults = traces.flatMap((trace) => trace.faults)
  for (const fault of faults) {
    const reason = (fault.split(': ').at(-1) ?? '').replace(/“[^”]*”/g, '“…”').slice(0, 60)
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  const proposed = traces.reduce((sum, trace) => sum + trace.proposed, 0)
  const share = proposed === 0 ? '' : ` (${((100 * faults.length) / proposed).toFixed(1)} %)`
  const seconds = answers.reduce((sum, { timings }) => sum + timings.total, 0) / 1000 / Math.max(1, answers.length)
  const { input, output } = usage.today
  const lines = [
    `  ${usage.model}: wrote ${answers.filter(({ mode }) => mode === 'model').length} of ${answers.length}; instead: ${JSON.stringify(usage.fallbacks)}`,
    `  tokens: ${input} in, ${output} out; ${Math.round((input + output) / Math.max(1, answers.length))} and ${seconds.toFixed(1)} s an answer`,
    `  claims not used: ${faults.length} of ${proposed}${share}`,
    ...[...reasons].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `    ${String(count).padStart(4)} ${reason}`),
  ]
  return `${lines.join('\n')}\n`
}
