import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { analyse } from '../../src/analysis/analyse.ts'
import { openCase } from '../../src/app/case.ts'
import { createEmbedder } from '../../src/app/embedder.ts'
import { rememberRecent } from '../../src/domain/recent.ts'
import { readNatural } from '../../src/evaluation/natural.ts'
import { openCorpus } from '../../src/retrieval/corpus.ts'
import { buildIndex } from '../../src/store/local/build.ts'
import { loadIndex } from '../../src/store/local/load.ts'
import { inFolder, writeArticles } from './folders.ts'
import { round, type Spread, spreadOf, timed } from './measure.ts'
import { measureSteps, type StepFigures } from './steps.ts'

export interface QuestionFigures {
  articles: number
  question: Spread
  embedding: Spread
  /** The median of a question, by the median of embedding it. */
  ratio: number
  /** The same question once more. */
  repeated: Spread
  steps: StepFigures
  /** From starting a process to its first answer. */
  coldStart: Spread
  /** Of that process. Megabytes. */
  memory: number
  /** Building an index, by the bare time of embedding its sentences. */
  indexing: number
  /** How many times as fast indexing is on two threads of the model as on one. */
  twoThreads: number
}

const COLD = fileURLToPath(new URL('cold.ts', import.meta.url))
const COLD_RUNS = 3

/** Questions end to end with the real model, each beside one embedding of its text, which is the floor. */
export async function measureQuestions(articles: number): Promise<QuestionFigures> {
  return inFolder(async (folder) => {
    const config = { knowledgeDir: join(folder, 'knowledge'), dataDir: join(folder, 'data') }
    await writeArticles(config.knowledgeDir, articles)
    const embedder = createEmbedder()
    await embedder.embedDocuments(['The first text waits for the model to be loaded.'])
    let texts = 0
    let embedding = 0
    const counting = {
      ...embedder,
      async embedDocuments(list: string[]) {
        const { took, result } = await timed(() => embedder.embedDocuments(list))
        texts += list.length
        embedding += took
        return result
      },
    }
    const built = await timed(() => buildIndex({ ...config, embedder: counting, analyse }))
    const opened = await openCase(config, { embedder })
    const asked = (
      await Promise.all(['dudley', 'invented'].map((name) => readNatural(`test/natural/${name}/questions.jsonl`)))
    ).flat()
    await opened.ask('Who is who?')
    const times = { question: [] as number[], embedding: [] as number[], repeated: [] as number[] }
    for (const { question } of asked) {
      times.embedding.push((await timed(() => embedder.embedDocuments([question]))).took)
      times.question.push((await timed(() => opened.ask(question))).took)
      times.repeated.push((await timed(() => opened.ask(question))).took)
    }
    await opened.close()
    // By now the model remembers every question: it is asked as if it did not, and each text once.
    const anew = rememberRecent(1_000, async (text) => (await embedder.embedDocuments([text]))[0] as number[])
    const fresh = { ...embedder, embedQuery: anew }
    const steps = await measureSteps(
      openCorpus(await loadIndex({ ...config, embedder }), fresh),
      asked.map(({ question }) => question),
    )
    await embedder.close?.()
    const twoThreads = (await indexedOn(1, folder)) / (await indexedOn(2, folder))
    const cold: number[] = []
    let memory = 0
    for (let run = 0; run < COLD_RUNS; run++) {
      const { took, result } = await timed(() => coldStart(config.knowledgeDir, config.dataDir))
      cold.push(took)
      memory = Math.max(memory, result)
    }
    const [question, floor] = [spreadOf(times.question), spreadOf(times.embedding)]
    return {
      articles,
      question,
      embedding: floor,
      ratio: round(question.p50 / floor.p50),
      repeated: spreadOf(times.repeated),
      steps,
      coldStart: spreadOf(cold),
      memory: Math.round(memory / 1e6),
      indexing: texts === 0 ? 0 : Math.round((100 * built.took) / embedding) / 100,
      twoThreads: Math.round(100 * twoThreads) / 100,
    }
  })
}

/** @returns milliseconds that indexing takes with so many threads of the model, loaded before. */
async function indexedOn(threads: number, folder: string): Promise<number> {
  const embedder = createEmbedder(undefined, { threads })
  await embedder.embedDocuments(Array.from({ length: 64 }, (_, i) => `Text ${i} waits for the model to be loaded.`))
  const options = {
    knowledgeDir: join(folder, 'knowledge'),
    dataDir: join(folder, `data-${threads}`),
    embedder,
    analyse,
  }
  const { took } = await timed(() => buildIndex(options))
  await embedder.close?.()
  return took
}

/** @returns bytes that the process took. */
function coldStart(knowledgeDir: string, dataDir: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', COLD, knowledgeDir, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let text = ''
    child.stdout.on('data', (chunk) => (text += chunk))
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(Number(text)) : reject(new Error(`cold.ts ended with ${code}`))))
  })
}
