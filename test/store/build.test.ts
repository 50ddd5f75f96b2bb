import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Progress } from '../../src/domain/types.ts'
import { buildIndex } from '../../src/store/local/build.ts'
import { FILES, MANIFEST } from '../../src/store/local/format.ts'
import { loadIndex } from '../../src/store/local/load.ts'
import { hashEmbedder, noRecords } from './fakes.ts'
import { articles, newCase, writeFiles } from './support.ts'

const generations = async (dataDir: string) => (await readdir(dataDir)).filter((name) => name.startsWith('gen-')).sort()

test('what is built is what is loaded, and finds its own sentences', async () => {
  const options = await newCase(articles(4))
  const report = await buildIndex(options)
  expect(report).toMatchObject({ articles: 4, passages: 40, sentences: 40, quotes: 0, embedded: 40, reused: 0 })
  const index = await loadIndex(options)
  expect(index.generation).toBe(report.generation)
  expect(index.articles.map(({ id }) => id)).toEqual(['article-0', 'article-1', 'article-2', 'article-3'])
  expect(index.records).toEqual(await options.analyse(index.articles))
  for (const [label, { article, start, end }] of index.records.sentences.entries()) {
    const text = index.articles.find(({ id }) => id === article)?.text.slice(start, end) ?? ''
    const [nearest] = await index.vectors.search(await options.embedder.embedQuery(text), 1)
    expect(nearest).toEqual({ label, similarity: expect.closeTo(1, 5) })
    expect((await index.words.search(text, 5)).map((hit) => hit.label)).toContain(label)
  }
  const windows = await index.windows.similarities(
    await options.embedder.embedQuery('anything'),
    index.records.sentences.map((_, i) => i),
  )
  expect(windows).toHaveLength(40)
})

test.skipIf(process.platform === 'win32')('nobody but the owner may read what is written', async () => {
  const options = await newCase(articles(2))
  await buildIndex(options)
  const written = await readdir(options.dataDir, { recursive: true })
  const modes = await Promise.all(
    written.map(async (name) => [name, (await stat(join(options.dataDir, name))).mode & 0o077] as const),
  )
  expect(written.length).toBeGreaterThan(8)
  expect(modes.filter(([, others]) => others !== 0)).toEqual([])
})

test('text is stored as it is on disk: byte order mark, CRLF and all', async () => {
  const text = '\uFEFF---\r\ntitle: T\r\n---\r\nOne 🎉 line.\r\n\u00a0Cafe\u0301 two.\r\n'
  const options = await newCase({ 'a.md': text })
  await buildIndex(options)
  const {
    articles: [article],
    records,
  } = await loadIndex(options)
  expect(article?.text).toBe(await readFile(join(options.knowledgeDir, 'a.md'), 'utf8'))
  expect(records.sentences.map(({ start, end }) => text.slice(start, end).trim())).toEqual([
    'One 🎉 line.',
    'Cafe\u0301 two.',
  ])
})

test('the report names what was added, changed, removed and skipped', async () => {
  const options = await newCase({ 'a.md': 'Text a.', 'b.md': 'Text b.', 'c.md': 'Text c.', 'bad.md': '' })
  expect(await buildIndex(options)).toMatchObject({
    added: ['a.md', 'b.md', 'c.md'],
    changed: [],
    removed: [],
    skipped: [{ file: 'bad.md', reason: expect.stringContaining('empty') }],
  })
  await writeFiles(options.knowledgeDir, {
    'b.md': 'Text b, corrected.',
    'd.md': 'Text d.',
    'c.md': Buffer.from([0xff]),
  })
  expect(await buildIndex(options)).toMatchObject({
    added: ['d.md'],
    changed: ['b.md'],
    removed: ['c.md'],
    skipped: [{ file: 'bad.md' }, { file: 'c.md', reason: expect.stringContaining('UTF-8') }],
  })
  expect((await loadIndex(options)).articles.map(({ file }) => file)).toEqual(['a.md', 'b.md', 'd.md'])
})

describe('embeddings are reused', () => {
  test('for sentences that have not changed, wherever they stand now', async () => {
    const embedder = hashEmbedder()
    const options = await newCase({ 'a.md': 'One.\nTwo.\nThree.', 'b.md': 'Four.\nOne.' }, embedder)
    expect(await buildIndex(options)).toMatchObject({ sentences: 5, embedded: 4, reused: 1 })
    expect(embedder.asked).toEqual(['One.', 'Two.', 'Three.', 'Four.'])
    embedder.asked.length = 0
    await rm(join(options.knowledgeDir, 'a.md'))
    await writeFiles(options.knowledgeDir, { 'c.md': 'Three.\nFive.\nTwo.' })
    expect(await buildIndex(options)).toMatchObject({ sentences: 5, embedded: 1, reused: 4 })
    expect(embedder.asked).toEqual(['Five.'])
  })

  test('never from another model', async () => {
    const options = await newCase(articles(1))
    await buildIndex(options)
    expect(await buildIndex({ ...options, embedder: hashEmbedder('hash-2') })).toMatchObject({
      embedded: 10,
      reused: 0,
    })
    expect(await buildIndex({ ...options, embedder: hashEmbedder('hash-2', 32) })).toMatchObject({ embedded: 10 })
  })

  test.each([FILES.vectors, FILES.records, FILES.articles, MANIFEST])('never from a damaged %s', async (name) => {
    const options = await newCase(articles(1))
    const { generation } = await buildIndex(options)
    const path = join(options.dataDir, generation, name)
    const bytes = await readFile(path)
    bytes.writeUInt8((bytes[40] ?? 0) ^ 1, 40)
    await writeFile(path, bytes)
    expect(await buildIndex(options)).toMatchObject({ embedded: 10, reused: 0 })
  })

  test.each([FILES.graph, FILES.windowGraph])('when only %s is damaged', async (name) => {
    const options = await newCase(articles(1))
    const { generation } = await buildIndex(options)
    await writeFile(join(options.dataDir, generation, name), 'not a graph')
    expect(await buildIndex(options)).toMatchObject({ embedded: 0, reused: 10 })
    await loadIndex(options)
  })
})

test('the same folder gives the same bytes, with and without reuse; the last two generations are kept', async () => {
  const options = await newCase(articles(3))
  const first = await buildIndex(options)
  const again = await buildIndex(options)
  const elsewhere = await buildIndex({ ...options, dataDir: `${options.dataDir}-2` })
  for (const name of [...Object.values(FILES), MANIFEST]) {
    const bytes = await readFile(join(options.dataDir, first.generation, name))
    expect(bytes.equals(await readFile(join(options.dataDir, again.generation, name)))).toBe(true)
    expect(bytes.equals(await readFile(join(`${options.dataDir}-2`, elsewhere.generation, name)))).toBe(true)
  }
  const third = await buildIndex(options)
  expect(await generations(options.dataDir)).toEqual([again.generation, third.generation])
  expect((await readdir(options.dataDir)).sort()).toEqual(['CURRENT', again.generation, third.generation])
})

test('progress: every stage from its beginning to its end', async () => {
  const seen: Progress[] = []
  await buildIndex({ ...(await newCase(articles(5))), onProgress: (progress) => void seen.push(progress) })
  for (const stage of ['reading', 'embedding', 'saving'] as const) {
    const steps = seen.filter((progress) => progress.stage === stage)
    expect(steps.map(({ done }) => done)).toEqual(steps.map(({ done }) => done).sort((a, b) => a - b))
    expect(steps.at(-1)?.done).toBe(steps.at(-1)?.total)
    expect(new Set(steps.map(({ total }) => total)).size).toBe(1)
  }
})

test('articles without a sentence make an index that finds nothing', async () => {
  const options = {
    ...(await newCase({ 'a.md': 'Text.' })),
    analyse: noRecords,
  }
  await buildIndex(options)
  const index = await loadIndex(options)
  expect(await index.vectors.search(await options.embedder.embedQuery('text'), 5)).toEqual([])
  expect(await index.windows.search(await options.embedder.embedQuery('text'), 5)).toEqual([])
  expect(await index.words.search('text', 5)).toEqual([])
})

describe('a build that fails leaves the index as it was', () => {
  const failing = (embedDocuments: (texts: string[]) => Promise<number[][]>) => ({
    ...hashEmbedder('other'),
    embedDocuments,
  })
  const zeros = (texts: string[]) => texts.map(() => new Array<number>(64).fill(0))
  test.each<[string, string, Parameters<typeof failing>[0]]>([
    ['the model throws', 'embedding', () => Promise.reject(new Error('no quota'))],
    ['vectors of zeros', 'embedding', async (texts) => zeros(texts)],
    ['NaN', 'embedding', async (texts) => zeros(texts).map((vector) => vector.fill(Number.NaN))],
    ['another dimension', 'embedding', async (texts) => texts.map(() => [1, 2, 3])],
    ['too few vectors', 'embedding', async (texts) => zeros(texts).slice(1)],
  ])('%s', async (_name, code, embedDocuments) => {
    const options = await newCase(articles(2))
    const { generation } = await buildIndex(options)
    await expect(buildIndex({ ...options, embedder: failing(embedDocuments) })).rejects.toMatchObject({ code })
    expect((await loadIndex(options)).generation).toBe(generation)
    expect((await readdir(options.dataDir)).sort()).toEqual(['CURRENT', generation])
  })

  test('no article can be read any more', async () => {
    const options = await newCase(articles(2))
    const { generation } = await buildIndex(options)
    await rm(options.knowledgeDir, { recursive: true })
    await expect(buildIndex(options)).rejects.toMatchObject({ code: 'knowledge' })
    expect((await loadIndex(options)).generation).toBe(generation)
  })

  test('a folder in the way of CURRENT', async () => {
    const options = await newCase(articles(2))
    const { generation } = await buildIndex(options)
    const before = await readFile(join(options.dataDir, 'CURRENT'))
    // An unfinished CURRENT is swept before a build; this one comes while the build is running.
    const onProgress = async ({ stage, done }: Progress) => {
      if (stage === 'saving' && done > 0) await mkdir(join(options.dataDir, 'CURRENT.tmp'), { recursive: true })
    }
    const analyse = options.analyse
    await expect(
      buildIndex({ ...options, analyse, onProgress: (progress) => void onProgress(progress) }),
    ).rejects.toMatchObject({
      code: 'index-write',
      message: expect.stringContaining(options.dataDir),
    })
    expect(await readFile(join(options.dataDir, 'CURRENT'))).toEqual(before)
    expect((await loadIndex(options)).generation).toBe(generation)
  })

  test('a data folder that is a file, or under one', async () => {
    const options = await newCase(articles(1))
    await writeFile(options.dataDir, 'mine')
    for (const dataDir of [options.dataDir, join(options.dataDir, 'deep')]) {
      await expect(buildIndex({ ...options, dataDir })).rejects.toMatchObject({ code: 'index-write' })
    }
    expect(await readFile(options.dataDir, 'utf8')).toBe('mine')
  })
})
