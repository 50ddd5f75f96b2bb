import { parseArgs } from 'node:util'
import { CasebookError } from '../../domain/errors.ts'

/** Where the page is served unless told. */
export const PORT = 4280

export interface PlaygroundArguments {
  port: number
  open: boolean
}

/** Reads `--port` and `--open`. @throws CasebookError `usage` for anything else. */
export function readArguments(args: string[]): PlaygroundArguments {
  const { port, open } = parse(args)
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    throw new CasebookError('usage', `--port ${port} is not a port: give a number up to 65535, such as ${PORT}`)
  }
  return { port: port === undefined ? PORT : Number(port), open: open ?? false }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: { port: { type: 'string' }, open: { type: 'boolean' } } }).values
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CasebookError('usage', `${why}\nnpm start takes --open and --port ${PORT}: npm start -- --open`)
  }
}
