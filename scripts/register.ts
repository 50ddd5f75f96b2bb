import { parseArgs } from 'node:util'
import { readConfig } from '../src/app/config.ts'
import { runCommand } from '../src/cli/terminal/command.ts'
import { register } from '../src/discord/register.ts'

const HELP = `Makes Discord's list of commands ours: everywhere, or in the server DISCORD_GUILD_ID.

  npm run register

  --help    print this

DISCORD_TOKEN and DISCORD_GUILD_ID are read from .env. Prints a line for each command.
`

await runCommand('npm run register -- --help', async () => {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h', default: false } } })
  if (values.help) return void process.stdout.write(HELP)
  const { guildId, changes } = await register(readConfig())
  const where = guildId === null ? 'everywhere' : `in server ${guildId}`
  for (const { name, change } of changes) {
    // A command of a message's menu has no slash, and is the only kind whose name may hold spaces.
    process.stdout.write(`${name.includes(' ') ? name : `/${name}`}: ${change} ${where}\n`)
  }
})
