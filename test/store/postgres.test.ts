import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { buildIndex, loadCurrent, openIndex } from '../../src/store/open.ts'
import { readAddress } from '../../src/store/postgres/address.ts'
import { storeFailure } from '../../src/store/postgres/failure.ts'
import { SCHEMA_VERSION } from '../../src/store/postgres/migrate.ts'
import { hashEmbedder } from './fakes.ts'
import { hasSessions, startPostgres } from './postgres.ts'
import { articles, newCase, writeFiles } from './support.ts'

const server = await startPostgres()

/** What a person with a terminal would see: over a connection of its own. */
async function ask(address: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: readAddress(address).connection })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

describe('an address', () => {
  test('is shown without its password, and names its schema', () => {
    const read = readAddress('postgres://bot:s3cret@db.example:6432/cases?sslmode=require&schema=dudley')
    expect(read).toMatchObject({ place: 'postgres://bot@db.example:6432/cases?schema=dudley', schema: 'dudley' })
    expect(read.connection).toBe('postgres://bot:s3cret@db.example:6432/cases?sslmode=require')
    expect(readAddress('postgres://localhost/cases').schema).toBe('casebook')
  })

  test.each([
    'mysql://bot:s3cret@localhost/cases',
    'postgres://bot:s3cret@localhost',
    's3cret',
    'postgres://bot:s3cret@localhost/cases?schema=a%3Bdrop',
  ])('%s is none, and the message does not repeat it', (text) => {
    expect(() => readAddress(text)).toThrow(expect.objectContaining({ code: 'config' }))
    expect(() => readAddress(text)).not.toThrow(/s3cret/)
  })
})

describe('what goes wrong is said with its cure', () => {
  test.each<[string, string, RegExp]>([
    ['ECONNREFUSED', '', /cannot be reached.*Start the server, or correct STORE/],
    ['28P01', 'password authentication failed', /refuses the user or the password/],
    ['', 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string', /refuses the user or the password/],
    ['3D000', 'database "x" does not exist', /no such database/],
    ['42501', 'permission denied for schema x', /permission denied.*GRANT/],
    ['0A000', 'extension "vector" is not available', /lacks pgvector.*CREATE EXTENSION vector/],
    ['57P01', 'terminating connection', /was lost/],
    ['', 'Connection terminated unexpectedly', /was lost/],
    ['53300', 'too many clients', /max_connections/],
    ['53100', 'disk full', /disk is full/],
    ['42P01', 'relation "x" does not exist', /replaced while it was read. Ask again/],
    ['XX000', 'odd', /failed: odd \(XX000\)/],
  ])('%s %s', (code, message, expected) => {
    const failure = storeFailure(Object.assign(new Error(message), { code }), 'postgres://bot@host/cases')
    expect(failure).toMatchObject({ code: 'store', message: expect.stringMatching(expected) })
  })
})

test('a schema of a later version is refused, and of an earlier one there is no index', async () => {
  const options = await newCase(articles(1))
  await buildIndex(server.store('later'), options)
  await ask(server.address('later'), `INSERT INTO later.migration VALUES (${SCHEMA_VERSION + 1})`)
  for (const attempt of [
    () => loadCurrent(server.store('later'), options.embedder),
    () => buildIndex(server.store('later'), options),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'store', message: expect.stringMatching(/Update Casebook/) })
  }
  await ask(server.address('later'), 'DROP SCHEMA later CASCADE')
})

test('a build that was stopped goes on where it was: what it embedded is not embedded again', async () => {
  const store = server.store()
  const options = await newCase(articles(20))
  let calls = 0
  const embedder = hashEmbedder()
  const stopping = {
    ...embedder,
    embedDocuments: (texts: string[]) =>
      ++calls > 2 ? Promise.reject(new Error('stopped')) : embedder.embedDocuments(texts),
  }
  await expect(buildIndex(store, { ...options, embedder: stopping })).rejects.toMatchObject({ code: 'embedding' })
  expect(embedder.asked).toHaveLength(128)
  expect(await buildIndex(store, options)).toMatchObject({ sentences: 200, embedded: 72, reused: 128 })
})

test('what nobody reads is dropped, and what a stopped build left behind', async () => {
  const address = server.address('swept')
  const options = await newCase(articles(1))
  const store = server.store('swept')
  for (const text of ['one', 'two', 'three']) {
    await writeFiles(options.knowledgeDir, { 'a.md': `Number ${text}.` })
    await buildIndex(store, options)
  }
  await ask(address, 'CREATE TABLE swept.vector_77 (left_behind int)')
  await buildIndex(store, options)
  const tables = await ask(
    address,
    `SELECT tablename FROM pg_tables WHERE schemaname = 'swept' AND tablename ~ '_[0-9]+$'`,
  )
  expect(tables.map(({ tablename }) => tablename).sort()).toEqual(
    ['article', 'posting', 'record', 'vector', 'window'].map((name) => `${name}_4`),
  )
  const kept = await ask(address, 'SELECT count(*)::int AS count FROM swept.embedding')
  expect(kept).toEqual([{ count: 11 }])
  await ask(address, 'DROP SCHEMA swept CASCADE')
})

describe.skipIf(!hasSessions)('several processes, on a server with sessions of their own', () => {
  test('two that find no index build it once', async () => {
    const schema = 'raced'
    const options = await newCase(articles(3))
    const embedders = [hashEmbedder(), hashEmbedder(), hashEmbedder()]
    const opened = await Promise.all(
      embedders.map((embedder) => openIndex(server.store(schema), { ...options, embedder })),
    )
    expect(opened.filter(({ report }) => report !== null)).toHaveLength(1)
    expect(new Set(opened.map(({ index }) => index.generation)).size).toBe(1)
    await ask(server.address(schema), `DROP SCHEMA ${schema} CASCADE`)
  })

  test('one writer at a time, who is named; a connection that is lost has lost the lock', async () => {
    const schema = 'locked'
    const options = await newCase(articles(1))
    const lock = await server.store(schema).lock()
    await expect(buildIndex(server.store(schema), options)).rejects.toMatchObject({
      code: 'index-locked',
      message: expect.stringMatching(/number [1-9]\d* on the server/),
    })
    const { lockClass } = readAddress(server.address(schema))
    const held = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = ${lockClass >>> 0} AND objid = 0 AND granted`
    for (const { pid } of await ask(server.address(schema), held)) {
      await ask(server.address(schema), `SELECT pg_terminate_backend(${pid})`)
    }
    await expect(lock.check()).rejects.toMatchObject({ code: 'index-locked' })
    expect(await buildIndex(server.store(schema), options)).toMatchObject({ articles: 1 })
    await ask(server.address(schema), `DROP SCHEMA ${schema} CASCADE`)
  })

  test('a reader hears of a new generation, also after its connections were lost', async () => {
    const schema = 'heard'
    const options = await newCase(articles(1))
    const [reader, writer] = [server.store(schema), server.store(schema)]
    await buildIndex(writer, options)
    const index = await loadCurrent(reader, options.embedder)
    const news: (() => void)[] = []
    const stop = await reader.watch(() => news.shift()?.())
    const heard = () => new Promise<void>((resolve) => void news.push(resolve))
    const first = heard()
    await buildIndex(writer, options)
    await first
    const again = heard()
    await ask(
      server.address(schema),
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND application_name = 'casebook heard'`,
    )
    // A question in the middle of it is asked over another connection.
    expect(await index.words.search('library', 3)).toBeDefined()
    await again
    await stop()
    await ask(server.address(schema), `DROP SCHEMA ${schema} CASCADE`)
  })
})
