import { parseArgs } from 'node:util'
import { readConfig } from '../src/config.ts'
import { CasebookError } from '../src/errors.ts'
import { buildIndex } from '../src/index/build.ts'
import { analyse } from '../src/passages/analyse.ts'
import { localEmbeddings } from '../src/providers/embeddings.ts'
import type { BuilderMessage } from '../src/rebuild.ts'
import { requireFolders, runCommand } from '../src/terminal/command.ts'
import { type ProgressView, showProgress } from '../src/terminal/progress.ts'
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

const quiet: ProgressView = { update: (progress) => tell({ progress }), stop: () => {} }

await runCommand('npm run index -- --help', main)

/** Exit code 0 also when files were skipped, for the rest is indexed. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      knowledge: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return void process.stdout.write(HELP)
  requireFolders(values)
  const { knowledgeDir, dataDir } = readConfig(values)
  if (process.send) return serve(knowledgeDir, dataDir)
  const report = await reindex(knowledgeDir, dataDir, showProgress())
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : describe(report, knowledgeDir))
}

/** As the builder process of a running case: whoever started it is told, and nothing is printed. */
async function serve(knowledgeDir: string, dataDir: string): Promise<void> {
  try {
    tell({ report: await reindex(knowledgeDir, dataDir, quiet) })
  } catch (error) {
    if (!(error instanceof CasebookError)) throw error
    tell({ failed: { code: error.code, message: error.message } })
  }
}

async function reindex(knowledgeDir: string, dataDir: string, view: ProgressView): Promise<IndexReport> {
  try {
    return await buildIndex({ knowledgeDir, dataDir, embedder: localEmbeddings(), analyse, onProgress: view.update })
  } finally {
    view.stop()
  }
}

function tell(message: BuilderMessage): void {
  // Whoever started the build may have ended since: the index is still worth finishing.
  if (process.connected) process.send?.(message)
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
