import { type ChildProcess, fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Embedder } from '../domain/embedder.ts'
import { CasebookError, type ErrorCode } from '../domain/errors.ts'
import type { BuildPlan, IndexReport, Progress } from '../domain/types.ts'
import type { Config } from './config.ts'

export type Folders = Pick<Config, 'knowledgeDir' | 'dataDir'> & Partial<Pick<Config, 'embeddings' | 'store'>>

/** Builds a new generation of the index with the model that its reader embeds questions with. */
export type Rebuild = (
  folders: Folders,
  embedder: Embedder,
  onProgress?: (progress: Progress) => void,
  onPlan?: (plan: BuildPlan) => void,
) => Promise<IndexReport>

/** What the builder process says to the one that started it. */
export type BuilderMessage =
  | { progress: Progress }
  | { plan: BuildPlan }
  | { report: IndexReport }
  | { failed: { code: ErrorCode; message: string } }

const BUILDER = fileURLToPath(new URL('builder-process.ts', import.meta.url))

/** What the process is told of model and store, in its environment: keys and passwords have no place among arguments. */
export const SETTINGS = 'CASEBOOK_BUILD'

/**
 * Builds the index in a process of its own: embedding is long computation, and hnswlib-node can end the process that
 * it runs in. Neither may happen to a bot that is answering. The model itself stays here: the process makes its own,
 * from its settings, or from the id of one that comes with Casebook.
 *
 * @throws CasebookError the builder's own, or `index-write` saying that it died.
 */
export const rebuild: Rebuild = (
  { knowledgeDir, dataDir, embeddings = null, store = null },
  embedder,
  onProgress = () => {},
  onPlan = () => {},
) =>
  new Promise((resolve, reject) => {
    const child = fork(BUILDER, [knowledgeDir, dataDir, embedder.id], {
      env: { ...process.env, [SETTINGS]: JSON.stringify({ embeddings, store }) },
      execArgv: ['--import', import.meta.resolve('tsx')],
      // What it prints is a bug's stack; what it has to say comes as messages.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    yieldTo(child)
    let report: IndexReport | null = null
    let failed: { code: ErrorCode; message: string } | null = null
    child.on('message', (message: BuilderMessage) => {
      if ('progress' in message) onProgress(message.progress)
      else if ('plan' in message) onPlan(message.plan)
      else if ('report' in message) report = message.report
      else failed = message.failed
    })
    child.on('error', (cause) =>
      reject(new CasebookError('index-write', `The index builder could not be started: ${cause.message}`, { cause })),
    )
    child.on('exit', (code, signal) => {
      if (report) return resolve(report)
      if (failed) return reject(new CasebookError(failed.code, failed.message))
      const how = signal ? `was ended by ${signal}` : `ended with code ${code}`
      const message = `The index builder ${how}; the index is as it was. Try npm run index to see why.`
      reject(new CasebookError('index-write', message))
    })
  })

/** Whoever is asking comes first: the builder takes what time is left. */
function yieldTo({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already, or the system has no priorities: then it runs as it is.
  }
}
