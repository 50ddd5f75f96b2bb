import { requireVector } from '../embed.ts'
import { exactCosine } from '../rows.ts'
import type { Among, Near, Vectors } from '../types.ts'
import type { Database } from './database.ts'

/** Up to so many sentences are compared one by one, which takes some milliseconds; more are searched by the graph. */
const EXACT = 10_000
/** What the server ranks beyond those asked for: it computes in single precision, and here they are ranked again. */
const MORE = 20
/** pgvector builds no graph over longer vectors; they are compared one by one. */
export const LONGEST = 2_000

/**
 * @param count how many of the sentences count.
 * @param condition the same as a condition in SQL.
 */
export function postgresVectors(
  database: Database,
  table: string,
  dimension: number,
  count: (among: Among | undefined) => number,
  condition: (among: Among | undefined, values: unknown[]) => string,
): Vectors {
  interface Row {
    label: number
    bytes: Buffer
  }
  const cosines = (vector: readonly number[], rows: readonly Row[]) => {
    const numbers = new Float32Array(rows.length * dimension)
    for (const [i, { bytes }] of rows.entries()) numbers.set(fromWire(bytes, dimension), i * dimension)
    const cosine = exactCosine(numbers, dimension)(vector)
    return rows.map(({ label }, i): Near => ({ label, similarity: cosine(i) }))
  }
  return {
    async search(vector, k, among) {
      requireVector(vector, dimension, 'the question')
      const passing = count(among)
      const wanted = Math.min(Math.floor(k), passing)
      if (!(wanted > 0)) return []
      const nearest = async (byGraph: boolean) => {
        const values: unknown[] = [`[${vector.join()}]`]
        const where = condition(among, values)
        // No index serves an expression that it does not have: then all that count are compared.
        const order = byGraph ? 'vector <=> $1' : '(vector <=> $1) + 0'
        return database.read<Row>(
          `SELECT label, vector_send(vector) AS bytes FROM ${table} ${where} ORDER BY ${order} LIMIT ${wanted + MORE}`,
          values,
        )
      }
      const byGraph = passing > EXACT && dimension <= LONGEST
      const found = await nearest(byGraph)
      // A graph may have points that cannot be reached from where it begins.
      const rows = byGraph && found.length < wanted ? await nearest(false) : found
      return cosines(vector, rows)
        .sort((a, b) => b.similarity - a.similarity || a.label - b.label)
        .slice(0, wanted)
    },
    async similarities(vector, labels) {
      requireVector(vector, dimension, 'the question')
      if (labels.length === 0) return []
      const rows = await database.read<Row>(
        `SELECT label, vector_send(vector) AS bytes FROM ${table} WHERE label = ANY ($1::int[])`,
        [labels],
      )
      const found = new Map(cosines(vector, rows).map(({ label, similarity }) => [label, similarity]))
      return labels.map((label) => found.get(label) as number)
    },
  }
}

/** pgvector's wire format: two 16-bit numbers, then single precision, all big-endian. */
function fromWire(bytes: Buffer, dimension: number): Float32Array {
  return Float32Array.from({ length: dimension }, (_, i) => bytes.readFloatBE(4 + 4 * i))
}
