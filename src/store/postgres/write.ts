import type pg from 'pg'
import type { Article, Records } from '../../domain/types.ts'
import { buildWords } from '../local/words.ts'
import type { Prepared } from '../prepare.ts'
import type { Totals } from './bm25.ts'
import { KINDS, type tablesOf } from './generation.ts'
import { LONGEST } from './vectors.ts'

/** Rows sent in one statement. */
const CHUNK = 500
/** Longest vector that fits a page of the server, beside which nothing is kept elsewhere. */
const IN_PAGE = 1_900

type Tables = ReturnType<typeof tablesOf>

/** Makes the tables of a generation and fills them. Nothing points to them yet. */
export async function writeTables(
  client: pg.ClientBase,
  tables: Tables,
  { articles, records, rows, windows }: Prepared,
  dimension: number,
  onRows: (rows: number) => void,
): Promise<Totals> {
  await client.query(`
    CREATE TABLE ${tables.articles} (position int PRIMARY KEY, id text NOT NULL, record json NOT NULL);
    CREATE TABLE ${tables.records} (kind text, position int, article int NOT NULL, record json NOT NULL, PRIMARY KEY (kind, position));
    CREATE TABLE ${tables.postings} (
      term text, field smallint, labels int[] NOT NULL, counts int[] NOT NULL, lengths int[] NOT NULL, PRIMARY KEY (term, field)
    )`)
  const positions = new Map(articles.map(({ id }, position) => [id, position]))
  await writeRecords(client, tables, articles, records, positions)
  const owners = records.sentences.map(({ article }) => positions.get(article) as number)
  for (const [table, part] of [
    [tables.vectors, rows],
    [tables.windows, windows],
  ] as const) {
    await writeVectors(client, table, part, dimension, owners, onRows)
  }
  return writePostings(client, tables.postings, articles, records)
}

async function writeRecords(
  client: pg.ClientBase,
  tables: Tables,
  articles: readonly Article[],
  records: Records,
  positions: ReadonlyMap<string, number>,
): Promise<void> {
  await inChunks(articles, async (chunk, at) => {
    await client.query(
      `INSERT INTO ${tables.articles} SELECT $1 + n - 1, id, record
        FROM unnest($2::text[], $3::json[]) WITH ORDINALITY AS given (id, record, n)`,
      [at, chunk.map(({ id }) => plain(id)), chunk.map((one) => JSON.stringify(one))],
    )
  })
  for (const kind of KINDS) {
    await inChunks<{ article: string }>(records[kind] ?? [], async (chunk, at) => {
      await client.query(
        `INSERT INTO ${tables.records} SELECT $1, $2 + n - 1, article, record
          FROM unnest($3::int[], $4::json[]) WITH ORDINALITY AS given (article, record, n)`,
        [kind, at, chunk.map(({ article }) => positions.get(article)), chunk.map((one) => JSON.stringify(one))],
      )
    })
  }
}

async function writeVectors(
  client: pg.ClientBase,
  table: string,
  rows: Float32Array,
  dimension: number,
  owners: readonly number[],
  onRows: (rows: number) => void,
): Promise<void> {
  await client.query(
    `CREATE TABLE ${table} (label int NOT NULL, article int NOT NULL, vector vector(${dimension}) NOT NULL)`,
  )
  if (dimension <= IN_PAGE) await client.query(`ALTER TABLE ${table} ALTER COLUMN vector SET STORAGE PLAIN`)
  await inChunks(owners, async (chunk, at) => {
    const vectors = chunk.map((_, i) => `[${rows.subarray((at + i) * dimension, (at + i + 1) * dimension).join()}]`)
    await client.query(
      `INSERT INTO ${table} SELECT $1 + n - 1, article, vector::vector
        FROM unnest($2::int[], $3::text[]) WITH ORDINALITY AS given (article, vector, n)`,
      [at, chunk, vectors],
    )
    onRows(chunk.length)
  })
  await client.query(`ALTER TABLE ${table} ADD PRIMARY KEY (label)`)
  await client.query(`CREATE INDEX ON ${table} (article)`)
  if (dimension <= LONGEST) {
    await client.query(
      `CREATE INDEX ON ${table} USING hnsw (vector vector_cosine_ops) WITH (m = 16, ef_construction = 200)`,
    )
  }
  await client.query(`ANALYZE ${table}`)
}

/** The index that minisearch makes of the sentences, as rows: who ranks by it ranks as the local store does. */
async function writePostings(
  client: pg.ClientBase,
  table: string,
  articles: readonly Article[],
  records: Records,
): Promise<Totals> {
  const { index, fieldLength, documentIds, documentCount, averageFieldLength } = (
    await buildWords(articles, records)
  ).toJSON()
  const postings = index.flatMap(([term, fields]) =>
    Object.entries(fields).map(([field, counts]) => ({
      term,
      field: Number(field),
      documents: Object.entries(counts),
    })),
  )
  await inChunks(postings, async (chunk) => {
    // The server has no arrays of lists of different lengths: each comes as one text.
    const list = (read: (document: string, count: number, field: number) => unknown) =>
      chunk.map(
        ({ documents, field }) => `{${documents.map(([document, count]) => read(document, count, field)).join()}}`,
      )
    await client.query(
      `INSERT INTO ${table} SELECT term, field, labels::int[], counts::int[], lengths::int[]
        FROM unnest($1::text[], $2::smallint[], $3::text[], $4::text[], $5::text[]) AS given (term, field, labels, counts, lengths)`,
      [
        chunk.map(({ term }) => term),
        chunk.map(({ field }) => field),
        list((document) => documentIds[document]),
        list((_, count) => count),
        list((document, _, field) => (fieldLength[document] as number[])[field]),
      ],
    )
  })
  await client.query(`ANALYZE ${table}`)
  return { documents: documentCount, averages: [averageFieldLength[0] ?? 0, averageFieldLength[1] ?? 0] }
}

async function inChunks<T>(list: readonly T[], write: (chunk: T[], at: number) => Promise<void>): Promise<void> {
  for (let at = 0; at < list.length; at += CHUNK) await write(list.slice(at, at + CHUNK), at)
}

/** A column of text holds no NUL; what it stands for is in the record. */
const plain = (text: string) => text.replaceAll('\0', ' ')
