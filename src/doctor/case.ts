import { openStore, type StoreConfig } from '../app/store.ts'
import { readArticles } from '../articles/read.ts'
import type { Embedder } from '../domain/embedder.ts'
import { CasebookError } from '../domain/errors.ts'
import { loadCurrent, loadFresh } from '../store/open.ts'
import type { Check, Finding } from './check.ts'

/** The articles, the model that reads them, and the index of them. */
export function caseChecks(config: { knowledgeDir: string } & StoreConfig, open: () => Promise<Embedder>): Check[] {
  const { knowledgeDir } = config
  let opening: Promise<Embedder> | null = null
  const model = () => {
    opening ??= open()
    return opening
  }
  return [
    {
      name: 'articles',
      async look() {
        const read = await readArticles(knowledgeDir).catch((error: unknown) => {
          if (config.store && error instanceof CasebookError && error.code === 'knowledge') return null
          throw error
        })
        if (!read) return { state: 'skipped', says: `none in ${knowledgeDir}: answers come from what STORE holds` }
        const { articles, skipped } = read
        const says = `${articles.length} in ${knowledgeDir}`
        const [first] = skipped
        if (!first) return { state: 'ok', says }
        const more = skipped.length > 1 ? `, and ${skipped.length - 1} more` : ''
        const cure = 'npm run index names every one'
        return { state: 'warning', says: `${says}; left out: ${first.file} ${first.reason}${more}`, cure }
      },
    },
    {
      name: 'embedding model',
      async look() {
        // Whoever loads the weights checks what they are; here it is seen whether something comes out.
        const cure = 'run npm ci to install it again, or look at its settings in .env'
        const embedder = await model().catch((error: unknown) => {
          if (error instanceof CasebookError) return withCure(error)
          throw error
        })
        if ('state' in embedder) return embedder
        const [near, far, vector] = await embedder
          .embedDocuments(['The bridge is shut.', 'She likes green tea.', 'The bridge has been closed.'])
          .catch((error: unknown) => {
            throw new Error(`${embedder.id} does not work: ${(error as Error).message}`)
          })
        if (!near || !far || !vector || vector.length !== embedder.dimension) {
          return {
            state: 'wrong',
            says: `${embedder.id} gives ${vector?.length ?? 0} numbers, not ${embedder.dimension}`,
            cure,
          }
        }
        if (cosine(vector, near) <= cosine(vector, far)) {
          return { state: 'wrong', says: `${embedder.id} holds what differs for alike: its weights are damaged`, cure }
        }
        return { state: 'ok', says: `${embedder.id}, ${embedder.dimension} numbers a sentence` }
      },
    },
    {
      name: 'index',
      async look() {
        const embedder = await model().catch(() => null)
        if (!embedder) return { state: 'skipped', says: 'without its embedding model nobody can say whether it fits' }
        const store = await openStore(config)
        const found = config.store
          ? loadCurrent(store, embedder).then((index) => ({ index, reason: null }), missing)
          : loadFresh(store, { knowledgeDir, embedder })
        const { index, reason } = await found.finally(() => store.close())
        if (!index)
          return {
            state: 'warning',
            says: reason ?? 'is missing',
            cure: 'npm run index builds it; npm start does so too',
          }
        const { sentences, quotes } = index.records
        return {
          state: 'ok',
          says: `${index.generation}: ${sentences.length} sentences, ${quotes.length} statements${config.store ? '' : ', up to date'}`,
        }
      },
    },
  ]
}

function missing(error: unknown): { index: null; reason: string } {
  if (error instanceof CasebookError && error.code !== 'store') return { index: null, reason: error.message }
  throw error
}

/** The first sentence is what happened, the rest what to do about it. */
export function withCure({ message }: CasebookError): Omit<Finding, 'name'> {
  const [, says = message, cure = ''] = /^(.*?[.)])\s+(.*)$/s.exec(message) ?? []
  return { state: 'wrong', says, ...(cure !== '' && { cure }) }
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) => x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}
