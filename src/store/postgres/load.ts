import { CasebookError } from '../../domain/errors.ts'
import { kept } from '../../domain/kept.ts'
import type { Article, Records } from '../../domain/types.ts'
import { isAmong } from '../among.ts'
import type { Among, CaseIndex } from '../types.ts'
import type { Database } from './database.ts'
import { type Generation, KINDS, tablesOf } from './generation.ts'
import { postgresVectors } from './vectors.ts'
import { postgresWords } from './words.ts'

/**
 * One generation, open for questions: articles and records are read into this process, since answering looks into them a
 * thousand times a question; vectors and words stay on the server and are searched there.
 *
 * @throws CasebookError `store`, `index-damaged`.
 */
export async function loadGeneration(
  database: Database,
  { number, name, description }: Generation,
): Promise<CaseIndex> {
  const { address } = database
  const tables = tablesOf(address, number)
  const articles = await readAll<Article>(database, `SELECT record::text FROM ${tables.articles} ORDER BY position`)
  const lists: Record<string, unknown[]> = {}
  for (const kind of KINDS) {
    const sql = `SELECT record::text FROM ${tables.records} WHERE kind = $1 ORDER BY position`
    lists[kind] = await readAll(database, sql, [kind])
  }
  const { cut, ...rest } = lists
  const records = { ...rest, ...(cut && cut.length > 0 && { cut }) } as unknown as Records
  const { counts, embedder, words } = description
  if (articles.length !== counts.articles || records.sentences.length !== counts.sentences) {
    const message = `The index in ${address.place} is damaged: ${name} lacks articles or sentences. Run npm run index.`
    throw new CasebookError('index-damaged', message)
  }

  const positions = new Map(articles.map(({ id }, position) => [id, position]))
  const everywhere = records.sentences.length
  const passing = kept((among: Among) =>
    records.sentences.reduce((sum, sentence, label) => sum + (isAmong(among, sentence, label) ? 1 : 0), 0),
  )
  const count = (among: Among | undefined) => (among ? passing(among) : everywhere)
  const conditions = (among: Among | undefined, values: unknown[], ofArticles: (values: string) => string) => {
    const parts: string[] = []
    if (among?.articles) {
      values.push([...among.articles].flatMap((id) => positions.get(id) ?? []))
      parts.push(ofArticles(`ANY ($${values.length}::int[])`))
    }
    if (among?.sentences) {
      values.push([...among.sentences])
      parts.push(`label = ANY ($${values.length}::int[])`)
    }
    return parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : ''
  }
  const here = (among: Among | undefined, values: unknown[]) => conditions(among, values, (any) => `article = ${any}`)
  const elsewhere = (among: Among | undefined, values: unknown[]) =>
    conditions(among, values, (any) => `label IN (SELECT label FROM ${tables.vectors} WHERE article = ${any})`)
  const layer = (table: string) => postgresVectors(database, table, embedder.dimension, count, here)
  return {
    generation: name,
    articles,
    records,
    vectors: layer(tables.vectors),
    windows: layer(tables.windows),
    words: postgresWords(database, tables.postings, words, elsewhere),
  }
}

async function readAll<T>(database: Database, sql: string, values: unknown[] = []): Promise<T[]> {
  const rows = await database.read<{ record: string }>(sql, values)
  return rows.map(({ record }) => JSON.parse(record))
}
