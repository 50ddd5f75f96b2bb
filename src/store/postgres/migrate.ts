import type pg from 'pg'
import { CasebookError } from '../../domain/errors.ts'
import type { Address } from './address.ts'
import type { Database } from './database.ts'

/**
 * What made the schema what it is, in order: a version is a position in this list, and what has been released is never
 * changed. A generation has tables of its own (`generation.ts`), which are replaced and never migrated.
 */
const MIGRATIONS: readonly ((schema: string) => string)[] = [
  (s) => `
    CREATE SEQUENCE ${s}.generation_number AS int;
    CREATE TABLE ${s}.generation (number int PRIMARY KEY, name text NOT NULL UNIQUE, description json NOT NULL);
    CREATE TABLE ${s}.current (
      one boolean PRIMARY KEY DEFAULT true CHECK (one),
      number int NOT NULL REFERENCES ${s}.generation
    );
    CREATE TABLE ${s}.embedding (
      model text, hash bytea, vector bytea NOT NULL, used int NOT NULL, PRIMARY KEY (model, hash)
    );`,
  (s) => `
    CREATE TABLE ${s}.note (name text PRIMARY KEY, value text NOT NULL);
    CREATE TABLE ${s}.feedback (number bigserial PRIMARY KEY, line text NOT NULL);
    CREATE UNLOGGED TABLE ${s}.rate (key text NOT NULL, at timestamptz NOT NULL);
    CREATE INDEX ON ${s}.rate (key, at);`,
]

export const SCHEMA_VERSION = MIGRATIONS.length

/** The half of a lock's key that says what is locked; numbers of generations are the others. */
export const LOCKS = { writer: 0, migration: -1 }

/**
 * Brings the schema to this version, or makes it: all of it or nothing, by one process at a time.
 *
 * @throws CasebookError `store` where the server fails, lacks pgvector, or is of a later version.
 */
export async function migrate(database: Database): Promise<void> {
  const { address } = database
  const { schema, lockClass } = address
  if ((await schemaVersion(database)) === SCHEMA_VERSION) return
  await database.use(async (client) => {
    await transaction(client, async () => {
      await client.query('SELECT pg_advisory_xact_lock($1, $2)', [lockClass, LOCKS.migration])
      await client.query('CREATE EXTENSION IF NOT EXISTS vector')
      await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`)
      await client.query(`CREATE TABLE IF NOT EXISTS ${schema}.migration (version int PRIMARY KEY)`)
      const { rows } = await client.query(`SELECT coalesce(max(version), 0) AS version FROM ${schema}.migration`)
      const version: number = rows[0].version
      requireKnown(version, address)
      for (let at = version; at < SCHEMA_VERSION; at++) {
        await client.query((MIGRATIONS[at] as (schema: string) => string)(schema))
        await client.query(`INSERT INTO ${schema}.migration VALUES ($1)`, [at + 1])
      }
    })
  })
}

/**
 * The version of the schema, 0 where there is none.
 *
 * @throws CasebookError `store` for a later version than this one knows.
 */
export async function schemaVersion(database: Database): Promise<number> {
  const { address } = database
  const name = `${address.schema}.migration`
  const [there] = await database.read<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [name])
  if (!there?.found) return 0
  const [row] = await database.read<{ version: number }>(`SELECT coalesce(max(version), 0) AS version FROM ${name}`)
  const version = row?.version ?? 0
  requireKnown(version, address)
  return version
}

function requireKnown(version: number, { place }: Address): void {
  if (version <= SCHEMA_VERSION) return
  const message = `${place} has version ${version} of the schema, and this Casebook knows ${SCHEMA_VERSION}. Update Casebook here, or name another schema in STORE.`
  throw new CasebookError('store', message)
}

/** All of it or nothing. */
export async function transaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN')
  try {
    const result = await work()
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}
