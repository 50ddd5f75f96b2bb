import { createHash } from 'node:crypto'
import type { Lines, Shelf } from '../../domain/shelf.ts'
import { createTurns } from '../../domain/turns.ts'
import { readAddress } from './address.ts'
import { type Database, openDatabase } from './database.ts'
import { migrate, transaction } from './migrate.ts'

/** What the bots of one case know together, besides the index. */
export interface Notes {
  shelf: Shelf
  feedback: Lines
  rates: {
    /** Counts one question of the last minute, unless it is one too many: then in how many seconds there is room. */
    take(user: string, guild: string | null): Promise<{ whose: 'user' | 'server'; wait: number } | null>
  }
  close(): Promise<void>
}

const CONNECTIONS = 2

/**
 * @param limits questions a minute; 0 for no limit.
 * @throws CasebookError `config`, `store`.
 */
export async function openNotes(text: string, limits: { perUser: number; perServer: number }): Promise<Notes> {
  const address = readAddress(text)
  const database = openDatabase(address, Math.min(CONNECTIONS, address.connections))
  await migrate(database).catch(async (error: unknown) => {
    await database.close()
    throw error
  })
  return {
    shelf: shelfOf(database),
    feedback: linesOf(database),
    rates: ratesOf(database, limits),
    close: () => database.close(),
  }
}

/**
 * A list is had alone by an advisory lock of a connection of its own: what is done with it may take some seconds, such as
 * posting to Discord, and no transaction is left open for that. Whoever dies has let go of it.
 */
function shelfOf(database: Database): Shelf {
  const { schema, lockClass } = database.address
  // A process waits for itself without a connection.
  const inTurn = createTurns()
  const alone: Shelf['alone'] = async (name, job) => {
    const client = await database.connect()
    try {
      await client.query('SELECT pg_advisory_lock($1, $2)', [lockClass, keyOf(name)])
      return await job({
        async read() {
          const { rows } = await client.query(`SELECT value FROM ${schema}.note WHERE name = $1`, [name])
          return rows[0]?.value ?? null
        },
        async write(value) {
          await client.query(
            `INSERT INTO ${schema}.note VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
            [name, value],
          )
        },
      })
    } finally {
      await client.end().catch(() => {})
    }
  }
  return { alone: (name, job) => inTurn(() => alone(name, job)) }
}

/** Below those of the writer, of migrations and of generations. */
const keyOf = (name: string) => -2 - (createHash('sha256').update(name).digest().readUInt32BE(0) >>> 2)

function linesOf(database: Database): Lines {
  const table = `${database.address.schema}.feedback`
  const run = (sql: string, values: unknown[]) => database.use(async (client) => void (await client.query(sql, values)))
  return {
    append: (line) => run(`INSERT INTO ${table} (line) VALUES ($1)`, [line]),
    async all() {
      const rows = await database.read<{ line: string }>(`SELECT line FROM ${table} ORDER BY number`)
      return rows.map(({ line }) => line)
    },
    remove: (lines) => run(`DELETE FROM ${table} WHERE line = ANY ($1)`, [lines]),
  }
}

/** Times of the last minute by the server's clock, under a hash of whose they are; not in its log, and gone when it is over. */
function ratesOf(database: Database, { perUser, perServer }: { perUser: number; perServer: number }): Notes['rates'] {
  const table = `${database.address.schema}.rate`
  return {
    async take(user, guild) {
      const wanted = [
        { key: hash(`user ${user}`), limit: perUser, whose: 'user' as const },
        ...(guild ? [{ key: hash(`server ${guild}`), limit: perServer, whose: 'server' as const }] : []),
      ].filter(({ limit }) => limit > 0)
      if (wanted.length === 0) return null
      return database.use((client) =>
        transaction(client, async () => {
          await client.query(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`)
          await client.query(`DELETE FROM ${table} WHERE at <= clock_timestamp() - interval '1 minute'`)
          for (const { key, limit, whose } of wanted) {
            const { rows } = await client.query(
              `SELECT extract(epoch FROM at + interval '1 minute' - clock_timestamp())::float8 AS wait
                FROM ${table} WHERE key = $1 ORDER BY at DESC OFFSET $2 LIMIT 1`,
              [key, limit - 1],
            )
            if (rows[0]) return { whose, wait: Math.max(1, Math.ceil(rows[0].wait)) }
          }
          const keys = wanted.map(({ key }) => key)
          await client.query(`INSERT INTO ${table} SELECT key, clock_timestamp() FROM unnest($1::text[]) AS key`, [
            keys,
          ])
          return null
        }),
      )
    },
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 24)
