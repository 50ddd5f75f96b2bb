import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../src/app/config.ts'
import { importInto, type Outcome } from '../src/articles/import/into.ts'
import { FIELDS, type Imported } from '../src/articles/import/types.ts'
import { safeName } from '../src/articles/names.ts'
import { requireFolders, runCommand } from '../src/cli/terminal/command.ts'
import { CasebookError } from '../src/domain/errors.ts'

const HELP = `Turns saved pages, PDFs, Word documents, texts and addresses into articles of the knowledge folder.

  npm run import -- page.html report.pdf notes.docx
  npm run import -- ~/Downloads/case https://example.org/news/1
  npm run import -- --dry-run page.html

  --dry-run          show what would be written beside what is dropped, and write nothing
  --replace          write over an article that is there already
  --title TEXT       what it says instead of what the page says; for one file or address
  --publisher TEXT
  --author TEXT
  --date DATE        2016, 2016-04 or 2016-04-06
  --url ADDRESS
  --kind TEXT        such as "press release"
  --id NAME          the file's name without its ending, which citations show
  --allow-private    fetch from this machine and its network too
  --knowledge DIR    the folder of articles; else KNOWLEDGE_DIR, else knowledge
  --json             print one line of JSON for each
  --help             print this

Reads .html, .mhtml, .pdf, .docx, .md and .txt. Exit code 1 when anything could not be imported; the rest is.
`

/** How many dropped lines are shown without being asked. */
const SOME = 3

await runCommand('npm run import -- --help', main)

async function main(): Promise<void> {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...{ title: text, publisher: text, author: text, date: text, url: text, kind: text, id: text, knowledge: text },
      'dry-run': { type: 'boolean', default: false },
      replace: { type: 'boolean', default: false },
      'allow-private': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return void process.stdout.write(HELP)
  if (positionals.length === 0) throw new CasebookError('usage', 'There is nothing to import.')
  requireFolders(values)
  const overrides = Object.fromEntries(
    [...FIELDS, 'id' as const].flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
  )
  if (Object.keys(overrides).length > 0 && positionals.length > 1) {
    const named = Object.keys(overrides).map((name) => `--${name}`)
    throw new CasebookError('usage', `${named.join(', ')} is for one file, and there are ${positionals.length}.`)
  }
  const { knowledgeDir } = readConfig(values)
  const options = { knowledgeDir, from: positionals, overrides, replace: values.replace, dryRun: values['dry-run'] }
  const outcomes = await importInto({ ...options, allowPrivate: values['allow-private'] }, (outcome) => {
    process.stdout.write(values.json ? `${JSON.stringify(outcome)}\n` : describe(outcome, knowledgeDir))
  })
  const failed = outcomes.filter(({ kind }) => kind === 'failed').length
  if (!values.json && outcomes.length > 1) process.stdout.write(summary(outcomes))
  if (failed > 0) process.exitCode = 1
}

function printable(text: string): string {
  return safeName(text.replace(/[\s\p{Cf}]+/gu, ' '))
}

function describe(outcome: Outcome, folder: string): string {
  const from = printable(outcome.from)
  const at = (file: string) => printable(`${relative(process.cwd(), folder) || '.'}/${file}`)
  if (outcome.kind === 'failed') return `FAILED   ${from} ${printable(outcome.reason)}\n\n`
  const { imported } = outcome
  if (outcome.kind === 'duplicate') {
    const { id, share } = outcome.of
    const how = share === 1 ? 'has the same text as' : `is ${Math.floor(share * 100)} % the same as`
    return `SAME     ${from} ${how} ${id}: not imported, so that it counts once. --replace updates that one.\n\n`
  }
  const word = { written: 'imported', replaced: 'replaced', unchanged: 'as it was', 'would-write': 'would be' }[
    outcome.kind
  ]
  const head = `${from} (${imported.format})\n  ${word.padEnd(9)}  ${at(outcome.file)}\n`
  const body = facts(imported)
  return outcome.kind === 'would-write'
    ? `${head}${body}${preview(imported)}\n`
    : `${head}${body}${dropped(imported)}\n`
}

function facts({ values, warnings }: Imported): string {
  const lines = FIELDS.filter((field) => field !== 'kind' || values.kind).map((field) => {
    const found = values[field]
    const name = field === 'url' ? 'link' : field
    return found ? `  ${name.padEnd(9)}  ${printable(found.value)}  (${found.from})` : `  ${name.padEnd(9)}  not found`
  })
  return [...lines, ...warnings.map((warning) => `  WARNING    ${printable(warning)}`), ''].join('\n')
}

function dropped({ dropped }: Imported): string {
  if (dropped.length === 0) return ''
  const some = dropped.slice(0, SOME).map((line) => `“${shorten(printable(line), 40)}”`)
  const more = dropped.length > SOME ? ` and ${dropped.length - SOME} more; --dry-run shows all` : ''
  return `  dropped    ${dropped.length} ${dropped.length === 1 ? 'line' : 'lines'}: ${some.join(', ')}${more}\n`
}

function preview(imported: Imported): string {
  const kept = imported.text.trimEnd().split('\n')
  const gone = imported.dropped.map((line) => `- ${shorten(printable(line), 200)}`)
  return [
    '  ── would be written ──',
    ...kept.map((line) => printable(line).trimEnd()),
    `  ── dropped: ${gone.length} lines ──`,
    ...gone,
    '',
  ].join('\n')
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}

function summary(outcomes: readonly Outcome[]): string {
  const count = (...kinds: Outcome['kind'][]) => outcomes.filter(({ kind }) => kinds.includes(kind)).length
  const parts = [
    [count('written', 'replaced', 'would-write'), 'imported'],
    [count('unchanged'), 'as they were'],
    [count('duplicate'), 'there already'],
    [count('failed'), 'failed'],
  ] as const
  return `${parts.flatMap(([n, what]) => (n > 0 ? [`${n} ${what}`] : [])).join(', ')}.\n`
}
