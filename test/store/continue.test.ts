import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Article } from '../../src/domain/types.ts'
import { buildIndex } from '../../src/store/local/build.ts'
import { FILES } from '../../src/store/local/format.ts'
import { loadIndex } from '../../src/store/local/load.ts'
import { analyseLines, hashEmbedder } from './fakes.ts'
import { newCase, sentences } from './support.ts'

/** Enough sentences for a search by the graph. */
const FILES_OF = 30
const LINES = 80

const linesOf = (seed: number) => sentences(LINES, seed).join('\n\n')
const many = () => Object.fromEntries(Array.from({ length: FILES_OF }, (_, i) => [`a${i + 10}.md`, linesOf(i + 1)]))

/** The stored index of words, whatever the order of its terms. */
async function wordsOf(dataDir: string, generation: string) {
  const stored = JSON.parse(await readFile(join(dataDir, generation, FILES.words), 'utf8'))
  return { ...stored, index: Object.fromEntries(stored.index) }
}

/** Counts the articles that are analysed. */
function counting() {
  const analysed: string[] = []
  return {
    analysed,
    analyse(articles: readonly Article[]) {
      analysed.push(...articles.map(({ id }) => id))
      return analyseLines(articles)
    },
  }
}

test('what has not changed is neither analysed nor put into the graph again, and what is gone is not found', async () => {
  const { analysed, analyse } = counting()
  const options = { ...(await newCase(many())), analyse }
  const pointsIn = async (generation: string) => (await stat(join(options.dataDir, generation, FILES.points))).size / 4
  const first = await buildIndex(options)
  expect(await pointsIn(first.generation)).toBe(first.sentences)
  analysed.length = 0

  // In the middle, so that every sentence behind it moves, and of another length.
  const gone = linesOf(16).split('\n\n')[3] as string
  await writeFile(join(options.knowledgeDir, 'a25.md'), 'The ferry sank off the northern quay.\n\nNobody was hurt.')
  const second = await buildIndex(options)
  expect(analysed).toEqual(['a25'])
  expect(second.sentences).toBe(first.sentences - LINES + 2)
  expect(await pointsIn(second.generation)).toBe(first.sentences + 2)

  const elsewhere = { ...options, dataDir: `${options.dataDir}-2` }
  const anew = await buildIndex(elsewhere)
  for (const name of [FILES.articles, FILES.records, FILES.vectors, FILES.windows])
    expect(
      (await readFile(join(options.dataDir, second.generation, name))).equals(
        await readFile(join(elsewhere.dataDir, anew.generation, name)),
      ),
      name,
    ).toBe(true)

  const [index, oracle] = [await loadIndex(options), await loadIndex(elsewhere)]
  const embedder = hashEmbedder()
  const isOdd = new Set(index.records.sentences.flatMap((_, i) => (i % 2 === 1 ? [i] : [])))
  for (const text of ['the ferry sank', gone, ...sentences(20, 99)]) {
    const vector = await embedder.embedQuery(text)
    for (const kind of ['vectors', 'windows'] as const) {
      const labels = async (from: typeof index) => (await from[kind].search(vector, 10)).map(({ label }) => label)
      const exact = new Set(await labels(oracle))
      expect((await labels(index)).filter((label) => exact.has(label)).length).toBeGreaterThanOrEqual(9)
      const odd = await index[kind].search(vector, 10, { sentences: isOdd })
      expect(odd).toHaveLength(10)
      expect(odd.every(({ label }) => label % 2 === 1)).toBe(true)
    }
    expect(await index.words.search(text, 20)).toEqual(await oracle.words.search(text, 20))
  }
  const [stored, whole] = await Promise.all([
    wordsOf(options.dataDir, second.generation),
    wordsOf(elsewhere.dataDir, anew.generation),
  ])
  expect(stored).toEqual(whole)

  // Once much is gone the graphs are built anew, and nothing of it is left in them.
  for (let i = 10; i < 20; i++) await rm(join(options.knowledgeDir, `a${i}.md`))
  await writeFile(join(options.knowledgeDir, 'b.md'), Array.from({ length: 8 }, (_, i) => linesOf(50 + i)).join('\n\n'))
  const third = await buildIndex(options)
  expect(third.sentences).toBeGreaterThan(2000)
  expect(await pointsIn(third.generation)).toBe(third.sentences)
})

test('a graph that is damaged is built anew', async () => {
  const options = { ...(await newCase(many())) }
  const { generation, sentences: count } = await buildIndex(options)
  await writeFile(join(options.dataDir, generation, FILES.windowGraph), 'not a graph')
  await writeFile(join(options.knowledgeDir, 'a25.md'), 'The ferry sank off the northern quay.')
  const next = await buildIndex(options)
  expect(next).toMatchObject({ embedded: 1, sentences: count - LINES + 1 })
  expect((await stat(join(options.dataDir, next.generation, FILES.points))).size / 4).toBe(next.sentences)
  await loadIndex(options)
})
