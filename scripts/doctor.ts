import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { config as loadEnvFile } from 'dotenv'
import { type Config, readConfig } from '../src/app/config.ts'
import { openEmbedder } from '../src/app/embedder.ts'
import { requireFolders, runCommand } from '../src/cli/terminal/command.ts'
import { caseChecks } from '../src/doctor/case.ts'
import { type Check, examine, type Finding } from '../src/doctor/check.ts'
import { discordChecks } from '../src/doctor/discord.ts'
import { environmentChecks } from '../src/doctor/environment.ts'
import { languageModelChecks } from '../src/doctor/language-model.ts'
import { machineChecks } from '../src/doctor/machine.ts'
import { storeChecks } from '../src/doctor/store.ts'
import { CasebookError } from '../src/domain/errors.ts'

const HELP = `Looks at everything the bot needs, and says what is wrong and how to put it right.

  npm run doctor

  --knowledge DIR  the folder of articles; else KNOWLEDGE_DIR, else knowledge
  --data DIR       where the index is kept; else DATA_DIR, else data
  --json           print the findings as one line of JSON
  --help           print this

Changes nothing. Sends the token to Discord, and where MODEL or EMBEDDINGS names a provider a word to that. Exit code 1 when something is wrong.
`

const MARKS: Record<Finding['state'], string> = { ok: 'ok  ', warning: 'note', wrong: 'BAD ', skipped: '-   ' }

await runCommand('npm run doctor -- --help', main)

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
  const env = { ...process.env }
  loadEnvFile({ processEnv: env as Record<string, string>, quiet: true })
  const findings = await examine(checksFor(values, env), (finding) => {
    if (!values.json) process.stdout.write(describe(finding))
  })
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length
  if (values.json) process.stdout.write(`${JSON.stringify(findings)}\n`)
  else
    process.stdout.write(
      count('wrong') > 0 ? `${count('wrong')} of ${findings.length} need a cure.\n` : 'All is well.\n',
    )
  if (count('wrong') > 0) process.exitCode = 1
}

function checksFor(
  folders: { knowledge?: string | undefined; data?: string | undefined },
  env: NodeJS.ProcessEnv,
): Check[] {
  const config = readable(folders, env)
  return [
    ...environmentChecks(resolve('.env'), env),
    ...machineChecks(config.dataDir),
    ...storeChecks(config.store),
    ...caseChecks(config, () => openEmbedder(config.embeddings)),
    ...languageModelChecks(config.model),
    ...discordChecks(config),
  ]
}

/** What is wrong with the environment is a finding of its own: everything else is looked at as if it were not set. */
function readable(
  folders: { knowledge?: string | undefined; data?: string | undefined },
  env: NodeJS.ProcessEnv,
): Config {
  try {
    return readConfig(folders, env)
  } catch (error) {
    if (!(error instanceof CasebookError)) throw error
    const { KNOWLEDGE_DIR, DATA_DIR } = env
    return readConfig(folders, { KNOWLEDGE_DIR, DATA_DIR })
  }
}

function describe({ name, state, says, cure }: Finding): string {
  const line = `${MARKS[state]}  ${name.padEnd(15)}  ${says}`.replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
  return `${line}${cure ? `\n      ${' '.repeat(15)}  → ${cure}` : ''}\n`
}
