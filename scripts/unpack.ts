import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../src/app/config.ts'
import { openEmbedder } from '../src/app/embedder.ts'
import { unpackCase } from '../src/app/pack.ts'
import { requireFolders, runCommand } from '../src/cli/terminal/command.ts'
import { CasebookError } from '../src/domain/errors.ts'

const HELP = `Opens an archive of npm run pack, after every file has proved to be the one that was packed.

  npm run unpack -- case.zip --knowledge DIR --data DIR

  --knowledge DIR  where the articles go, empty or not there yet; else KNOWLEDGE_DIR, else knowledge
  --data DIR       where the index goes, likewise; else DATA_DIR, else data
  --help           print this
`

await runCommand('npm run unpack -- --help', async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      knowledge: { type: 'string' },
      data: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return void process.stdout.write(HELP)
  const [file] = positionals
  if (!file || positionals.length > 1) throw new CasebookError('usage', 'Name one archive to open, such as case.zip.')
  requireFolders(values)
  const { knowledgeDir, dataDir, embeddings } = readConfig(values)
  const { articles, files, stale } = await unpackCase(
    resolve(file),
    { knowledgeDir, dataDir },
    await openEmbedder(embeddings),
  )
  process.stdout.write(`${files} files proved; ${articles} articles in ${knowledgeDir}, the index in ${dataDir}.\n`)
  if (stale) process.stdout.write(`${stale} The index is built again when it is opened.\n`)
})
