import { describe, expect, test } from 'vitest'
import { analyse } from '../../src/analysis/analyse.ts'
import { answer } from '../../src/answering/answer.ts'
import { KINDS } from '../../src/answering/kinds/index.ts'
import { createEmbedder } from '../../src/app/embedder.ts'
import { openCorpus } from '../../src/retrieval/corpus.ts'
import { restrict } from '../../src/retrieval/restrict.ts'
import { indexInMemory } from '../../src/store/local/memory.ts'
import { openFolder } from './cases.ts'

const embedder = createEmbedder()
const corpus = await openFolder('knowledge', embedder)
const examples = KINDS.flatMap(({ examples }) => examples)
const parts = await Promise.all(
  corpus.index.articles.map(async (article) => ({
    id: article.id,
    part: restrict(corpus, { article: article.id }, null),
    alone: openCorpus(await indexInMemory([article], analyse([article]), embedder, article.id), embedder),
  })),
)

describe.each(parts)('a case restricted to $id', ({ id, part }) => {
  test('cites and names nothing else', async () => {
    for (const question of examples) {
      const { citations, searched } = await answer(part, question)
      expect(searched.articles).toBe(1)
      for (const { article } of citations) expect(article, question).toBe(id)
    }
  })
})

// Not so yet: a restricted corpus keeps the vocabulary and the weights of words of the whole case.
test.fails('answers as a case of these articles alone would (known fault)', async () => {
  const differ: string[] = []
  for (const { id, part, alone } of parts)
    for (const question of examples) {
      const [one, other] = [await answer(part, question), await answer(alone, question)]
      if (one.answer !== other.answer) differ.push(`${id}: ${question}`)
    }
  expect(differ).toEqual([])
})
