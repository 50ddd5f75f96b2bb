import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Reading } from '../../articles/read.ts'
import type { IndexReport } from '../../domain/types.ts'
import { prepare } from '../prepare.ts'
import type { BuildOptions } from '../types.ts'
import { ANALYSIS_VERSION } from '../versions.ts'
import { sentenceTexts } from '../windows.ts'
import type { Database } from './database.ts'
import { forgetOthers, recall, remember } from './embeddings.ts'
import { storeFailure } from './failure.ts'
import { currentGeneration, type Description, describe, type Generation, tablesOf } from './generation.ts'
import type { WriterLock } from './lock.ts'
import { transaction } from './migrate.ts'
import { sweep } from './sweep.ts'
import { writeTables } from './write.ts'

/** The name that readers listen to. */
export const channelOf = (schema: string) => `${schema}_current`

/**
 * Builds a generation beside the current one and makes it that in one transaction.
 *
 * @param lock of this store. @throws CasebookError as `Store.build` does.
 */
export async function build(
  database: Database,
  options: BuildOptions,
  lock: WriterLock,
  reading?: Reading,
): Promise<IndexReport> {
  const { embedder, onProgress = () => {} } = options
  const { address } = database
  const previous = await currentGeneration(database).catch(() => null)
  const earlier = {
    made: previous?.description ?? null,
    recall: (texts: readonly string[]) => recall(database, embedder, texts),
    keep: (vectors: ReadonlyMap<string, Float32Array>) => remember(database, embedder, vectors),
  }
  const prepared = await prepare(options, earlier, reading)
  const { articles, records } = prepared
  const total = 2 * records.sentences.length + 2
  let done = 0
  const step = (by: number) => {
    done += by
    onProgress({ stage: 'saving', done, total })
  }
  step(0)
  try {
    await sweep(database)
    const { rows } = await lock.client.query(`SELECT nextval('${address.schema}.generation_number')::int AS number`)
    const number: number = rows[0].number
    const words = await writeTables(lock.client, tablesOf(address, number), prepared, embedder.dimension, step)
    const description: Description = {
      analysis: ANALYSIS_VERSION,
      embedder: { id: embedder.id, dimension: embedder.dimension },
      counts: { articles: articles.length, sentences: records.sentences.length },
      words: { documents: words.documents, averages: [...words.averages] },
      articles: articles.map(({ file, sha256 }) => ({ file, sha256 })),
    }
    const name = nameOf(number, description)
    step(1)
    await commit(lock.client, address.schema, { number, name, description })
    step(1)
    await forgetOthers(database, embedder, sentenceTexts(articles, records), number, previous?.number ?? 0)
    await sweep(database)
    return prepared.report(name)
  } catch (error) {
    await sweep(database).catch(() => {})
    // Whatever failed, a lock that was lost meanwhile is the plainer account of why.
    await lock.check()
    throw storeFailure(error, address.place)
  }
}

/**
 * The one commit point. It goes over the connection that has the writer's lock: where that is lost, so is this, and nobody
 * who took the lock meanwhile is overtaken.
 */
async function commit(client: pg.ClientBase, schema: string, { number, name, description }: Generation): Promise<void> {
  await transaction(client, async () => {
    const values = [number, name, describe(description)]
    await client.query(`INSERT INTO ${schema}.generation (number, name, description) VALUES ($1, $2, $3)`, values)
    await client.query(
      `INSERT INTO ${schema}.current (number) VALUES ($1) ON CONFLICT (one) DO UPDATE SET number = excluded.number`,
      [number],
    )
    await client.query('SELECT pg_notify($1, $2)', [channelOf(schema), name])
  })
}

/** Like the names of the local store: a rising number, and what tells generations of one number apart. */
function nameOf(number: number, description: Description): string {
  const hash = createHash('sha256').update(describe(description)).digest('hex').slice(0, 12)
  return `gen-${String(number).padStart(6, '0')}-${hash}`
}
