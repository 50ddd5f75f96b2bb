import { readdir, readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Features, StatementFeatures } from '../src/answering/evidence/features.ts'
import { gather } from '../src/answering/evidence/gather.ts'
import { readQuestion } from '../src/answering/question/parse.ts'
import { openCase } from '../src/app/case.ts'
import { readConfig } from '../src/app/config.ts'
import { openEmbedder } from '../src/app/embedder.ts'
import { runCommand } from '../src/cli/terminal/command.ts'
import { knowledgeOf } from '../src/evaluation/cases.ts'
import { areaUnder, fitChance, fitChoice } from '../src/evaluation/fit.ts'
import { readNatural } from '../src/evaluation/natural.ts'
import { readQuestions } from '../src/evaluation/questions.ts'
import { collectStatements } from '../src/evaluation/statements.ts'
import { openCorpus } from '../src/retrieval/corpus.ts'
import { loadIndex } from '../src/store/local/load.ts'

const HELP = `Learns when an answer is given, and writes src/answering/evidence/weights.json.

  npm run train
  npm run train -- --dry-run

  --dry-run          print what was learned and write nothing
  --keep-statements  leave what was learned of statements as it is
  --help             print this

Learns what is about a case from the natural questions of five (test/natural: brexit, covid, dudley, hongkong,
invented), each asked of its own articles and of those of the others, and what was said from
src/evaluation/who-said.jsonl on the news articles of ../shared/bench/wikinews_en. Sets that are only scored are not
read.
`

const CASES = ['brexit', 'covid', 'dudley', 'hongkong', 'invented']
const WEIGHTS = resolve('src/answering/evidence/weights.json')
/** Of the questions about other cases, this share is to stay below the chance from which on an answer is given. */
const REFUSED = 0.95
/** Of the questions about the case, this share may be told that nothing was found. */
const LOST = 0
/** Intents that never come to passages. */
const ELSEWHERE: ReadonlySet<string> = new Set(['overview', 'people', 'articles', 'timeline', 'conversation'])

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'dry-run': { type: 'boolean', default: false },
      'keep-statements': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return void process.stdout.write(HELP)
  const { embeddings } = readConfig()
  const embedder = await openEmbedder(embeddings)
  const open = async (knowledgeDir: string, dataDir: string) => {
    await (await openCase({ knowledgeDir, dataDir, embeddings })).close()
    return openCorpus(await loadIndex({ dataDir, embedder }), embedder)
  }
  const old = JSON.parse(await readFile(WEIGHTS, 'utf8'))
  const examples: { features: Features; positive: boolean; absent: boolean }[] = []
  const sets = await Promise.all(
    CASES.map(async (name) => ({ name, asked: await readNatural(resolve('test/natural', name, 'questions.jsonl')) })),
  )
  for (const { name } of sets) {
    const knowledgeDir = await knowledgeOf(name)
    if (knowledgeDir === null) continue
    const corpus = await open(knowledgeDir, resolve('data', 'evaluation', name))
    for (const other of sets)
      for (const { question: typed, abstain } of other.asked) {
        const question = readQuestion(corpus, typed)
        if (abstain || ELSEWHERE.has(question.intent.type)) continue
        const { features, absent } = await gather(corpus, question)
        examples.push({ features, positive: other.name === name, absent })
      }
  }
  const keys = Object.keys(examples[0]?.features ?? {}) as (keyof Features)[]
  const vectors = examples.map(({ features, positive }) => ({ features: keys.map((key) => features[key]), positive }))
  const learned = fitChance(vectors, keys.length)
  const chance = Object.fromEntries([
    ...keys.map((key, i) => [key, round(learned[i] as number)]),
    ['bias', round(learned.at(-1) as number)],
  ])
  const scored = examples.map(({ features, positive, absent }) => {
    const logit = keys.reduce((sum, key) => sum + (chance[key] as number) * features[key], chance.bias as number)
    return { score: absent ? 0 : 1 / (1 + Math.exp(-logit)), positive }
  })
  const of = (positive: boolean) =>
    scored
      .filter((one) => one.positive === positive)
      .map(({ score }) => score)
      .sort((a, b) => a - b)
  const [no, yes] = [of(false), of(true)]
  const answerFrom = round(no[Math.floor(REFUSED * no.length)] as number)
  const nearFrom = round(yes[Math.floor(LOST * yes.length)] as number)
  process.stdout.write(
    `${examples.length} questions, ${no.length} about other cases; area under the curve ${round(areaUnder(scored))}\n`,
  )
  for (const key of keys)
    process.stdout.write(
      `  ${key.padEnd(12)} ${String(chance[key]).padStart(7)}   alone ${round(areaUnder(examples.map(({ features, positive }) => ({ score: features[key], positive }))))}\n`,
    )
  process.stdout.write(
    `answered from ${answerFrom}: ${share(yes, answerFrom)} of those about the case, ${share(no, answerFrom)} of the others\n`,
  )
  process.stdout.write(
    `near from     ${nearFrom}: ${share(yes, nearFrom)} of those about the case, ${share(no, nearFrom)} of the others\n`,
  )

  const statements = values['keep-statements']
    ? { statements: old.statements, statementFrom: old.statementFrom }
    : await learnStatements(open, old)
  const weights = { chance, answerFrom, nearFrom, ...statements }
  if (!values['dry-run']) await writeFile(WEIGHTS, `${JSON.stringify(weights, null, 2)}\n`)
}

async function learnStatements(
  open: (knowledge: string, data: string) => Promise<ReturnType<typeof openCorpus>>,
  old: { statements: object; statementFrom: number },
) {
  const beds = resolve('../shared/bench/wikinews_en/articles')
  if (!(await readdir(beds).catch(() => null))) return { statements: old.statements, statementFrom: old.statementFrom }
  const corpus = await open(beds, resolve('data', 'evaluation', 'wikinews_en'))
  const questions = (await readQuestions(resolve('src/evaluation/who-said.jsonl'))).filter(
    (one) => one.format === 'bench',
  )
  const tuning = questions.filter((_, i) => i % 3 !== 0)
  const collected = await collectStatements(corpus, tuning)
  const keys = Object.keys(collected[0]?.records[0]?.features ?? {}) as (keyof StatementFeatures)[]
  const learned = fitChoice(
    collected.map(({ records }) => ({
      options: records.map(({ features, right }) => ({ features: keys.map((key) => features[key]), right })),
    })),
    keys.length,
  )
  const weights = Object.fromEntries([
    ...keys.map((key, i) => [key, round(learned[i] as number)]),
    ['bias', round(learned.at(-1) as number)],
  ])
  const chanceOf = (features: StatementFeatures) =>
    1 /
    (1 + Math.exp(-keys.reduce((sum, key) => sum + (weights[key] as number) * features[key], weights.bias as number)))
  const tops = collected.map(({ records, question }) => {
    const [best] = records
      .map(({ features, right }) => ({ score: chanceOf(features), right }))
      .sort((a, b) => b.score - a.score)
    return { score: best?.score ?? 0, right: best?.right === true, answerable: question.answerable }
  })
  // From where on nine of ten best records are the right ones.
  const ordered = [...tops].sort((a, b) => b.score - a.score)
  let from = 1
  ordered.forEach(({ score }, i) => {
    const above = ordered.slice(0, i + 1)
    if (above.filter(({ right }) => right).length >= 0.93 * above.length) from = score
  })
  process.stdout.write(
    `statements: ${JSON.stringify(weights)}; the right record is first for ${tops.filter(({ right, answerable }) => right && answerable).length} of ${tops.filter(({ answerable }) => answerable).length}; from ${round(from)}\n`,
  )
  return { statements: weights, statementFrom: round(from) }
}

const round = (value: number) => Math.round(value * 1000) / 1000
const share = (scores: readonly number[], from: number) =>
  `${Math.round((100 * scores.filter((score) => score >= from).length) / scores.length)} %`

await runCommand('npm run train -- --help', main)
