import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildIndex } from '../../src/store/local/build.ts'
import { takeLock } from '../../src/store/local/lock.ts'
import { localStore } from '../../src/store/local/store.ts'
import { openIndex } from '../../src/store/open.ts'
import { hashEmbedder } from './fakes.ts'
import { articles, newCase, writeFiles } from './support.ts'

test('a fresh index is loaded: nothing is embedded, built or reported', async () => {
  const options = await newCase({ ...articles(2), 'bad.md': '' })
  const { generation } = await buildIndex(options)
  const embedder = hashEmbedder()
  const opened = await openIndex(localStore(options.dataDir), {
    ...options,
    embedder,
    onProgress: () => expect.unreachable(),
    analyse: () => expect.unreachable(),
  })
  expect(opened).toMatchObject({ reason: null, report: null, skipped: [{ file: 'bad.md' }] })
  expect(opened.index.generation).toBe(generation)
  expect(embedder.asked).toEqual([])
})

test('a missing, stale or foreign index is built again, with the reason', async () => {
  const options = await newCase({ 'a.md': 'Text a.', 'b.md': 'Text b.' })
  expect((await openIndex(localStore(options.dataDir), options)).reason).toMatch(/There is no index/)

  await writeFiles(options.knowledgeDir, { 'a.md': 'Text a, corrected.', 'c.md': 'Text c.' })
  await rm(join(options.knowledgeDir, 'b.md'))
  const stale = await openIndex(localStore(options.dataDir), options)
  expect(stale.reason).toBe('The articles have changed: 1 added, 1 changed, 1 removed.')
  expect(stale.report).toMatchObject({ added: ['c.md'], changed: ['a.md'], removed: ['b.md'] })
  expect(stale.index.articles.map(({ text }) => text)).toEqual(['Text a, corrected.', 'Text c.'])

  const other = await openIndex(localStore(options.dataDir), { ...options, embedder: hashEmbedder('hash-2') })
  expect(other.reason).toMatch(/embedding model hash-1, not hash-2/)
  expect(
    (await openIndex(localStore(options.dataDir), { ...options, embedder: hashEmbedder('hash-2') })).reason,
  ).toBeNull()
})

test('two that find it stale at once build it once', async () => {
  const options = await newCase(articles(3))
  const embedders = [hashEmbedder(), hashEmbedder(), hashEmbedder()]
  const opened = await Promise.all(
    embedders.map((embedder) => openIndex(localStore(options.dataDir), { ...options, embedder })),
  )
  expect(opened.filter(({ report }) => report !== null)).toHaveLength(1)
  expect(new Set(opened.map(({ index }) => index.generation)).size).toBe(1)
  expect(embedders.reduce((sum, { asked }) => sum + asked.length, 0)).toBe(30)
})

test('patience has an end, and the holder is named', async () => {
  const options = await newCase(articles(1))
  const lock = await takeLock(options.dataDir)
  const waits: number[] = []
  await expect(
    openIndex(localStore(options.dataDir), { ...options, patience: 1, onWait: (pid) => void waits.push(pid) }),
  ).rejects.toMatchObject({
    code: 'index-locked',
    message: expect.stringContaining(String(process.pid)),
  })
  expect(waits).toEqual([process.pid])
  await lock.release()
  await openIndex(localStore(options.dataDir), options)
})
