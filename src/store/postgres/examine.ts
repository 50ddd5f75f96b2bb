import { readAddress } from './address.ts'
import { openDatabase } from './database.ts'
import { SCHEMA_VERSION, schemaVersion } from './migrate.ts'

/** How a server is, as far as a case needs it. */
export interface Examined {
  place: string
  /** Of the server: `18.1`. */
  version: string
  /** The version of pgvector in this database; `null` where it is not there. */
  vector: string | null
  /** Whether the server has pgvector, so that this database can have it. */
  available: boolean
  /** Version of the schema, 0 where there is none, and the one that is wanted. */
  schema: number
  wanted: number
  /** Whether the user may read the case, and may build an index of it. */
  reads: boolean
  writes: boolean
}

/** Looks at a server and changes nothing. @throws CasebookError `config`, `store`. */
export async function examineStore(text: string): Promise<Examined> {
  const address = readAddress(text)
  const database = openDatabase(address, 1)
  try {
    const [row] = await database.read<Omit<Examined, 'place' | 'schema' | 'wanted'>>(
      `SELECT current_setting('server_version') AS version,
        (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS vector,
        EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector') AS available,
        CASE WHEN to_regnamespace($1) IS NULL THEN false ELSE has_schema_privilege($1, 'USAGE') END AS reads,
        CASE WHEN to_regnamespace($1) IS NULL THEN has_database_privilege(current_database(), 'CREATE')
          ELSE has_schema_privilege($1, 'CREATE') END AS writes`,
      [address.schema],
    )
    if (!row) throw new Error('the server answers nothing')
    const schema = row.reads ? await schemaVersion(database) : 0
    return { ...row, place: address.place, schema, wanted: SCHEMA_VERSION }
  } finally {
    await database.close()
  }
}
