import { PGlite } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { afterAll } from 'vitest'
import { postgresStore } from '../../src/store/postgres/store.ts'
import type { Store } from '../../src/store/types.ts'

/**
 * A Postgres with pgvector for the tests of one file: real Postgres 18 in this process behind a loopback socket, for the
 * real client. It has one session for all connections, which take turns by message: stores get one connection each, and
 * what needs two sessions (locks between processes, notifications) is left to `TEST_POSTGRES`, an address of a server.
 */
export async function startPostgres(): Promise<{ address(schema?: string): string; store(schema?: string): Store }> {
  const given = process.env.TEST_POSTGRES
  const base = given ?? (await startPglite())
  const stores: Store[] = []
  afterAll(async () => {
    for (const store of stores) await store.close()
  })
  let schemas = 0
  const address = (schema = newSchema()) => `${base}${base.includes('?') ? '&' : '?'}schema=${schema}`
  const newSchema = () => `test_${process.pid}_${Date.now().toString(36)}_${schemas++}`
  return {
    address,
    store(schema) {
      const store = postgresStore(address(schema), given ? undefined : 1)
      stores.push(store)
      return store
    },
  }
}

/** Whether there are sessions of their own for connections. */
export const hasSessions = process.env.TEST_POSTGRES !== undefined

async function startPglite(): Promise<string> {
  const db = await PGlite.create({ extensions: { vector } })
  const server = new PGLiteSocketServer({ db, port: 0, host: '127.0.0.1', maxConnections: 20 })
  await server.start()
  afterAll(async () => {
    await server.stop()
    await db.close()
  })
  return `postgres://postgres:postgres@${server.getServerConn()}/postgres`
}
