import { join, resolve } from 'node:path'
import { openCase } from '../../src/app/case.ts'
import { createEmbedder } from '../../src/app/embedder.ts'
import { type Corpus, openCorpus } from '../../src/retrieval/corpus.ts'
import { windowOf } from '../../src/retrieval/windows.ts'
import { FILES } from '../../src/store/local/format.ts'
import { loadIndex } from '../../src/store/local/load.ts'
import { readCurrent, readFiles, readManifest } from '../../src/store/local/read.ts'
import { rowsFromBytes } from '../../src/store/rows.ts'
import { sentenceTexts } from '../../src/store/windows.ts'
import { readBed } from './beds.ts'
import { inFolder } from './folders.ts'
import { type Spread, spreadOf, timed } from './measure.ts'
import { FINDERS, type FinderName, type Unit } from './peers.ts'

export interface QualityFigures {
  set: string
  sentences: number
  questions: number
  /** Percent of the questions that are found in the three best windows of three sentences, and milliseconds of the search alone. */
  found: Record<FinderName, { share: number; took: Spread }>
}

const SHOWN = 3

/** Each way of searching over the same sentences and vectors, one after another. `null` where the articles are not there. */
export async function measureQuality(set: string): Promise<QualityFigures | null> {
  const bed = await readBed(set)
  if (bed === null) return null
  const dataDir = resolve('data', 'evaluation', set)
  const embedder = createEmbedder()
  // Builds the index where it is not there or stale.
  await (await openCase({ knowledgeDir: bed.knowledgeDir, dataDir }, { embedder })).close()
  const index = await loadIndex({ dataDir, embedder })
  const corpus = openCorpus(index, embedder)
  const units = await unitsOf(corpus, dataDir)
  const vectors: number[][] = []
  for (const { question } of bed.questions) vectors.push(await embedder.embedQuery(question))
  await embedder.close?.()

  const found = {} as QualityFigures['found']
  await inFolder(async (folder) => {
    for (const name of Object.keys(FINDERS) as FinderName[]) {
      const find = await FINDERS[name](corpus, units, join(folder, 'vectra'))
      const times: number[] = []
      let hits = 0
      for (const [i, { question, isFound }] of bed.questions.entries()) {
        const { took, result } = await timed(() => find(question, vectors[i] as number[]))
        times.push(took)
        if (isFound(shownOf(corpus, result))) hits++
      }
      found[name] = { share: Math.round((100 * hits) / bed.questions.length), took: spreadOf(times) }
    }
  })
  return { set, sentences: units.length, questions: bed.questions.length, found }
}

/** Every sentence with the vector it has in the index. */
async function unitsOf({ index, embedder }: Corpus, dataDir: string): Promise<Unit[]> {
  const manifest = await readManifest(dataDir, await readCurrent(dataDir))
  const stored = await readFiles(join(dataDir, index.generation), manifest, [FILES.vectors])
  const rows = rowsFromBytes(stored[FILES.vectors])
  const { dimension } = embedder
  return sentenceTexts(index.articles, index.records).map((text, label) => ({
    ...{ label, text },
    vector: Array.from(rows.subarray(label * dimension, (label + 1) * dimension)),
  }))
}

/** The text of the best windows that do not lie in one another. */
function shownOf(corpus: Corpus, sentences: readonly number[]): string {
  const shown: ReturnType<typeof windowOf>[] = []
  for (const sentence of sentences) {
    if (shown.length === SHOWN) break
    if (!shown.some((window) => window.sentences.includes(sentence))) shown.push(windowOf(corpus, sentence))
  }
  return shown.map((window) => corpus.text(window)).join(' ')
}
