import pg from 'pg'
import type { Address } from './address.ts'
import { isLost, storeFailure } from './failure.ts'

/** Candidates that a search of a graph keeps: as many as the local store's for the largest `k` that is asked for. */
const EF = 800
/** How long to wait for a connection, and for the answer to one small query. Milliseconds. */
const CONNECT = 5_000
const QUERY = 30_000

/** A pool of connections to one case. Every failure is a CasebookError `store` that holds no password. */
export interface Database {
  readonly address: Address
  /** One small query that changes nothing: asked once more over another connection when the first is lost. */
  read<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>
  /** Statements on one connection, one after the other; how long they take is theirs. */
  use<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T>
  /** A connection of its own, beside the pool. */
  connect(): Promise<pg.Client>
  close(): Promise<void>
}

export function openDatabase(address: Address, most = address.connections): Database {
  const settings = {
    connectionString: address.connection,
    connectionTimeoutMillis: CONNECT,
    keepAlive: true,
    application_name: `casebook ${address.schema}`,
  }
  // Strict order makes a search of a graph go on until enough of what it finds passes the filter.
  const onConnect = async (client: pg.ClientBase) => {
    await client.query(`SET hnsw.ef_search = ${EF}; SET hnsw.iterative_scan = strict_order`)
  }
  const pool = new pg.Pool({ ...settings, max: most, allowExitOnIdle: true, onConnect })
  // A connection that is lost while nobody uses it is replaced when somebody does.
  pool.on('error', () => {})
  const failed = (error: unknown) => {
    throw storeFailure(error, address.place)
  }
  const once = async <Row extends pg.QueryResultRow>(text: string, values: unknown[]) => {
    const { rows } = await pool.query<Row>({ text, values, query_timeout: QUERY } as pg.QueryConfig)
    return rows
  }
  return {
    address,
    read: <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
      once<Row>(sql, values)
        .catch((error: unknown) => {
          if (isLost(error)) return once<Row>(sql, values)
          throw error
        })
        .catch(failed),
    async use(work) {
      const client = await pool.connect().catch(failed)
      let lost: boolean | undefined
      try {
        return await work(client)
      } catch (error) {
        lost = isLost(error)
        return failed(error)
      } finally {
        client.release(lost)
      }
    },
    async connect() {
      const client = new pg.Client(settings)
      client.on('error', () => {})
      await client.connect().catch(failed)
      return client
    },
    close: () => pool.end(),
  }
}
