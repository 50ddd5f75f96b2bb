import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { localEmbeddings } from '../../src/models/embeddings.ts'
import { buildIndex } from '../../src/store/local/build.ts'
import { openIndex } from '../../src/store/local/open.ts'
import { hashEmbedder } from '../store/fakes.ts'
import { articles, newCase } from '../store/support.ts'

const runtime = () => Object.keys(createRequire(import.meta.url).cache).filter((path) => path.includes('@energetic-ai'))

// A file of its own: no other test of this process may have loaded the model.
test('27 MB of model are not loaded when nothing needs embedding', async () => {
  const embedder = localEmbeddings()
  const options = await newCase(articles(2), hashEmbedder(embedder.id, embedder.dimension))
  await buildIndex(options)
  expect((await openIndex({ ...options, embedder })).report).toBeNull()
  expect(await buildIndex({ ...options, embedder })).toMatchObject({ embedded: 0, reused: 20 })
  expect(runtime()).toEqual([])
  await embedder.embedQuery('now')
  expect(runtime()).not.toEqual([])
})
