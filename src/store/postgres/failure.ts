import { CasebookError } from '../../domain/errors.ts'

/** What Postgres and its client report, as far as one can act on it: https://www.postgresql.org/docs/current/errcodes-appendix.html */
export interface PostgresError extends Error {
  code?: string
}

const UNREACHABLE = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENOENT|57P03)$/
const LOST = /^(?:ECONNRESET|EPIPE|ETIMEDOUT|ECONNABORTED|57P01|57P02|08...)$/
/** What the client says without a code. */
const LOST_WORDS = /connection terminated|connection ended|timeout|not queryable/i
const PASSWORD = /^(?:28P01|28000)$/

/** Whether the connection was lost, so that another one may do better. */
export function isLost(error: unknown): boolean {
  const { code = '', message = '' } = error as PostgresError
  return LOST.test(code) || UNREACHABLE.test(code) || (code === '' && LOST_WORDS.test(message))
}

/** What went wrong, in words for the operator that name the place and the cure; never a password. */
export function storeFailure(error: unknown, place: string): CasebookError {
  if (error instanceof CasebookError) return error
  return new CasebookError('store', explain(error as PostgresError, place), { cause: error })
}

function explain({ code = '', message }: PostgresError, place: string): string {
  if (UNREACHABLE.test(code)) return `${place} cannot be reached (${code}). Start the server, or correct STORE.`
  if (PASSWORD.test(code) || message.startsWith('SASL')) {
    return `${place} refuses the user or the password. Correct STORE.`
  }
  if (isLost({ code, message })) return `The connection to ${place} was lost (${code || message}). Try again.`
  if (code === '3D000') return `${place}: there is no such database. Make it with createdb, or correct STORE.`
  if (code === '42501') {
    return `${place}: the user may not do this (${message}). GRANT CREATE ON DATABASE for npm run index; reading needs USAGE on the schema and SELECT on its tables.`
  }
  if (code === '58P01' || /(?:extension|type) "?vector"?/.test(message)) {
    return `${place} lacks pgvector (${message}). Install it on the server (apt install postgresql-18-pgvector, or the image pgvector/pgvector), and have a superuser run CREATE EXTENSION vector in this database.`
  }
  if (code === '42P01') return `The index in ${place} was replaced while it was read. Ask again.`
  if (code === '53100') return `${place}: the server's disk is full (${message}). Make room there.`
  if (code === '53300') return `${place} has no connection left (${message}). Raise max_connections, or run fewer bots.`
  return `${place} failed: ${message}${code ? ` (${code})` : ''}.`
}
