import { appendFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { analyse } from '../../src/analysis/analyse.ts'
import { answer } from '../../src/answering/answer.ts'
import { readArticles } from '../../src/articles/read.ts'
import type { Embedder } from '../../src/domain/embedder.ts'
import { readNatural } from '../../src/evaluation/natural.ts'
import { openCorpus } from '../../src/retrieval/corpus.ts'
import { buildIndex } from '../../src/store/local/build.ts'
import { loadIndex } from '../../src/store/local/load.ts'
import { sizeOf } from './folders.ts'
import type { AskFigures, BuildFigures } from './growth.ts'
import { spreadOf, timed } from './measure.ts'
import { random } from './varied.ts'

/** A process that builds the index of a folder, or asks it: prints its figures as JSON. `grow.ts build|ask FOLDER`. */
const [what, folder = ''] = process.argv.slice(2)
const QUESTIONS = 60

const embedder = wordEmbedder()
const options = { knowledgeDir: join(folder, 'knowledge'), dataDir: join(folder, 'data'), embedder, analyse }
process.stdout.write(JSON.stringify(await (what === 'build' ? build() : ask())))

async function build(): Promise<BuildFigures> {
  const built = await timed(() => buildIndex(options))
  const { articles, sentences, quotes } = built.result
  const disk = await sizeOf(options.dataDir)
  const names = await readdir(options.knowledgeDir)
  const name = names[Math.floor(names.length / 2)] as string
  await appendFile(
    join(options.knowledgeDir, name),
    '\n\nThe ferry came back on 4 May 2019, said Ada Lund, the harbour master.\n',
  )
  const changed = await timed(() => buildIndex(options))
  const checked = await timed(() => readArticles(options.knowledgeDir))
  return {
    ...{ sentences, statements: quotes },
    build: Math.round(built.took),
    changed: Math.round(changed.took),
    checked: Math.round(checked.took),
    buildMemory: Math.round(process.resourceUsage().maxRSS / 1000),
    diskPerArticle: Math.round(disk / articles / 1000),
  }
}

async function ask(): Promise<AskFigures> {
  const loaded = await timed(async () => openCorpus(await loadIndex(options), embedder))
  const first = await timed(() => answer(loaded.result, 'Who said that it was shut?'))
  const sets = ['dudley', 'invented'].map((name) => readNatural(`test/natural/${name}/questions.jsonl`))
  const asked = (await Promise.all(sets)).flatMap((list) => list.slice(0, QUESTIONS / 2))
  const times: number[] = []
  for (const { question } of asked) times.push((await timed(() => answer(loaded.result, question))).took)
  return {
    load: Math.round(loaded.took),
    first: Math.round(first.took),
    question: spreadOf(times),
    memory: Math.round(process.memoryUsage().rss / 1e6),
  }
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
