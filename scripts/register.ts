import { parseArgs } from 'node:util'
import { readConfig } from '../src/app/config.ts'
import { register } from '../src/discord/register.ts'
import { CasebookError } from '../src/domain/errors.ts'

/** `npm run register`: one line a command. Exit code 1 with one line when it cannot be done, 2 for wrong usage. */
try {
  parseArgs({ options: {}, strict: true })
} catch {
  process.stderr.write(
    'Usage: npm run register (no arguments; DISCORD_TOKEN and DISCORD_GUILD_ID are read from .env)\n',
  )
  process.exit(2)
}

try {
  const { guildId, changes } = await register(readConfig())
  const where = guildId === null ? 'everywhere' : `in server ${guildId}`
  for (const { name, change } of changes) {
    // A command of a message's menu has no slash, and is the only kind whose name may hold spaces.
    process.stdout.write(`${name.includes(' ') ? name : `/${name}`}: ${change} ${where}\n`)
  }
} catch (error) {
  if (!(error instanceof CasebookError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
