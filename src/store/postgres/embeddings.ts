import { createHash } from 'node:crypto'
import type { Embedder } from '../../domain/embedder.ts'
import { isSame, type Known } from '../embed.ts'
import { rowsFromBytes, rowsToBytes } from '../rows.ts'
import type { Database } from './database.ts'

/** Vectors asked for in one query. */
const CHUNK = 1_000

const hashOf = (text: string) => createHash('sha256').update(text).digest()

/**
 * The vectors that are known of these texts, by the model that made them: whatever stops a build, what it has embedded is
 * not embedded again.
 */
export async function recall(database: Database, embedder: Embedder, texts: readonly string[]): Promise<Known> {
  const table = `${database.address.schema}.embedding`
  const known = new Map<string, Float32Array>()
  const distinct = [...new Set(texts)]
  for (let at = 0; at < distinct.length; at += CHUNK) {
    const chunk = distinct.slice(at, at + CHUNK)
    const byHash = new Map(chunk.map((text) => [hashOf(text).toString('hex'), text]))
    const rows = await database.read<{ hash: Buffer; vector: Buffer }>(
      `SELECT hash, vector FROM ${table} WHERE model = $1 AND hash = ANY ($2::bytea[])`,
      [embedder.id, chunk.map(hashOf)],
    )
    for (const { hash, vector } of rows) {
      const numbers = rowsFromBytes(vector)
      if (numbers.length === embedder.dimension) known.set(byHash.get(hash.toString('hex')) as string, numbers)
    }
  }
  // Another model may answer to the same name by now.
  if (embedder.batch === undefined || (await isSame(known, embedder))) return known
  await database.use((client) => client.query(`DELETE FROM ${table} WHERE model = $1`, [embedder.id]))
  return new Map()
}

export async function remember(database: Database, { id }: Embedder, vectors: Known): Promise<void> {
  const texts = [...vectors.keys()]
  await database.use((client) =>
    client.query(
      `INSERT INTO ${database.address.schema}.embedding (model, hash, vector, used)
        SELECT $1, hash, vector, 0 FROM unnest($2::bytea[], $3::bytea[]) AS given (hash, vector)
        ON CONFLICT (model, hash) DO UPDATE SET vector = excluded.vector`,
      [id, texts.map(hashOf), [...vectors.values()].map(rowsToBytes)],
    ),
  )
}

/**
 * Says which texts a generation is made of, and forgets those of neither it nor the one before. What a build that was
 * stopped has embedded (`used` 0) stays for the next one.
 */
export async function forgetOthers(
  database: Database,
  { id }: Embedder,
  texts: readonly string[],
  number: number,
  before: number,
): Promise<void> {
  const table = `${database.address.schema}.embedding`
  const hashes = [...new Set(texts)].map(hashOf)
  await database.use(async (client) => {
    for (let at = 0; at < hashes.length; at += CHUNK) {
      const chunk = hashes.slice(at, at + CHUNK)
      await client.query(`UPDATE ${table} SET used = $3 WHERE model = $1 AND hash = ANY ($2::bytea[])`, [
        id,
        chunk,
        number,
      ])
    }
    await client.query(`DELETE FROM ${table} WHERE used NOT IN ($1, $2)`, [number, before])
  })
}
