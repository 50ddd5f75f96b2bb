import { CasebookError } from '../domain/errors.ts'
import type { Examined } from '../store/postgres/examine.ts'
import { withCure } from './case.ts'
import type { Check, Finding } from './check.ts'

type Found = Omit<Finding, 'name'>

/** The server that `STORE` names: reachable, with pgvector, of this version, and open to this user. */
export function storeChecks(store: string | null): Check[] {
  return [
    {
      name: 'store',
      async look() {
        if (store === null) return { state: 'skipped', says: 'STORE is not set: the index is files in the data folder' }
        const { examineStore } = await import('../store/postgres/examine.ts')
        const found = await examineStore(store).catch((error: unknown): Found => {
          if (error instanceof CasebookError) return withCure(error)
          throw error
        })
        return 'state' in found ? found : judge(found)
      },
    },
  ]
}

function judge(found: Examined): Found {
  const { place, version, vector, available, schema, wanted, reads, writes } = found
  const at = `${place} is Postgres ${version}`
  if (vector === null) {
    const says = `${at} without pgvector in this database`
    if (!available) {
      const cure = 'install it on the server (apt install postgresql-18-pgvector, or the image pgvector/pgvector)'
      return { state: 'wrong', says, cure }
    }
    if (!writes) return { state: 'wrong', says, cure: 'have a superuser run CREATE EXTENSION vector in this database' }
  }
  if (schema === 0) {
    const says = `${at}, and has no index yet`
    if (writes) return { state: 'warning', says, cure: 'npm run index builds it' }
    const cure = 'GRANT CREATE ON DATABASE to this user, or let another build it and GRANT USAGE on its schema'
    return { state: 'wrong', says: `${says} that this user may read or build`, cure }
  }
  if (schema < wanted) {
    return {
      state: 'wrong',
      says: `${at}, and its schema is of version ${schema}, not ${wanted}`,
      cure: 'npm run index brings it up to date',
    }
  }
  const rights =
    reads && writes ? 'to be read and built' : 'to be read; npm run index needs a user who may CREATE there'
  return { state: 'ok', says: `${at} with pgvector ${vector}, schema ${schema}, ${rights}` }
}
