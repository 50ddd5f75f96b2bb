import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { analyse } from '../src/analysis/analyse.ts'
import type { Features } from '../src/answering/features.ts'
import type { StatementFeatures } from '../src/answering/statements.ts'
import type { Weights } from '../src/answering/weights.ts'
import { readConfig } from '../src/app/config.ts'
import { requireFolders, runCommand } from '../src/cli/terminal/command.ts'
import { showProgress } from '../src/cli/terminal/progress.ts'
import { CasebookError } from '../src/domain/errors.ts'
import { type Bed, learnClause } from '../src/evaluation/clause.ts'
import { type Collected, collect } from '../src/evaluation/collect.ts'
import { TRIED, tryFusion } from '../src/evaluation/fusion.ts'
import { type BenchQuestion, readQuestions } from '../src/evaluation/questions.ts'
import { type CollectedStatements, collectStatements } from '../src/evaluation/statements.ts'
import {
  judgeStatements,
  recall,
  type StatementWeights,
  separation,
  train,
  trainStatements,
} from '../src/evaluation/train.ts'
import { localEmbeddings } from '../src/models/embeddings.ts'
import { type Corpus, openCorpus } from '../src/retrieval/corpus.ts'
import { openIndex } from '../src/store/local/open.ts'

const HELP = `Learns the weights of src/answering/weights.json from test beds, and shows what each signal is worth.

  npm run train -- --beds DIR

  --beds DIR   a folder that holds test beds: clapnq_dev, xquad_en and wikinews_en, each with articles/
  --data DIR   where the indexes are kept; else DATA_DIR, else data
  --dry        show the figures and write nothing
  --help       print this

Every third question of clapnq_dev and xquad_en is for tuning, and two thirds of the paraphrased "who said" questions
of src/evaluation/who-said.jsonl, which are about wikinews_en; the figures are of the others.
`

const BEDS = ['clapnq_dev', 'xquad_en']
const SAID = { bed: 'wikinews_en', questions: 'src/evaluation/who-said.jsonl' }

await runCommand('npm run train -- --help', main)

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      beds: { type: 'string' },
      data: { type: 'string' },
      dry: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return void process.stdout.write(HELP)
  requireFolders(values)
  if (!values.beds) throw new CasebookError('usage', 'There is no --beds DIR.')
  const { dataDir } = readConfig({ data: values.data })
  const opened: Bed[] = []
  for (const bed of BEDS) {
    const questions = (await readQuestions(join(values.beds, bed, 'questions.jsonl'))) as BenchQuestion[]
    opened.push({ corpus: await openBed(values.beds, bed, dataDir), questions })
  }
  // The clause's limits with the weights that stand, then the weights with the limits that were found.
  const clause = await learnClause(
    opened.map(({ corpus, questions }) => ({ corpus, questions: questions.filter((_, i) => i % 3 === 0) })),
  )
  const beds: Collected[][] = []
  const shares: number[][] = []
  for (const bed of opened) {
    const { collected, share } = await collectBed(bed)
    beds.push(collected)
    shares.push(share)
  }
  const together = TRIED.map((_, i) => shares.reduce((sum, share) => sum + (share[i] as number), 0))
  const fusion = TRIED[together.indexOf(Math.max(...together))] as number
  const tuning = beds.flatMap((bed) => bed.filter((_, i) => i % 3 === 0))
  const rest = beds.map((bed) => bed.filter((_, i) => i % 3 !== 0))

  const said = await collectSaid(values.beds, dataDir)
  const weights: Weights = { ...train(tuning, fusion), clause, ...trainStatements(said.tuning) }
  if (!values.dry) writeFileSync('src/answering/weights.json', `${JSON.stringify(weights, null, 2)}\n`)
  process.stdout.write(
    `${describeFusion(shares, fusion)}\nclause ${JSON.stringify(clause)}\n${describe(weights, tuning, rest)}\n${describeSaid(weights, said)}`,
  )
}

async function openBed(beds: string, bed: string, dataDir: string): Promise<Corpus> {
  const embedder = localEmbeddings()
  const view = showProgress()
  const { index } = await openIndex({
    knowledgeDir: join(beds, bed, 'articles'),
    dataDir: join(dataDir, 'evaluation', bed),
    embedder,
    analyse,
    onProgress: view.update,
  }).finally(() => view.stop())
  return openCorpus(index, embedder)
}

interface Said {
  tuning: CollectedStatements[]
  rest: CollectedStatements[]
}

async function collectSaid(beds: string, dataDir: string): Promise<Said> {
  const corpus = await openBed(beds, SAID.bed, dataDir)
  const questions = (await readQuestions(SAID.questions)) as BenchQuestion[]
  const part = (wanted: (i: number) => boolean) =>
    collectStatements(
      corpus,
      questions.filter((_, i) => wanted(i)),
    )
  return { tuning: await part((i) => i % 3 !== 2), rest: await part((i) => i % 3 === 2) }
}

/** What each signal is worth for telling which record says what was asked for. */
function describeSaid(weights: Weights, { tuning, rest }: Said): string {
  const signals = Object.keys(tuning[0]?.records[0]?.features ?? {}) as (keyof StatementFeatures)[]
  const row = (name: string, weight: number | null, learned: StatementWeights) => {
    const { first, right, wrong, refused } = judgeStatements(rest, learned)
    const figures = [first, right, wrong, refused].map((share) => share.toFixed(3).padStart(7)).join(' ')
    return `${name.padEnd(10)} ${(weight?.toFixed(2) ?? '').padStart(7)}   ${figures}`
  }
  const rows = signals.map((signal) => {
    const left = tuning.map(({ question, records }) => ({
      question,
      records: records.map((r) => ({ ...r, features: { ...r.features, [signal]: 0 } })),
    }))
    return row(signal, weights.statements[signal], trainStatements(left))
  })
  return [
    'statement  weight   without it: right first, right given, wrong given, refused',
    row('(all)', null, weights),
    ...rows,
    `bias ${weights.statements.bias}, given from ${weights.statementFrom}`,
    '',
  ].join('\n')
}

async function collectBed({ corpus, questions }: Bed): Promise<{ collected: Collected[]; share: number[] }> {
  const { found, asked } = await tryFusion(
    corpus,
    questions.filter((_, i) => i % 3 === 0),
  )
  return { collected: await collect(corpus, questions), share: found.map((n) => n / asked) }
}

/** Tuning part: share of answerable questions with their evidence among the sentences looked at closely. */
function describeFusion(shares: readonly number[][], fusion: number): string {
  const names = TRIED.map((weight, i) => (i === TRIED.length - 1 ? 'alone' : String(weight)))
  const rows = BEDS.map((bed, k) => `${bed.padEnd(10)} ${(shares[k] ?? []).map((s) => s.toFixed(3)).join('  ')}`)
  return [`vectors ×  ${names.map((n) => n.padEnd(5)).join('  ')}`, ...rows, `fusion ${fusion}`, ''].join('\n')
}

function describe(weights: Weights, tuning: readonly Collected[], rest: readonly Collected[][]): string {
  const lines = [
    'signal      ranking  chance   without it: evidence first, separation',
    row('(all)', null, weights, weights, rest),
  ]
  for (const signal of Object.keys(weights.ranking) as (keyof Features)[]) {
    lines.push(
      row(
        signal,
        signal,
        weights,
        {
          ...weights,
          ...train(
            tuning.map((c) => without(c, signal)),
            weights.fusion,
          ),
        },
        rest,
      ),
    )
  }
  lines.push('', `bias ${weights.chance.bias}, answer from ${weights.answerFrom}, offer from ${weights.offerFrom}`)
  return `${lines.join('\n')}\n`
}

function row(
  name: string,
  signal: keyof Features | null,
  weights: Weights,
  others: Weights,
  rest: readonly Collected[][],
): string {
  const figures = rest.map((bed) => recall(bed, others.ranking, 1).toFixed(3))
  const own = signal
    ? [weights.ranking[signal], weights.chance[signal]].map((w) => w.toFixed(2).padStart(7)).join(' ')
    : ' '.repeat(15)
  return `${name.padEnd(10)} ${own}   ${BEDS.map((bed, i) => `${bed} ${figures[i]}`).join(', ')}, ${separation(rest[0] as Collected[], others).toFixed(3)}`
}

function without({ question, evidence }: Collected, signal: keyof Features): Collected {
  return { question, evidence: evidence.map((e) => ({ ...e, features: { ...e.features, [signal]: 0 } })) }
}
