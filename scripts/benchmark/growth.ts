import { join } from 'node:path'
import { analyse } from '../../src/analysis/analyse.ts'
import { answer } from '../../src/answering/answer.ts'
import type { Embedder } from '../../src/domain/embedder.ts'
import { readNatural } from '../../src/evaluation/natural.ts'
import { openCorpus } from '../../src/retrieval/corpus.ts'
import { buildIndex } from '../../src/store/local/build.ts'
import { loadIndex } from '../../src/store/local/load.ts'
import { inFolder, sizeOf, writeArticles } from './folders.ts'
import { type Spread, spreadOf, timed } from './measure.ts'
import { random } from './varied.ts'

export interface GrowthFigures {
  articles: number
  sentences: number
  statements: number
  /** Without embedding. */
  question: Spread
  /** Reading articles, analysis and writing, without embedding. Milliseconds. */
  build: number
  load: number
  /** Kilobytes. */
  diskPerArticle: number
}

/** Vectors as long as the real model's, which cost nothing: words that two texts share make them near. */
function wordEmbedder(dimension = 384): Embedder {
  const embed = (text: string): number[] => {
    const vector = new Array<number>(dimension).fill(0)
    for (const word of text.toLowerCase().split(/\W+/)) {
      let seed = word.length
      for (const char of word) seed = (Math.imul(seed, 31) + char.charCodeAt(0)) | 0
      const next = random(seed)
      for (let i = 0; i < 8; i++) {
        const at = Math.floor(next() * dimension)
        vector[at] = (vector[at] as number) + next() - 0.5
      }
    }
    return vector
  }
  return {
    id: 'words-1',
    dimension,
    embedDocuments: async (texts) => texts.map(embed),
    embedQuery: async (text) => embed(text),
  }
}

/** How a question, a build and a load grow with the articles. */
export async function measureGrowth(articles: number, questions = 60): Promise<GrowthFigures> {
  return inFolder(async (folder) => {
    const embedder = wordEmbedder()
    const options = { knowledgeDir: join(folder, 'knowledge'), dataDir: join(folder, 'data'), embedder, analyse }
    await writeArticles(options.knowledgeDir, articles)
    const built = await timed(() => buildIndex(options))
    const loaded = await timed(async () => openCorpus(await loadIndex(options), embedder))
    const asked = (
      await Promise.all(['dudley', 'invented'].map((name) => readNatural(`test/natural/${name}/questions.jsonl`)))
    ).flatMap((list) => list.slice(0, questions / 2))
    for (const warm of ['timeline', 'Who said that it was shut?']) await answer(loaded.result, warm)
    const times: number[] = []
    for (const { question } of asked) times.push((await timed(() => answer(loaded.result, question))).took)
    return {
      articles,
      sentences: built.result.sentences,
      statements: built.result.quotes,
      question: spreadOf(times),
      build: Math.round(built.took),
      load: Math.round(loaded.took),
      diskPerArticle: Math.round((await sizeOf(options.dataDir)) / articles / 1000),
    }
  })
}
