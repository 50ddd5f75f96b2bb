import { parseArgs } from 'node:util'
import { CasebookError } from '../../domain/errors.ts'

/**
 * Runs a command and turns what goes wrong into one clear line and an exit code: 2 for wrong usage, 1 for anything that
 * could not be done. A bug keeps its stack.
 *
 * @param help the command that prints how it is used, such as `npm run ask -- --help`.
 */
export async function runCommand(help: string, command: () => Promise<void>): Promise<void> {
  // A reader that has seen enough (`| head -1`) closes the pipe: that is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
  try {
    await command()
  } catch (error) {
    if (isUsage(error)) fail(2, `${firstSentence((error as Error).message)} Try ${help}.`)
    else if (error instanceof CasebookError) fail(1, error.message)
    else throw error
  }
}

/** The words behind a script that takes nothing but words and `--help`, which it prints and ends with. */
export function readWords(name: string, help: string): string[] {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h', default: false } },
    })
    if (!values.help) return positionals
    process.stdout.write(help)
    process.exit(0)
  } catch (error) {
    process.stderr.write(`${firstSentence((error as Error).message)} Try ${name} --help.\n`)
    process.exit(2)
  }
}

/** Refuses an empty folder name: a script's unset variable must not turn the current folder into the index. */
export function requireFolders(values: { knowledge?: string | undefined; data?: string | undefined }): void {
  for (const name of ['knowledge', 'data'] as const) {
    if (values[name] === '') throw new CasebookError('usage', `--${name} is empty: give it a folder.`)
  }
}

function isUsage(error: unknown): boolean {
  if (error instanceof CasebookError) return error.code === 'usage'
  return error instanceof TypeError && String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')
}

function fail(code: number, message: string): void {
  process.exitCode = code
  process.stderr.write(`${message}\n`)
}

/** Node adds advice on odd file names after the first sentence. */
function firstSentence(message: string): string {
  return `${message.split(/[.\n](?:\s|$)/)[0]}.`
}
