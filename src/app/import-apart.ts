import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Unusable } from '../articles/file.ts'
import type { ImportOptions, Outcome } from '../articles/import/into.ts'
import type { Source } from '../articles/import/types.ts'

/** One thing to import, and how. */
export type ImportJob = Pick<ImportOptions, 'knowledgeDir' | 'overrides' | 'replace' | 'dryRun'> & { source: Source }

const IMPORTER = fileURLToPath(new URL('import-process.ts', import.meta.url))
/** No honest page takes longer. Milliseconds. */
const LONGEST = 60_000
/** Megabytes of the process's own memory: what needs more is a trap, or a book. */
const MEMORY = 512

/**
 * Imports in a process of its own. What somebody sends may be made to take for ever, or all memory there is; neither may
 * happen to a bot that is answering, and a bot that is reading somebody's PDF is late for everybody else.
 *
 * @throws Unusable when the process had to be ended.
 */
export function importApart(job: ImportJob, { longest = LONGEST } = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = fork(IMPORTER, [], {
      execArgv: [`--max-old-space-size=${MEMORY}`, '--import', import.meta.resolve('tsx')],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), longest)
    let outcome: Outcome | null = null
    child.on('message', (message: Outcome) => {
      outcome = message
    })
    child.on('error', reject)
    child.on('close', (_code, signal) => {
      clearTimeout(timer)
      if (outcome) return resolve(outcome)
      const why = signal === 'SIGKILL' ? 'took too long to read' : 'cannot be read: reading it ended the process'
      reject(new Unusable(`${why}. Save it again, or as text`))
    })
    // It may have ended before it was told what to do: then "close" says so.
    child.send(job, () => {})
  })
}
