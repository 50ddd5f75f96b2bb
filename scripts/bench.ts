import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runCommand } from '../src/cli/terminal/command.ts'
import { growthChart } from './benchmark/chart.ts'
import { type GrowthFigures, measureGrowth } from './benchmark/growth.ts'
import { machine } from './benchmark/measure.ts'
import { measureQuality, type QualityFigures } from './benchmark/quality.ts'
import { measureQuestions } from './benchmark/questions.ts'
import { table } from './benchmark/table.ts'

const HELP = `Measures how long questions, builds and loads take here, and what the search finds.

  npm run bench
  npm run bench -- --sizes 10,100 --out DIR

  --sizes N,…     numbers of articles that growth is measured at; default 10,100,1000,10000
  --articles N    articles that questions are asked of with the real model; default 25
  --out DIR       where benchmarks.md, benchmarks.json and benchmarks.svg are written; default docs
  --help          print this

The articles are the repository's own, with other names and numbers in each copy. Times are of the machine as busy as it is:
compare what was measured in one run.
`

const SETS = ['dudley', 'invented', 'covid', 'brexit', 'hongkong', 'wikinews_en', 'xquad_en', 'clapnq_dev']

await runCommand('npm run bench -- --help', async () => {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '10,100,1000,10000' },
      articles: { type: 'string', default: '25' },
      out: { type: 'string', default: 'docs' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return void process.stdout.write(HELP)
  const note = (line: string) => void process.stderr.write(`${line}\n`)
  const questions = await measureQuestions(Number(values.articles))
  note('questions measured')
  const growth: GrowthFigures[] = []
  for (const size of values.sizes.split(',').map(Number)) {
    growth.push(await measureGrowth(size))
    note(`growth at ${size} articles measured`)
  }
  const quality: QualityFigures[] = []
  for (const set of SETS) {
    const figures = await measureQuality(set)
    if (figures) quality.push(figures)
    else note(`${set} skipped: its articles are not beside the repository`)
  }
  const all = { machine: machine(), questions, growth, quality }
  const text = table(all)
  await mkdir(values.out, { recursive: true })
  await writeFile(join(values.out, 'benchmarks.json'), `${JSON.stringify(all, null, 2)}\n`)
  await writeFile(join(values.out, 'benchmarks.svg'), growthChart(growth))
  await writeFile(join(values.out, 'benchmarks.md'), text)
  process.stdout.write(text)
})
