import type { Database } from './database.ts'
import { TABLE, tablesOf } from './generation.ts'

/**
 * Drops generations that are neither current nor read by anybody, and what builds that were stopped have left behind. Only
 * the holder of the writer's lock may call it: a build that goes on looks like one that was stopped.
 */
export async function sweep(database: Database): Promise<void> {
  const { address } = database
  const { schema, lockClass } = address
  await database.use(async (client) => {
    const generations = await client.query<{ number: number; current: boolean }>(
      `SELECT g.number, c.number IS NOT NULL AS current FROM ${schema}.generation AS g LEFT JOIN ${schema}.current AS c USING (number)`,
    )
    const tables = await client.query<{ tablename: string }>('SELECT tablename FROM pg_tables WHERE schemaname = $1', [
      schema,
    ])
    const known = new Set(generations.rows.map(({ number }) => number))
    const left = new Set(
      tables.rows
        .flatMap(({ tablename }) => Number(TABLE.exec(tablename)?.[1] ?? 0))
        .filter((one) => one > 0 && !known.has(one)),
    )
    const drop = (number: number) =>
      client.query(`DROP TABLE IF EXISTS ${Object.values(tablesOf(address, number)).join(', ')}`)
    for (const number of left) await drop(number)
    for (const { number } of generations.rows.filter(({ current }) => !current)) {
      // A reader holds its generation's lock in common with others: only what nobody reads can be had alone.
      const key = [lockClass, number]
      const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS free', key)
      if (!rows[0]?.free) continue
      try {
        await client.query(`DELETE FROM ${schema}.generation WHERE number = $1`, [number])
        await drop(number)
      } finally {
        await client.query('SELECT pg_advisory_unlock($1, $2)', key)
      }
    }
  })
}
