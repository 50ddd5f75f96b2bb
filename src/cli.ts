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

const [name = '', ...args] = process.argv.slice(2)

await runCommand(`npm run ${name in COMMANDS ? name : 'ask'} -- --help`, async () => {
  const command = COMMANDS[name]
  if (!command)
    throw new CasebookError('usage', `There is no command "${name}": it is ${Object.keys(COMMANDS).join(', ')}.`)
  await command(args)
})
