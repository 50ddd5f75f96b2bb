import { expect, test } from 'vitest'
import { localEmbeddings } from '../../src/models/embeddings.ts'
import { startThread } from '../../src/models/minilm/thread.ts'
import { buildIndex } from '../../src/store/local/build.ts'
import { localStore } from '../../src/store/local/store.ts'
import { openIndex } from '../../src/store/open.ts'
import { hashEmbedder } from '../store/fakes.ts'
import { articles, newCase } from '../store/support.ts'

test('a model of 220 MB is not loaded when nothing needs embedding', async () => {
  let started = 0
  const embedder = localEmbeddings({
    start: () => {
      started++
      return startThread()
    },
  })
  const options = await newCase(articles(2), hashEmbedder(embedder.id, embedder.dimension))
  await buildIndex(options)
  expect((await openIndex(localStore(options.dataDir), { ...options, embedder })).report).toBeNull()
  expect(await buildIndex({ ...options, embedder })).toMatchObject({ embedded: 0, reused: 20 })
  expect(started).toBe(0)
  await embedder.embedQuery('now')
  expect(started).toBe(1)
  await embedder.close?.()
})
