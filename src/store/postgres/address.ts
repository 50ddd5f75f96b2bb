import { createHash } from 'node:crypto'
import { CasebookError } from '../../domain/errors.ts'

/** Where a case is on a Postgres server. */
export interface Address {
  /** For the client: holds the password. */
  connection: string
  /** The same for messages, without it. */
  place: string
  /** The schema that all tables of the case are in: a plain name, safe in SQL. */
  schema: string
  /** Connections of one process at a time. */
  connections: number
  /** First half of the keys of this case's advisory locks, which a database has only one set of. */
  lockClass: number
}

/** A question's searches go side by side. */
const CONNECTIONS = 4
const SCHEMA = /^[a-z_][a-z0-9_]{0,39}$/

/**
 * @param text `postgres://USER:PASSWORD@HOST:PORT/DATABASE`, with `?schema=NAME` where it is not `casebook`, and
 * `?connections=N` where a process is to have fewer, or more, than four.
 * @throws CasebookError `config`, which does not repeat what it was given: there may be a password in it.
 */
export function readAddress(text: string): Address {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^postgres(?:ql)?:$/.test(url.protocol) || url.pathname.length < 2) {
    throw new CasebookError('config', 'STORE must be postgres://USER:PASSWORD@HOST:PORT/DATABASE.')
  }
  const schema = url.searchParams.get('schema') ?? 'casebook'
  if (!SCHEMA.test(schema)) {
    throw new CasebookError(
      'config',
      'STORE names a schema that is none: it needs small letters, digits and _, 40 at most.',
    )
  }
  const connections = Number(url.searchParams.get('connections') ?? CONNECTIONS)
  if (!Number.isInteger(connections) || connections < 1 || connections > 100) {
    throw new CasebookError('config', 'STORE asks for a number of connections that is none from 1 to 100.')
  }
  url.searchParams.delete('schema')
  url.searchParams.delete('connections')
  const connection = url.href
  const host = url.hostname === '' ? 'localhost' : url.host
  const place = `postgres://${url.username ? `${url.username}@` : ''}${host}${url.pathname}${schema === 'casebook' ? '' : `?schema=${schema}`}`
  const lockClass = createHash('sha256').update(`casebook ${schema}`).digest().readInt32BE(0)
  return { connection, place, schema, connections, lockClass }
}
