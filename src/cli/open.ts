import { openCase } from '../app/case.ts'
import { readConfig } from '../app/config.ts'
import { describePlan } from '../domain/plan.ts'
import { protectCase } from '../domain/protect.ts'
import type { Case } from '../domain/types.ts'
import { requireFolders } from './terminal/command.ts'
import { showProgress } from './terminal/progress.ts'

/** Options every command has, for `parseArgs`. */
export const SHARED = {
  knowledge: { type: 'string' },
  data: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** The lines of a command's help on the options every command has. */
export const SHARED_HELP = `  --knowledge DIR  the folder of articles (.md, .txt); else KNOWLEDGE_DIR, else knowledge
  --data DIR       where the index is kept; else DATA_DIR, else data
  --help           print this
`

type Folders = { knowledge?: string | undefined; data?: string | undefined }

/**
 * Opens the case for one command and closes it after. Progress and remarks go to standard error: standard output holds
 * answers and nothing else.
 */
export async function withCase(folders: Folders, use: (opened: Case) => Promise<void>): Promise<void> {
  requireFolders(folders)
  const opened = await open(folders)
  try {
    await use(opened)
  } finally {
    await opened.close()
  }
}

/** Writes to standard output and waits for a slow reader, so that a long run does not pile up in memory. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve))
}

/** Columns of the terminal; a file, a pipe, or a terminal that does not know (0) is as wide as a page. */
export const columns = () => Math.min(process.stdout.columns || 80, 100)

async function open(folders: Folders): Promise<Case> {
  const view = showProgress()
  const note = (line: string) => void process.stderr.write(`${line}\n`)
  try {
    const config = readConfig(folders)
    const opened = await openCase(config, {
      onProgress: view.update,
      onPlan: (plan) => {
        if (plan.requests !== null || plan.instead !== null) note(describePlan(plan))
      },
      onReason: note,
      onSkipped: (skipped) => {
        for (const { file, reason } of skipped) note(`skipped ${file} ${reason}`)
      },
      onWait: (pid) => note(`Process ${pid} is building the index; waiting for it.`),
    })
    return protectCase(opened, config.protectedNames)
  } finally {
    view.stop()
  }
}
