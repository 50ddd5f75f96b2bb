import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../src/app/config.ts'
import { openEmbedder } from '../src/app/embedder.ts'
import { packCase } from '../src/app/pack.ts'
import { requireFolders, runCommand } from '../src/cli/terminal/command.ts'
import { CasebookError } from '../src/domain/errors.ts'

const HELP = `Writes a case into one archive: articles, index, and whose the articles are. What readers said is not in it.

  npm run pack -- case.zip

  --knowledge DIR  the folder of articles; else KNOWLEDGE_DIR, else knowledge
  --data DIR       where the index is kept; else DATA_DIR, else data
  --help           print this
`

await runCommand('npm run pack -- --help', async () => {
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
  if (!file || positionals.length > 1) throw new CasebookError('usage', 'Name one archive to write, such as case.zip.')
  requireFolders(values)
  const config = readConfig(values)
  if (config.store !== null) {
    const cure = 'pg_dump saves it there; STORE= npm run index && STORE= npm run pack packs one of files'
    throw new CasebookError('usage', `STORE keeps the index on a server, and an archive holds files: ${cure}.`)
  }
  const embedder = await openEmbedder(config.embeddings)
  const { articles, bytes, generation } = await packCase(config, embedder, resolve(file))
  process.stdout.write(`${file}: ${articles} articles and the index ${generation}, ${(bytes / 1e6).toFixed(1)} MB.\n`)
})
