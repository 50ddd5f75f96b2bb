import { readArticles } from '../articles/read.ts'
import type { Embedder } from '../domain/embedder.ts'
import { CasebookError } from '../domain/errors.ts'
import { loadFresh } from '../store/local/open.ts'
import type { Check, Finding } from './check.ts'

/** The articles, the model that reads them, and the index of them. */
export function caseChecks(
  folders: { knowledgeDir: string; dataDir: string; embeddings?: object | null },
  open: () => Promise<Embedder>,
): Check[] {
  const { knowledgeDir, dataDir } = folders
  let opening: Promise<Embedder> | null = null
  const model = () => {
    opening ??= open()
    return opening
  }
  return [
    {
      name: 'articles',
      async look() {
        const { articles, skipped } = await readArticles(knowledgeDir)
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
        const cure = folders.embeddings ? 'set EMBEDDINGS in .env to another model' : 'run npm ci to install it again'
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
        const { index, reason } = await loadFresh({ knowledgeDir, dataDir, embedder })
        if (!index)
          return {
            state: 'warning',
            says: reason ?? 'is missing',
            cure: 'npm run index builds it; npm start does so too',
          }
        const { sentences, quotes } = index.records
        return {
          state: 'ok',
          says: `${index.generation}: ${sentences.length} sentences, ${quotes.length} statements, up to date`,
        }
      },
    },
  ]
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
