import type { Adding } from '../../app/adding.ts'
import { CasebookError } from '../../domain/errors.ts'
import type { Case } from '../../domain/types.ts'
import type { AddedView, PreviewView } from './protocol.ts'

type Reply = { status: number; body: unknown }

export interface AddingApiOptions {
  current(): Case | null
  adding: Adding | null
  /** Told when answers come from another index. */
  swapped(): void
}

/** What the reading room does with a file or a link: shows what would become of it, writes it when told to, or forgets it. */
export function addingApi({ current, adding, swapped }: AddingApiOptions) {
  return async (path: string, query: URLSearchParams, bytes: Uint8Array): Promise<Reply | null> => {
    if (!['/api/add', '/api/add/confirm', '/api/add/discard'].includes(path)) return null
    if (!adding) return refuse(403, 'Articles cannot be added here: KNOWLEDGE_WRITE is false.')
    try {
      return await carryOut(adding, path, query, bytes)
    } catch (error) {
      if (error instanceof CasebookError) return refuse(400, error.message)
      throw error
    }
  }

  async function carryOut(to: Adding, path: string, query: URLSearchParams, bytes: Uint8Array): Promise<Reply> {
    const key = query.get('key') ?? ''
    if (path === '/api/add/discard') {
      to.discard(key)
      return ok({})
    }
    if (path === '/api/add/confirm') {
      const open = current()
      if (!open) return refuse(503, 'The articles are still being read. Please try again in a moment.')
      const { file, title, replaced } = await to.confirm(key, query.get('replace') === '1')
      const { articles } = await open.reindex()
      swapped()
      return ok({ file, title, replaced, articles } satisfies AddedView)
    }
    const link = query.get('link')
    const name = query.get('name') ?? ''
    const preview = await to.offer(link === null ? { kind: 'file', name, bytes } : { kind: 'link', address: link })
    return ok(preview satisfies PreviewView)
  }
}

const ok = (body: unknown): Reply => ({ status: 200, body })
const refuse = (status: number, reason: string): Reply => ({ status, body: { reason } })
