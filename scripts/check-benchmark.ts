import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openCase } from '../src/app/case.ts'
import { requireFolders, runCommand } from '../src/cli/terminal/command.ts'
import { showProgress } from '../src/cli/terminal/progress.ts'
import { CasebookError } from '../src/domain/errors.ts'
import { formatScores, type Row, type Scored, summarise } from '../src/evaluation/check-statements.ts'

const HELP = `Checks the statements of test/check and prints what share of each sort got which verdict.

  npm run eval:check                     the statements that are there to develop on
  npm run eval:check -- --held           the ones kept aside: figures only, no rows

  --case NAME      only this case; several with a comma
  --wrong          print the statements that got a verdict they must not get
  --rows           print every statement with its verdict and reason
  --data DIR       where the indexes are kept; else data/check
  --json           print the figures as one line of JSON
  --help           print this
`

/** Where the articles of each case lie. Files of articles.json are looked for in the folder of collected news. */
const FOLDERS: Readonly<Record<string, string | null>> = {
  dudley: 'knowledge',
  harbour: 'test/fixtures/harbour',
  brexit: null,
  covid: null,
  hongkong: null,
  impeachment: null,
  primaries: null,
}
const NEWS = '../shared/bench/wikinews_en/articles'

await runCommand('npm run eval:check -- --help', main)

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      case: { type: 'string' },
      held: { type: 'boolean', default: false },
      wrong: { type: 'boolean', default: false },
      rows: { type: 'boolean', default: false },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return void process.stdout.write(HELP)
  requireFolders(values)
  if (values.held && (values.rows || values.wrong))
    throw new CasebookError('usage', 'Statements kept aside are counted, never shown.')
  const scored: Scored[] = []
  const kept = (name: string) => existsSync(fileOf(name, values.held))
  for (const name of values.case?.split(',') ?? Object.keys(FOLDERS).filter(kept))
    scored.push(...(await score(name, values.held, values.data ?? 'data/check')))
  if (values.rows || values.wrong)
    for (const one of scored) if (values.rows || one.wrong) process.stdout.write(`${line(one)}\n`)
  process.stdout.write(values.json ? `${JSON.stringify(summarise(scored))}\n` : formatScores(summarise(scored)))
}

function fileOf(name: string, held: boolean): string {
  return `test/check/${name}.${held ? 'held' : 'dev'}.jsonl`
}

async function score(name: string, held: boolean, dataDir: string): Promise<Scored[]> {
  const file = fileOf(name, held)
  if (!(name in FOLDERS) || !existsSync(file))
    throw new CasebookError('usage', `There is no case "${name}": it is ${Object.keys(FOLDERS).join(', ')}.`)
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as Row)
  const data = resolve(dataDir, name)
  const knowledgeDir = resolve(FOLDERS[name] ?? collect(name, data))
  const view = showProgress()
  const opened = await openCase({ knowledgeDir, dataDir: join(data, 'index') }, { onProgress: view.update }).finally(
    () => view.stop(),
  )
  const scored: Scored[] = []
  for (const row of rows) {
    const checked = await opened.check(row.statement)
    const verdicts = new Set(checked.map(({ verdict }) => verdict))
    // A row is one statement; where it is read as several, all of them must be supported, and one that is not is enough.
    const verdict = verdicts.has('contradicted')
      ? 'contradicted'
      : verdicts.size === 1
        ? ([...verdicts][0] ?? 'not-mentioned')
        : 'unclear'
    const wrong =
      (verdict === 'supported' && row.truth !== 'true') || (verdict === 'contradicted' && row.truth !== 'false')
    scored.push({
      ...row,
      verdict,
      wrong,
      why: checked.map(({ why }) => why).join('; '),
      passage: checked[0]?.citations[0]?.quote ?? '',
    })
  }
  await opened.close()
  return scored
}

/** Copies the articles of a case out of the collected news into a folder of their own. */
function collect(name: string, data: string): string {
  const folder = join(data, 'articles')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const files = JSON.parse(readFileSync(`test/natural/${name}/articles.json`, 'utf8')) as string[]
  for (const file of files) cpSync(join(NEWS, file), join(folder, file))
  return folder
}

function line({ id, truth, sort, verdict, statement, why, passage, wrong }: Scored): string {
  return `${wrong ? '!! ' : ''}${id} ${truth}/${sort} → ${verdict} | ${statement} | ${why} | ${passage}`
}
