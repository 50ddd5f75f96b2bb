import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readArticles } from '../../src/articles/read.ts'
import type { Article, Progress, Records } from '../../src/domain/types.ts'
import { localStore } from '../../src/store/local/store.ts'
import { buildIndex, loadCurrent, loadFresh, openIndex } from '../../src/store/open.ts'
import type { Among, Store } from '../../src/store/types.ts'
import { analyseLines, hashEmbedder, noRecords } from './fakes.ts'
import { hasSessions, startPostgres } from './postgres.ts'
import { articles, newCase, tempFolder, writeFiles } from './support.ts'

const server = await startPostgres()
const stores: [string, () => Promise<Store>][] = [
  ['local', async () => localStore(await tempFolder())],
  ['Postgres', async () => server.store()],
]

describe.each(stores)('a store: %s', (name, open) => {
  test('what is built is what is loaded, and finds its own sentences', async () => {
    const [store, options] = [await open(), await newCase(articles(4))]
    const report = await buildIndex(store, options)
    expect(report).toMatchObject({ articles: 4, passages: 40, sentences: 40, quotes: 0, embedded: 40, reused: 0 })
    expect(await store.current()).toBe(report.generation)
    const index = await loadCurrent(store, options.embedder)
    expect(index.generation).toBe(report.generation)
    expect(index.articles).toEqual((await readArticles(options.knowledgeDir)).articles)
    expect(index.records).toEqual(await options.analyse(index.articles))
    for (const [label, { article, start, end }] of index.records.sentences.slice(0, 8).entries()) {
      const text = index.articles.find(({ id }) => id === article)?.text.slice(start, end) ?? ''
      const vector = await options.embedder.embedQuery(text)
      expect(await index.vectors.search(vector, 1)).toEqual([{ label, similarity: expect.closeTo(1, 5) }])
      expect((await index.words.search(text, 5)).map((hit) => hit.label)).toContain(label)
      const [similarity] = await index.windows.similarities(vector, [label])
      const windows = await index.windows.search(vector, 40)
      expect(similarity).toBe(windows.find((hit) => hit.label === label)?.similarity)
    }
  })

  test('text and records come back letter for letter: byte order mark, CRLF, NUL, half a pair', async () => {
    const [store, options] = [await open(), await newCase({ 'a.md': 'Text.' })]
    const text = '\uFEFFOne 🎉 line.\r\n\u00a0Cafe\u0301\0two \ud83c \u001a "\\u0000".\r\n'
    const article: Article = {
      ...{ id: 'a\0', file: 'a\0.md', title: 'T\0', text, bodyStart: 0, sha256: '0'.repeat(64), publisher: null },
      ...{ author: null, date: null, url: null, kind: null },
    }
    const records: Records = {
      ...analyseLines([article]),
      cut: [{ article: article.id, at: 3 }],
      people: [{ article: article.id, start: 0, end: 3, name: 'O\0e', role: '\udc00' }],
    }
    const lock = await store.lock()
    const reading = { articles: [article], skipped: [] }
    await store.build({ ...options, analyse: () => records }, lock, reading)
    await lock.release()
    const index = await loadCurrent(store, options.embedder)
    expect(index.articles).toEqual([article])
    expect(index.records).toEqual(records)
    const only = { articles: new Set([article.id]) }
    expect(await index.words.search('line', 5, only)).toHaveLength(1)
  })

  test('the report names what was added, changed, removed and skipped', async () => {
    const store = await open()
    const options = await newCase({ 'a.md': 'Text a.', 'b.md': 'Text b.', 'c.md': 'Text c.', 'bad.md': '' })
    expect(await buildIndex(store, options)).toMatchObject({
      ...{ added: ['a.md', 'b.md', 'c.md'], changed: [], removed: [] },
      skipped: [{ file: 'bad.md', reason: expect.stringContaining('empty') }],
    })
    await writeFiles(options.knowledgeDir, { 'b.md': 'Text b, corrected.', 'd.md': 'Text d.' })
    await rm(join(options.knowledgeDir, 'c.md'))
    expect(await buildIndex(store, options)).toMatchObject({ added: ['d.md'], changed: ['b.md'], removed: ['c.md'] })
  })

  test('a sentence is embedded once, wherever it stands, and again for another model', async () => {
    const [store, embedder] = [await open(), hashEmbedder()]
    const options = await newCase({ 'a.md': 'One.\nTwo.\nThree.', 'b.md': 'Four.\nOne.' }, embedder)
    expect(await buildIndex(store, options)).toMatchObject({ sentences: 5, embedded: 4, reused: 1 })
    await rm(join(options.knowledgeDir, 'a.md'))
    await writeFiles(options.knowledgeDir, { 'c.md': 'Three.\nFive.\nTwo.' })
    embedder.asked.length = 0
    expect(await buildIndex(store, options)).toMatchObject({ sentences: 5, embedded: 1, reused: 4 })
    expect(embedder.asked).toEqual(['Five.'])
    const other = { ...options, embedder: hashEmbedder('hash-2', 32) }
    expect(await buildIndex(store, other)).toMatchObject({ embedded: 5 })
    await expect(loadCurrent(store, embedder)).rejects.toMatchObject({
      code: 'index-missing',
      message: expect.stringContaining('hash-2, not hash-1'),
    })
  })

  test('is opened when it is fresh, and built again when it is not, with the reason', async () => {
    const [store, options] = [await open(), await newCase({ 'a.md': 'Text a.', 'b.md': 'Text b.' })]
    await expect(store.current()).rejects.toMatchObject({ code: 'index-missing' })
    expect((await loadFresh(store, options)).reason).toMatch(/There is no index/)
    const { index, reason } = await openIndex(store, options)
    expect(reason).toMatch(/There is no index/)
    const unused = () => expect.unreachable()
    const again = await openIndex(store, { ...options, onProgress: unused, analyse: unused })
    expect(again).toMatchObject({ reason: null, report: null })
    expect(again.index.generation).toBe(index.generation)
    await writeFiles(options.knowledgeDir, { 'a.md': 'Text a, corrected.' })
    expect((await openIndex(store, options)).reason).toBe('The articles have changed: 1 changed.')
  })

  test('a filter leaves only what passes, and all of it', async () => {
    const [store, options] = [await open(), await newCase(articles(6))]
    await buildIndex(store, options)
    const index = await loadCurrent(store, options.embedder)
    const vector = await options.embedder.embedQuery('The council closed the library.')
    const filters: [Among, number[]][] = [
      [{ articles: new Set(['article-2', 'nowhere']) }, Array.from({ length: 10 }, (_, i) => 20 + i)],
      [{ sentences: new Set([3, 47]) }, [3, 47]],
      [{ articles: new Set(['article-4']), sentences: new Set([3, 47]) }, [47]],
      [{ articles: new Set() }, []],
      [{}, Array.from({ length: 60 }, (_, i) => i)],
    ]
    for (const [among, labels] of filters) {
      for (const engine of [index.vectors, index.windows]) {
        const found = await engine.search(vector, 100, among)
        expect(found.map(({ label }) => label).sort((a, b) => a - b)).toEqual(labels)
      }
      const all = await index.words.search('council of the library', 100)
      expect(await index.words.search('council of the library', 100, among)).toEqual(
        all.filter(({ label }) => labels.includes(label)),
      )
    }
  })

  test('no more than k, nothing for nothing, and no bad vector', async () => {
    const [store, options] = [await open(), await newCase(articles(1))]
    await buildIndex(store, options)
    const { vectors, words } = await loadCurrent(store, options.embedder)
    const vector = await options.embedder.embedQuery('a library')
    expect(await vectors.search(vector, 3)).toHaveLength(3)
    expect(await vectors.search(vector, 100)).toHaveLength(10)
    for (const k of [0, -1, Number.NaN]) {
      expect(await vectors.search(vector, k)).toEqual([])
      expect(await words.search('library', k)).toEqual([])
    }
    expect(await vectors.similarities(vector, [])).toEqual([])
    expect(await words.scores('library', [])).toEqual([])
    for (const text of ['who is it?', '', 'xylophone']) expect(await words.search(text, 5)).toEqual([])
    for (const bad of [vector.map(() => 0), vector.slice(1), vector.map(() => Number.NaN)]) {
      await expect(vectors.search(bad, 1)).rejects.toMatchObject({ code: 'embedding' })
      await expect(vectors.similarities(bad, [0])).rejects.toMatchObject({ code: 'embedding' })
    }
  })

  test('articles without a sentence make an index that finds nothing', async () => {
    const [store, options] = [await open(), { ...(await newCase({ 'a.md': 'Text.' })), analyse: noRecords }]
    await buildIndex(store, options)
    const index = await loadCurrent(store, options.embedder)
    expect(await index.vectors.search(await options.embedder.embedQuery('text'), 5)).toEqual([])
    expect(await index.words.search('text', 5)).toEqual([])
  })

  test('a build that fails leaves the index as it was', async () => {
    const [store, options] = [await open(), await newCase(articles(2))]
    const { generation } = await buildIndex(store, options)
    const broken = { ...hashEmbedder('other'), embedDocuments: () => Promise.reject(new Error('no quota')) }
    await expect(buildIndex(store, { ...options, embedder: broken })).rejects.toMatchObject({ code: 'embedding' })
    const fault = { ...options, analyse: () => Promise.reject(new Error('a bug')) }
    await expect(buildIndex(store, fault)).rejects.toThrow('a bug')
    expect((await loadCurrent(store, options.embedder)).generation).toBe(generation)
    await buildIndex(store, options)
  })

  // Who reads holds a lock of its session, and all sessions of the embedded server are one.
  const sessions = name === 'local' || hasSessions
  test.skipIf(!sessions)('an index goes on answering when two others have been built', async () => {
    const [store, options] = [await open(), await newCase(articles(2))]
    await buildIndex(store, options)
    const index = await loadCurrent(store, options.embedder)
    const before = await index.words.search('library', 20)
    await writeFiles(options.knowledgeDir, { 'new.md': 'A library.' })
    await buildIndex(store, options)
    expect(await index.words.search('library', 20)).toEqual(before)
    const newer = await loadCurrent(store, options.embedder)
    expect(newer.articles).toHaveLength(3)
    expect(await index.words.search('library', 20)).toEqual(before)
  })

  test('progress: every stage from its beginning to its end', async () => {
    const seen: Progress[] = []
    const options = { ...(await newCase(articles(5))), onProgress: (progress: Progress) => void seen.push(progress) }
    await buildIndex(await open(), options)
    for (const stage of ['reading', 'embedding', 'saving'] as const) {
      const steps = seen.filter((progress) => progress.stage === stage)
      expect(steps.map(({ done }) => done)).toEqual(steps.map(({ done }) => done).sort((a, b) => a - b))
      expect(steps.at(-1)?.done).toBe(steps.at(-1)?.total)
      expect(new Set(steps.map(({ total }) => total)).size).toBe(1)
    }
  })
})
