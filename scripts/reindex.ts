import { parseArgs } from 'node:util'
import { build, openBuildEmbedder } from '../src/app/builder.ts'
import { readConfig } from '../src/app/config.ts'
import { openEmbedder } from '../src/app/embedder.ts'
import { rebuild } from '../src/app/rebuild.ts'
import { snapshot, watchFolder } from '../src/app/watch.ts'
import { findDuplicates } from '../src/articles/import/duplicates.ts'
import { readArticles } from '../src/articles/read.ts'
import { requireFolders, runCommand } from '../src/cli/terminal/command.ts'
import { showProgress } from '../src/cli/terminal/progress.ts'
import { CasebookError } from '../src/domain/errors.ts'
import { describePlan } from '../src/domain/plan.ts'
import type { Article, BuildPlan, IndexReport } from '../src/domain/types.ts'

const HELP = `Reads the articles and builds the index.

  npm run index
  npm run index -- --knowledge DIR --data DIR
  npm run -s index -- --json
  npm run index -- --watch

  --knowledge DIR  the folder of articles (.md, .txt); else KNOWLEDGE_DIR, else knowledge
  --data DIR       where the index is kept; else DATA_DIR, else data
  --watch          go on, and index what changes until Ctrl+C
  --json           print the report as one line of JSON
  --help           print this
`

await runCommand('npm run index -- --help', main)

/** Exit code 0 also when files were skipped, for the rest is indexed. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      knowledge: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return void process.stdout.write(HELP)
  requireFolders(values)
  const { knowledgeDir, dataDir, embeddings, store } = readConfig(values)
  const folders = { knowledgeDir, dataDir, embeddings, store }
  const since = await snapshot(knowledgeDir)
  const view = showProgress()
  const tell = (plan: BuildPlan) => {
    if (plan.requests !== null || plan.instead !== null) process.stderr.write(`${describePlan(plan)}\n`)
  }
  const report = await build(folders, await openBuildEmbedder(embeddings), view.update, tell).finally(view.stop)
  const print = async (done: IndexReport) => {
    const text = values.json
      ? JSON.stringify(done)
      : describe(done, knowledgeDir, (await readArticles(knowledgeDir)).articles)
    process.stdout.write(`${text.trimEnd()}\n`)
  }
  await print(report)
  if (!values.watch) return
  if (!values.json) process.stdout.write('Watching for changes; Ctrl+C ends it.\n')
  const embedder = await openEmbedder(embeddings)
  await watching(knowledgeDir, since, async () => print(await rebuild(folders, embedder, undefined, tell)))
}

/** Until a signal ends it. What cannot be indexed now is said, and tried again when something changes. */
async function watching(folder: string, since: string, onChange: () => Promise<void>): Promise<void> {
  const caught = async () => {
    try {
      await onChange()
      return true
    } catch (error) {
      if (!(error instanceof CasebookError)) throw error
      process.stderr.write(`${error.message}\n`)
      return error.code !== 'index-locked'
    }
  }
  const { stop } = watchFolder(folder, caught, { since })
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await stop()
}

function describe(report: IndexReport, knowledgeDir: string, read: readonly Article[]): string {
  const { articles, passages, sentences, quotes, embedded, reused, elapsed } = report
  const about = (file: string) => {
    const article = read.find((one) => one.file === file)
    return article ? `\n           ${facts(article)}` : ''
  }
  const files = (['added', 'changed', 'removed'] as const).flatMap((kind) =>
    report[kind].map((file) => `  ${kind.padEnd(8)} ${file}${kind === 'removed' ? '' : about(file)}`),
  )
  const bodies = read.map(({ id, text, bodyStart }) => ({ id, body: text.slice(bodyStart) }))
  const same = findDuplicates(bodies).map(([id, { id: other, share }]) => {
    const how = share === 1 ? 'the same text as' : `${Math.floor(share * 100)} % the same as`
    return `  same     ${id} is ${how} ${other}: remove one, or it is counted twice`
  })
  return [
    `${articles} articles of ${knowledgeDir}: ${passages} passages, ${sentences} sentences, ${quotes} quotes.`,
    ...files,
    ...report.skipped.map(({ file, reason }) => `  skipped  ${file} ${reason}`),
    ...(report.cut ?? []).map(({ file, reason }) => `  cut      ${file} ${reason}`),
    ...same,
    ...(files.length === 0 ? ['  No article has changed.'] : []),
    `${embedded} sentences embedded, ${reused} reused, ${(elapsed / 1000).toFixed(1)} s. Index: ${report.generation}`,
    '',
  ].join('\n')
}

/** What is known of an article, so that a page that became an article called “Home” is seen at once. */
function facts({ title, publisher, author, date }: Article): string {
  const rest = [publisher, author ?? 'no author', date ?? 'no date'].filter((value) => value !== null)
  return `“${title}”, ${rest.join(', ')}`.replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
}
