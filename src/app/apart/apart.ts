import { type ChildProcess, fork } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { CasebookError } from '../../domain/errors.ts'
import type { AnswerNews, Case, CaseStatus, Progress } from '../../domain/types.ts'
import { contextIn } from '../../retrieval/views.ts'
import { type ApartConfig, type Ask, type Asked, type Heard, OPENING, type Said, type View } from './messages.ts'

export interface ApartOptions extends Heard {
  /** Told whenever an answering process is started. */
  onStart?: (pid: number) => void
}

const ENTRY = fileURLToPath(new URL('process.ts', import.meta.url))
/** Acknowledging comes first where cores are short; answering still comes before building an index. */
const NICE = 5

interface Open {
  resolve(result: unknown): void
  reject(error: Error): void
  on: Listening
}

/** Who is told of what comes before the answer. */
interface Listening {
  onProgress?: ((progress: Progress) => void) | undefined
  onNews?: ((news: AnswerNews) => void) | undefined
}

/**
 * Opens a case in a process of its own, so that no question, whatever it costs, keeps this one from acknowledging the next,
 * and nothing that happens to hnswlib-node ends it. An answering process that ends takes its open questions with it; the
 * next question starts another.
 *
 * @throws CasebookError as `openCase` does.
 */
export async function openCaseApart(config: ApartConfig, options: ApartOptions = {}): Promise<Case> {
  let view: View = { articles: [], speakers: [], passages: [] }
  let status: CaseStatus | null = null
  let closed = false

  function start(): Running {
    return run(config, options, (said) => {
      if (said.view) view = said.view
      status = said.status
    })
  }
  let running: Running | null = start()
  await running.opened

  async function ask<Name extends Asked>(
    name: Name,
    args: Parameters<Case[Name]>,
    on: Listening = {},
  ): Promise<Awaited<ReturnType<Case[Name]>>> {
    if (closed) throw new Error('the case is closed')
    if (running?.hasEnded()) running = null
    running ??= start()
    await running.opened
    return (await running.ask(name, args, on)) as Awaited<ReturnType<Case[Name]>>
  }

  return {
    ask(question, filter, asking = {}) {
      const { onNews, ...told } = asking
      return ask('ask', [question, filter, told], { onNews })
    },
    quotes: (...args) => ask('quotes', args),
    timeline: (...args) => ask('timeline', args),
    check: (...args) => ask('check', args),
    disputes: (...args) => ask('disputes', args),
    reindex: (onProgress) => ask('reindex', [], { onProgress }),
    reload: () => ask('reload', []),
    articles: () => view.articles,
    speakers: () => view.speakers,
    context: (span) => contextIn(view.passages, span),
    status: () => status as CaseStatus,
    async close() {
      closed = true
      await running?.end()
    },
  }
}

interface Running {
  opened: Promise<unknown>
  ask(name: Asked, args: unknown[], on: Listening): Promise<unknown>
  hasEnded(): boolean
  end(): Promise<void>
}

function run(
  { knowledgeDir, dataDir, embeddings, model, store }: ApartConfig,
  options: ApartOptions,
  onAnswer: (said: Extract<Said, { status: unknown }>) => void,
): Running {
  const child = fork(ENTRY, [], {
    execArgv: ['--import', import.meta.resolve('tsx')],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  yieldTo(child)
  if (child.pid !== undefined) options.onStart?.(child.pid)
  const open = new Map<number, Open>()
  let next = OPENING
  const send = (message: { open: ApartConfig } | Omit<Ask, 'id'>, on: Listening = {}) =>
    new Promise<unknown>((resolve, reject) => {
      const id = next++
      if (hasEnded) return reject(new CasebookError('answering', ENDED))
      open.set(id, { resolve, reject, on })
      // Sending fails where the process has ended: its end settles what is open.
      child.send({ ...message, id }, () => {})
    })
  let hasEnded = false
  const gone = new Promise<void>((resolve) => {
    const end = () => {
      hasEnded = true
      for (const { reject } of open.values()) reject(new CasebookError('answering', ENDED))
      open.clear()
      resolve()
    }
    child.on('exit', end)
    child.on('error', end)
  })
  child.on('message', (said: Said) => {
    if ('remark' in said) return tell(options, said.remark)
    if ('progress' in said) return open.get(said.id)?.on.onProgress?.(said.progress)
    if ('news' in said) return open.get(said.id)?.on.onNews?.(said.news)
    if ('renewed' in said) return onAnswer(said)
    const asked = open.get(said.id)
    open.delete(said.id)
    if ('failed' in said) {
      const { code, message } = said.failed
      return asked?.reject(code ? new CasebookError(code, message) : new Error(message))
    }
    onAnswer(said)
    asked?.resolve(said.result)
  })
  const opened = send({
    open: {
      ...{ knowledgeDir, dataDir, ...(store && { store }) },
      ...{ ...(embeddings && { embeddings }), ...(model && { model }) },
    },
  })
  opened.catch(() => child.disconnect?.())
  return {
    opened,
    ask: (name, args, on) => send({ name, args, ...(on.onNews && { news: true }) } as Omit<Ask, 'id'>, on),
    hasEnded: () => hasEnded,
    async end() {
      if (child.connected) child.disconnect()
      await gone
    },
  }
}

const ENDED = 'The process that answers has ended. Ask again: another one is started.'

function tell(options: Heard, { name, of }: { name: keyof Heard; of: unknown }): void {
  const listener = options[name] as ((of: unknown) => void) | undefined
  listener?.(of)
}

function yieldTo({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, NICE)
  } catch {
    // It has ended already, or the system has no priorities: then it runs as it is.
  }
}
