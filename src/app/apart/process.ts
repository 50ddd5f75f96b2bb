import { CasebookError } from '../../domain/errors.ts'
import { type InspectedCase, openCase } from '../case.ts'
import { type ApartConfig, type Ask, type Failed, OPENING, type Said, type View } from './messages.ts'

/**
 * The answering process: opens the case that it is told, answers what it is asked, and ends with whoever started it. Signals
 * are meant for the bot, which lets open questions finish.
 */
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
process.on('disconnect', () => process.exit())

let opened: InspectedCase | null = null
let told = ''

process.on('message', (message: { open: ApartConfig } | Ask) => {
  if (!('open' in message)) return void answer(message.id, () => call(message))
  void answer(OPENING, async () => {
    const remark = (of: Extract<Said, { remark: unknown }>['remark']) => say({ remark: of })
    opened = await openCase(message.open, {
      onProgress: (of) => remark({ name: 'onProgress', of }),
      onPlan: (of) => remark({ name: 'onPlan', of }),
      onReason: (of) => remark({ name: 'onReason', of }),
      onSkipped: (of) => remark({ name: 'onSkipped', of }),
      onWait: (of) => remark({ name: 'onWait', of }),
      onNew() {
        const status = current().status()
        told = status.generation
        say({ renewed: true, status, view: viewOf(current()) })
      },
    })
  })
})

function call(ask: Ask): unknown {
  const open = current()
  if (ask.name === 'reindex') return open.reindex((progress) => say({ progress, id: ask.id }))
  if (ask.name === 'ask' && ask.news) {
    const [question, filter, asking] = ask.args
    return open.ask(question, filter, { ...asking, onNews: (news) => say({ news, id: ask.id }) })
  }
  const method = open[ask.name] as (...args: unknown[]) => unknown
  return method(...ask.args)
}

async function answer(id: number, job: () => unknown): Promise<void> {
  try {
    const result = await job()
    const status = current().status()
    const view = status.generation === told ? null : viewOf(current())
    told = status.generation
    say({ id, result, status, view })
  } catch (error) {
    say({ id, failed: failureOf(error) })
  }
}

function viewOf(open: InspectedCase): View {
  return { articles: open.articles(), speakers: open.speakers(), passages: open.inspect().passages() }
}

function failureOf(error: unknown): Failed {
  if (error instanceof CasebookError) return { code: error.code, message: error.message }
  return { code: null, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

function current(): InspectedCase {
  if (opened) return opened
  throw new Error('the case is not open')
}

function say(said: Said): void {
  if (process.connected) process.send?.(said)
}
