import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { build } from '../../src/app/builder.ts'
import { openCase } from '../../src/app/case.ts'
import { createEmbedder } from '../../src/app/embedder.ts'
import { rebuild } from '../../src/app/rebuild.ts'
import { hashEmbedder } from '../store/fakes.ts'

const root = mkdtempSync(join(tmpdir(), 'casebook-case-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const knowledgeDir = join(root, 'knowledge')
const config = { knowledgeDir, dataDir: join(root, 'data') }
const BRIDGE =
  '---\ntitle: The bridge\npublisher: The County Post\ndate: 2016-04-06\n---\n\n“The old bridge stays closed until autumn,” said Mary Gray, the county engineer.\n\nThe bridge was closed in March 2016.\n'
const FERRY =
  '---\ntitle: The ferry\npublisher: The Harbour News\ndate: 2017-07-05\n---\n\n“The old bridge will open again next week,” said Thomas Reed, the harbour master.\n'

test('a case is built, asked, filtered, re-indexed and reloaded', async () => {
  mkdirSync(knowledgeDir)
  writeFileSync(join(knowledgeDir, 'bridge.md'), BRIDGE)
  const stages = new Set<string>()
  const opened = await openCase(config, { onProgress: ({ stage }) => stages.add(stage) })
  expect(stages).toContain('embedding')
  expect(opened.status()).toMatchObject({ articles: 1, quotes: 1, model: 'all-minilm-l6-v2', skipped: [] })

  const closed = await opened.ask('Who said the bridge stays closed?')
  expect(closed).toMatchObject({ status: 'answered', citations: [{ speaker: 'Mary Gray', article: 'bridge' }] })
  expect(await opened.ask('Who said the bridge stays closed?', { speaker: 'Thomas Reed' })).toMatchObject({
    status: 'not-found',
  })

  // A new article is not seen before the re-index, and is after it.
  writeFileSync(join(knowledgeDir, 'ferry.md'), FERRY)
  expect(opened.articles().map(({ id }) => id)).toEqual(['bridge'])
  const before = opened.status().generation
  const report = await opened.reindex()
  expect(report).toMatchObject({ added: ['ferry.md'], reused: 2 })
  expect(opened.status().generation).not.toBe(before)
  expect(await opened.ask('Who said the bridge will open again?')).toMatchObject({
    citations: [{ speaker: 'Thomas Reed' }],
  })

  // Filters keep everything else out: what is near is offered, and the answer is not found.
  const open = 'Who said the bridge will open again?'
  expect(await opened.ask(open, { to: '2016' })).toMatchObject({ status: 'partial', searched: { articles: 1 } })
  expect(await opened.ask(open, { from: '2017' })).toMatchObject({ status: 'answered' })
  expect(await opened.ask(open, { article: 'bridge' })).toMatchObject({ status: 'partial' })

  // What the faces show besides answers.
  expect(opened.speakers().map(({ name }) => name)).toEqual(['Mary Gray', 'Thomas Reed'])
  expect((await opened.quotes({ speaker: 'Gray' })).map(({ role }) => role)).toEqual(['county engineer'])
  expect((await opened.quotes({ about: 'open again next week' }))[0]).toMatchObject({ speaker: 'Thomas Reed' })
  expect(opened.timeline({ from: '2016', to: '2016' })).toMatchObject([{ date: '2016-03', article: 'bridge' }])
  const [citation] = closed.citations
  const context = citation && opened.context(citation)
  expect(context && BRIDGE.slice(context.paragraph.start, context.paragraph.end)).toBe(
    '“The old bridge stays closed until autumn,” said Mary Gray, the county engineer.',
  )
  const checked = await opened.check('The old bridge stays closed until autumn. The moon is made of cheese.')
  expect(checked.map(({ verdict }) => verdict)).toEqual(['supported', 'not-mentioned'])

  // Another process builds: nothing changes until the case is told to look.
  writeFileSync(join(knowledgeDir, 'note.txt'), 'The tunnel opened in May 2018.')
  await rebuild(config, createEmbedder())
  expect(opened.articles()).toHaveLength(2)
  expect(await opened.reload()).toBe(true)
  expect(await opened.reload()).toBe(false)
  expect(opened.articles()).toHaveLength(3)
  await opened.close()
})

test('a re-index that fails keeps the generation there is', async () => {
  const dir = join(root, 'short')
  mkdirSync(dir)
  writeFileSync(join(dir, 'a.md'), BRIDGE)
  const opened = await openCase({ knowledgeDir: dir, dataDir: join(root, 'short-data') })
  rmSync(join(dir, 'a.md'))
  await expect(opened.reindex()).rejects.toMatchObject({ name: 'CasebookError', code: 'knowledge' })
  expect(await opened.ask('Who said the bridge stays closed?')).toMatchObject({ status: 'answered' })
  await opened.close()
})

test('a model of one’s own embeds sentences and questions, and stays open when the case is closed', async () => {
  const dir = join(root, 'own')
  mkdirSync(dir)
  writeFileSync(join(dir, 'a.md'), BRIDGE)
  const closed: string[] = []
  const embedder = { ...hashEmbedder('mine', 32), close: async () => void closed.push('mine') }
  const own = { knowledgeDir: dir, dataDir: join(root, 'own-data') }
  const opened = await openCase(own, { embedder, rebuild: build })
  expect(embedder.asked).toContain('The bridge was closed in March 2016.')
  expect(opened.status().model).toBe('mine')
  await opened.close()
  expect(closed).toEqual([])

  // The builder process makes the model of the configuration, and says that it is another.
  await expect(rebuild(own, embedder)).rejects.toMatchObject({
    ...{ code: 'config', message: expect.stringMatching(/embedding model all-minilm-l6-v2, not mine/) },
  })
})
