import { parseArgs } from 'node:util'
import { build, createBuildEmbedder } from '../src/app/builder.ts'
import { readConfig } from '../src/app/config.ts'
import { requireFolders, runCommand } from '../src/cli/terminal/command.ts'
import { showProgress } from '../src/cli/terminal/progress.ts'
import type { IndexReport } from '../src/domain/types.ts'

const HELP = `Reads the articles and builds the index.

  npm run index
  npm run index -- --knowledge DIR --data DIR
  npm run -s index -- --json

  --knowledge DIR  the folder of articles (.md, .txt); else KNOWLEDGE_DIR, else knowledge
  --data DIR       where the index is kept; else DATA_DIR, else data
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
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return void process.stdout.write(HELP)
  requireFolders(values)
  const { knowledgeDir, dataDir } = readConfig(values)
  const view = showProgress()
  const report = await build({ knowledgeDir, dataDir }, createBuildEmbedder(), view.update).finally(view.stop)
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : describe(report, knowledgeDir))
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
