import { parseArgs } from 'node:util'
import { readConfig } from '../src/config.ts'
import { CasebookError } from '../src/errors.ts'
import { buildIndex } from '../src/index/build.ts'
import { analyse } from '../src/passages/analyse.ts'
import { localEmbeddings } from '../src/providers/embeddings.ts'
import { showProgress } from '../src/terminal/progress.ts'
import type { IndexReport } from '../src/types.ts'

const HELP = `Reads the articles and builds the index.

  npm run index
  npm run index -- --knowledge DIR --data DIR
  npm run -s index -- --json

  --knowledge DIR  the folder of articles (.md, .txt); else KNOWLEDGE_DIR, else knowledge
  --data DIR       where the index is kept; else DATA_DIR, else data
  --json           print the report as one line of JSON
  --help           print this
`

process.exitCode = await main(process.argv.slice(2))

/** @returns the exit code: 0 also when files were skipped, 1 when there is no new index, 2 for wrong usage. */
async function main(args: string[]): Promise<number> {
  let options: ReturnType<typeof readArguments>
  try {
    options = readArguments(args)
  } catch (error) {
    return fail(2, `${firstSentence((error as Error).message)} Try npm run index -- --help.`)
  }
  if (options.help) {
    process.stdout.write(HELP)
    return 0
  }
  try {
    const { knowledgeDir, dataDir } = readConfig(options)
    const report = await reindex(knowledgeDir, dataDir)
    process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : describe(report, knowledgeDir))
    return 0
  } catch (error) {
    if (error instanceof CasebookError) return fail(1, error.message)
    throw error
  }
}

function readArguments(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      knowledge: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  // An empty folder name is a script's unset variable: it must not turn the current folder into the index.
  if (values.knowledge === '' || values.data === '') throw new Error('A folder name is empty.')
  return values
}

async function reindex(knowledgeDir: string, dataDir: string): Promise<IndexReport> {
  const view = showProgress()
  try {
    return await buildIndex({ knowledgeDir, dataDir, embedder: localEmbeddings(), analyse, onProgress: view.update })
  } finally {
    view.stop()
  }
}

function describe(report: IndexReport, knowledgeDir: string): string {
  const { articles, passages, sentences, quotes, embedded, reused, elapsed } = report
  const files = (['added', 'changed', 'removed'] as const).flatMap((kind) =>
    report[kind].map((file) => `  ${kind.padEnd(8)} ${file}`),
  )
  return [
    `${articles} articles of ${knowledgeDir}: ${passages} passages, ${sentences} sentences, ${quotes} quotes.`,
    ...files,
    ...report.skipped.map(({ file, reason }) => `  skipped  ${file} ${reason}`),
    ...(files.length === 0 ? ['  No article has changed.'] : []),
    `${embedded} sentences embedded, ${reused} reused, ${(elapsed / 1000).toFixed(1)} s. Index: ${report.generation}`,
    '',
  ].join('\n')
}

function fail(code: number, message: string): number {
  process.stderr.write(`${message}\n`)
  return code
}

/** Node adds advice on odd file names after the first sentence. */
function firstSentence(message: string): string {
  return `${message.split(/[.\n](?:\s|$)/)[0]}.`
}
