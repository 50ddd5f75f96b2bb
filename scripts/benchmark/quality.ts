import { resolve } from 'node:path'
import { openCase } from '../../src/app/case.ts'
import { createEmbedder } from '../../src/app/embedder.ts'
import { knowledgeOf } from '../../src/evaluation/cases.ts'
import { readNatural } from '../../src/evaluation/natural.ts'
import { openCorpus } from '../../src/retrieval/corpus.ts'
import { searchWindows, windowOf } from '../../src/retrieval/windows.ts'
import { loadIndex } from '../../src/store/local/load.ts'

export interface QualityFigures {
  set: string
  questions: number
  /** Percent of the questions whose every needed word stands in the three best windows of three sentences. */
  ours: number
  words: number
  vectors: number
}

const SHOWN = 3

/** Our search beside each half of it, over the same sentences and embeddings. `null` where the articles are not there. */
export async function measureQuality(set: string): Promise<QualityFigures | null> {
  const knowledgeDir = await knowledgeOf(set)
  if (knowledgeDir === null) return null
  const dataDir = resolve('data', 'evaluation', set)
  const embedder = createEmbedder()
  // Builds the index where it is not there or stale.
  await (await openCase({ knowledgeDir, dataDir }, { embedder })).close()
  const corpus = openCorpus(await loadIndex({ dataDir, embedder }), embedder)
  const asked = (await readNatural(`test/natural/${set}/questions.jsonl`)).filter(({ abstain }) => !abstain)
  const found = { ours: 0, words: 0, vectors: 0 }
  for (const { question, must } of asked) {
    const vector = await embedder.embedQuery(question)
    const lists = {
      ours: (await searchWindows(corpus, question)).map(({ sentence }) => sentence),
      words: (await corpus.index.words.search(question, 40)).map(({ label }) => label),
      vectors: (await corpus.index.vectors.search(vector, 40)).map(({ label }) => label),
    }
    for (const way of ['ours', 'words', 'vectors'] as const) {
      const shown: ReturnType<typeof windowOf>[] = []
      for (const sentence of lists[way]) {
        if (shown.length === SHOWN) break
        const window = windowOf(corpus, sentence)
        if (!shown.some(({ sentences }) => sentences.includes(sentence))) shown.push(window)
      }
      const text = shown
        .map((window) => corpus.text(window))
        .join(' ')
        .toLowerCase()
      if (must.every((group) => group.some((word) => text.includes(word.toLowerCase())))) found[way]++
    }
  }
  await embedder.close?.()
  const percent = (count: number) => Math.round((100 * count) / asked.length)
  return {
    set,
    questions: asked.length,
    ours: percent(found.ours),
    words: percent(found.words),
    vectors: percent(found.vectors),
  }
}
