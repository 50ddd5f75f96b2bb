import { describe, expect, test } from 'vitest'
import { analyse } from '../../src/analysis/analyse.ts'
import { answer } from '../../src/answering/answer.ts'
import { KINDS } from '../../src/answering/kinds/index.ts'
import { createEmbedder } from '../../src/app/embedder.ts'
import type { Filter } from '../../src/domain/types.ts'
import { readNatural } from '../../src/evaluation/natural.ts'
import { openCorpus } from '../../src/retrieval/corpus.ts'
import { restrict } from '../../src/retrieval/restrict.ts'
import { indexInMemory } from '../../src/store/local/memory.ts'
import { openFolder } from './cases.ts'

const embedder = createEmbedder()
const corpus = await openFolder('knowledge', embedder)
const examples = KINDS.flatMap(({ examples }) => examples)
/** Typed as readers type, every third of them: an answer of each kind, and many that come from passages. */
const natural = (await readNatural('test/natural/dudley/questions.jsonl')).filter((_, i) => i % 3 === 0)
const questions = [...examples, ...natural.map(({ question }) => question)]

const filters: { id: string; filter: Filter }[] = [
  ...corpus.index.articles.map(({ id }) => ({ id, filter: { article: id } })),
  { id: '2016', filter: { from: '2016', to: '2016' } },
  { id: '2017 on', filter: { from: '2017' } },
]
const parts = await Promise.all(
  filters.map(async ({ id, filter }) => {
    const part = restrict(corpus, filter, null)
    const { articles } = part.index
    return { id, part, alone: openCorpus(await indexInMemory(articles, analyse(articles), embedder, id), embedder) }
  }),
)

describe.each(parts)('a case restricted to $id', ({ part }) => {
  test('cites and names nothing else', async () => {
    for (const question of examples) {
      const { citations, searched } = await answer(part, question)
      expect(searched.articles).toBe(part.index.articles.length)
      for (const { article } of citations) expect(part.index.articles.map(({ id }) => id)).toContain(article)
    }
  })
})

test('answers as a case of these articles alone would', async () => {
  const differ: string[] = []
  for (const { id, part, alone } of parts)
    for (const question of questions) {
      const [one, other] = [await answer(part, question), await answer(alone, question)]
      if (one.answer !== other.answer) differ.push(`${id}: ${question}`)
    }
  expect(differ).toEqual([])
})
