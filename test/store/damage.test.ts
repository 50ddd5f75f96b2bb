import { copyFile, cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildIndex } from '../../src/store/local/build.ts'
import { CURRENT, FILES, MANIFEST } from '../../src/store/local/format.ts'
import { loadIndex } from '../../src/store/local/load.ts'
import { localStore } from '../../src/store/local/store.ts'
import { openIndex } from '../../src/store/open.ts'
import { hashEmbedder } from './fakes.ts'
import { mutate } from './mutants.ts'
import { articles, newCase, random } from './support.ts'

const MUTANTS = 300
const NAMES = [...Object.values(FILES), MANIFEST, CURRENT]

describe('no damaged file is ever taken for an index', () => {
  test.each(NAMES)(`${MUTANTS} mutants of %s`, async (name) => {
    const options = await newCase(articles(2))
    const { generation } = await buildIndex(options)
    const path = name === CURRENT ? join(options.dataDir, CURRENT) : join(options.dataDir, generation, name)
    const original = await readFile(path)
    const next = random(NAMES.indexOf(name) + 1)
    for (let i = 0; i < MUTANTS; i++) {
      const mutant = mutate(original, next)
      if (mutant.equals(original)) continue
      await writeFile(path, mutant)
      await expect(loadIndex(options)).rejects.toMatchObject({ code: 'index-damaged' })
    }
    await writeFile(path, original)
    await loadIndex(options)
  })

  test.each(NAMES)('%s missing, or a folder', async (name) => {
    const options = await newCase(articles(1))
    const { generation } = await buildIndex(options)
    const path = name === CURRENT ? join(options.dataDir, CURRENT) : join(options.dataDir, generation, name)
    await rm(path)
    await expect(loadIndex(options)).rejects.toMatchObject({
      code: name === CURRENT ? 'index-missing' : 'index-damaged',
    })
    await cp(options.knowledgeDir, path, { recursive: true })
    await expect(loadIndex(options)).rejects.toMatchObject({ code: 'index-damaged' })
  })

  test.each([...Object.values(FILES), MANIFEST])('%s of another generation', async (name) => {
    const options = await newCase(articles(2))
    const other = await newCase(articles(2, 5))
    const [mine, theirs] = [await buildIndex(options), await buildIndex(other)]
    await copyFile(join(other.dataDir, theirs.generation, name), join(options.dataDir, mine.generation, name))
    await expect(loadIndex(options)).rejects.toMatchObject({ code: 'index-damaged' })
  })
})

test.each([
  ['id', hashEmbedder('hash-2')],
  ['dimension', hashEmbedder('hash-1', 32)],
])('an index of another model is refused by its %s', async (_name, embedder) => {
  const options = await newCase(articles(1))
  await buildIndex(options)
  await expect(loadIndex({ ...options, embedder })).rejects.toMatchObject({ code: 'index-missing' })
})

test('openIndex builds a damaged index again, and says why', async () => {
  const options = await newCase(articles(2))
  const embedder = hashEmbedder()
  let { generation } = await buildIndex(options)
  for (const name of NAMES) {
    const path = name === CURRENT ? join(options.dataDir, CURRENT) : join(options.dataDir, generation, name)
    const bytes = await readFile(path)
    await writeFile(path, bytes.subarray(0, bytes.length - 1))
    const opened = await openIndex(localStore(options.dataDir), { ...options, embedder })
    expect(opened.reason).toMatch(/is damaged/)
    expect(opened.index.articles).toHaveLength(2)
    generation = opened.index.generation
    expect((await loadIndex(options)).generation).toBe(generation)
  }
})
