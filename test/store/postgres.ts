import { PGlite } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { afterAll } from 'vitest'
import { postgresStore } from '../../src/store/postgres/store.ts'
import type { Store } from '../../src/store/types.ts'

export interface TestServer {
  /** An address as `STORE` has it, of a schema that nothing else uses unless it is named. */
  address(schema?: string): string
  /** A store there, closed after the last test. */
  store(schema?: string): Store
  /** Takes the server away, and brings it back. Does nothing where `TEST_POSTGRES` names it. */
  away(): Promise<void>
  back(): Promise<void>
}

/** Whether each connection is a session, as on a server that `TEST_POSTGRES` names. */
export const hasSessions = process.env.TEST_POSTGRES !== undefined

/**
 * A Postgres with pgvector for the tests of one file: real Postgres 18 in this process behind a loopback socket, for the
 * real client. It has one session for all connections, and takes what they send message by message: two may not ask at
 * the same time, so each store has one connection, and what needs two sessions (locks between processes, notifications)
 * runs only where `TEST_POSTGRES` is the address of a server.
 */
export async function startPostgres(): Promise<TestServer> {
  const { base, away, back } = hasSessions
    ? { base: `${process.env.TEST_POSTGRES}?`, away: async () => {}, back: async () => {} }
    : await startEmbedded()
  const stores: Store[] = []
  afterAll(async () => {
    for (const store of stores) await store.close()
  })
  let schemas = 0
  const address = (schema = `test_${process.pid}_${Date.now().toString(36)}_${schemas++}`) => `${base}schema=${schema}`
  return {
    ...{ address, away, back },
    store(schema) {
      const store = postgresStore(address(schema))
      stores.push(store)
      return store
    },
  }
}

async function startEmbedded() {
  const db = await PGlite.create({ extensions: { vector } })
  const listen = async (port: number) => {
    const server = new PGLiteSocketServer({ db, port, host: '127.0.0.1', maxConnections: 20 })
    await server.start()
    return server
  }
  let server = await listen(0)
  const at = server.getServerConn()
  afterAll(async () => {
    await server.stop()
    await db.close()
  })
  return {
    base: `postgres://postgres:s3cret@${at}/postgres?connections=1&`,
    away: () => server.stop(),
    async back() {
      server = await listen(Number(at.split(':')[1]))
    },
  }
}
