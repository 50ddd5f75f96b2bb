import { ask } from './cli/ask.ts'
import { check } from './cli/check.ts'
import { exportPack } from './cli/export.ts'
import { quotes } from './cli/quotes.ts'
import { runCommand } from './cli/terminal/command.ts'
import { timeline } from './cli/timeline.ts'
import { CasebookError } from './domain/errors.ts'

const COMMANDS: Record<string, (args: string[]) => Promise<void>> = {
  ask,
  quotes,
  timeline,
  check,
  export: exportPack,
}

const HELP = `Asks the articles from a terminal.

  npm run ask -- "question"    an answer with its sources
  npm run quotes               who said what
  npm run timeline             what happened when

  --help                       print this; npm run ask -- --help tells of each
`

const [name = '', ...args] = process.argv.slice(2)

await runCommand(`npm run ${name in COMMANDS ? name : 'ask'} -- --help`, async () => {
  if (name === '--help' || name === '-h') return void process.stdout.write(HELP)
  const command = COMMANDS[name]
  if (!command)
    throw new CasebookError('usage', `There is no command "${name}": it is ${Object.keys(COMMANDS).join(', ')}.`)
  await command(args)
})
