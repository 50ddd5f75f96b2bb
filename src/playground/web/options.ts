import { parseArgs } from 'node:util'
import { CasebookError } from '../../domain/errors.ts'

/** Where the page is served unless told. */
export const PORT = 4280

export const START_HELP = `Starts the bot. With DISCORD_TOKEN it joins Discord; without, it is the bot in a browser on this machine.

  npm start
  npm start -- --open

  --open         open the page in a browser
  --port NUMBER  where the page is served; else ${PORT}
  --help         print this

Settings come from the environment and from .env; .env.example explains each.
`

export interface PlaygroundArguments {
  port: number
  open: boolean
  help: boolean
}

/** Reads `--port`, `--open` and `--help`. @throws CasebookError `usage` for anything else. */
export function readArguments(args: string[]): PlaygroundArguments {
  const { port, open, help } = parse(args)
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    throw new CasebookError('usage', `--port ${port} is not a port: give a number up to 65535, such as ${PORT}`)
  }
  return { port: port === undefined ? PORT : Number(port), open: open ?? false, help: help ?? false }
}

function parse(args: string[]) {
  const options = {
    port: { type: 'string' },
    open: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CasebookError('usage', `${why}\nnpm start takes --open and --port ${PORT}: npm start -- --open`)
  }
}
