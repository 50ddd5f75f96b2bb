import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { build } from '../../src/app/builder.ts'
import { openCase } from '../../src/app/case.ts'
import { readConfig } from '../../src/app/config.ts'
import type { Rebuild } from '../../src/app/rebuild.ts'
import { caseChecks } from '../../src/doctor/case.ts'
import { storeChecks } from '../../src/doctor/store.ts'
import { hashEmbedder } from '../store/fakes.ts'
import { hasSessions, startPostgres } from '../store/postgres.ts'
import { writeFiles } from '../store/support.ts'

const server = await startPostgres()
const root = await mkdtemp(join(tmpdir(), 'casebook-store-'))
afterAll(() => rm(root, { recursive: true, force: true }))

const BRIDGE =
  '---\ntitle: The bridge\ndate: 2016-04-06\n---\n\n“The old bridge stays closed until autumn,” said Mary Gray, the county engineer.\n'
const embedder = hashEmbedder()
/** In this process, where the fake model is. */
const rebuild: Rebuild = (folders, model, onProgress, onPlan) => build(folders, model, onProgress, onPlan)
const question = 'Who said the bridge stays closed?'

function caseAt(name: string, store = server.address()) {
  return { knowledgeDir: join(root, name), dataDir: join(root, `${name}-data`), store }
}

test('a case on a server: built where there is none, then answered from there whatever lies in the folder', async () => {
  const config = caseAt('one')
  await writeFiles(config.knowledgeDir, { 'bridge.md': BRIDGE })
  const reasons: string[] = []
  const opened = await openCase(config, { embedder, rebuild, onReason: (reason) => void reasons.push(reason) })
  expect(reasons).toEqual([expect.stringMatching(/There is no index in postgres:\/\/postgres@/)])
  expect(await opened.ask(question)).toMatchObject({ status: 'answered', citations: [{ speaker: 'Mary Gray' }] })
  expect(opened.status().store).toMatch(/^postgres:\/\/postgres@/)
  expect(JSON.stringify(opened.status())).not.toContain('s3cret')
  await opened.close()

  const unused: Rebuild = () => expect.unreachable()
  const elsewhere = await openCase({ ...config, knowledgeDir: join(root, 'nowhere') }, { embedder, rebuild: unused })
  expect(await elsewhere.ask(question)).toMatchObject({ status: 'answered' })
  expect(await elsewhere.reload()).toBe(false)
  await writeFiles(config.knowledgeDir, { 'ferry.md': 'The ferry sails.' })
  await build(config, embedder)
  // A server with sessions has told it already.
  await elsewhere.reload()
  expect(elsewhere.articles()).toHaveLength(2)
  await elsewhere.close()
})

test('an index of another model is not replaced by whoever opens it', async () => {
  const config = caseAt('two')
  await writeFiles(config.knowledgeDir, { 'bridge.md': BRIDGE })
  await build(config, embedder)
  const opening = openCase(config, { embedder: hashEmbedder('hash-2'), rebuild: () => expect.unreachable() })
  await expect(opening).rejects.toMatchObject({
    code: 'index-missing',
    message: expect.stringMatching(/npm run index/),
  })
})

test.skipIf(hasSessions)('a server that goes away costs answers, and nothing else', async () => {
  const config = caseAt('three')
  await writeFiles(config.knowledgeDir, { 'bridge.md': BRIDGE })
  const opened = await openCase(config, { embedder, rebuild })
  await server.away()
  const failed = await opened.ask(question).catch((error: Error) => error)
  expect(failed).toMatchObject({ code: 'store', message: expect.stringMatching(/cannot be reached|was lost/) })
  expect(String(failed)).not.toContain('s3cret')
  expect(opened.articles()).toHaveLength(1)
  await server.back()
  expect(await opened.ask(question)).toMatchObject({ status: 'answered' })
  await opened.close()
})

describe('the doctor', () => {
  const look = async (store: string | null) => storeChecks(store)[0]?.look()

  test('says how a server is', async () => {
    const config = caseAt('four')
    expect(await look(null)).toMatchObject({ state: 'skipped' })
    expect(await look(config.store)).toMatchObject({ state: 'warning', cure: 'npm run index builds it' })
    await writeFiles(config.knowledgeDir, { 'bridge.md': BRIDGE })
    await build(config, embedder)
    expect(await look(config.store)).toMatchObject({
      state: 'ok',
      says: expect.stringMatching(/pgvector \d.*schema \d/),
    })
    const folders = { ...config, knowledgeDir: join(root, 'nowhere') }
    const checks = caseChecks(folders, async () => embedder)
    const found = Object.fromEntries(
      await Promise.all(checks.map(async ({ name, look }) => [name, await look()] as const)),
    )
    expect(found).toMatchObject({ articles: { state: 'skipped' }, index: { state: 'ok' } })
  })

  test('names what is wrong with its cure, and no password', async () => {
    const found = await look('postgres://bot:s3cret@127.0.0.1:1/cases')
    expect(found).toMatchObject({ state: 'wrong', cure: 'Start the server, or correct STORE.' })
    expect(JSON.stringify(found)).not.toContain('s3cret')
  })

  test('refuses what is no address without repeating it', () => {
    expect(() => readConfig({}, { STORE: 'mysql://bot:s3cret@host/cases' })).toThrow(/^STORE must be postgres:/)
    expect(() => readConfig({}, { STORE: 'mysql://bot:s3cret@host/cases' })).not.toThrow(/s3cret/)
  })
})
