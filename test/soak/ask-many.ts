import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { variedArticles } from '../../scripts/benchmark/varied.ts'
import { analyse } from '../../src/analysis/analyse.ts'
import { answer } from '../../src/answering/answer.ts'
import type { Embedder } from '../../src/domain/embedder.ts'
import { type Corpus, openCorpus } from '../../src/retrieval/corpus.ts'
import { buildIndex } from '../../src/store/local/build.ts'
import { loadIndex } from '../../src/store/local/load.ts'
import { hashEmbedder } from '../store/fakes.ts'
import { writeFiles } from '../store/support.ts'

export interface Cost {
  question: string
  /** Seconds of a core, without embedding. */
  seconds: number
  /** Texts that were embedded for it. */
  embedded: number
}

/** A case of so many articles, with an embedder that counts and costs next to nothing. */
export async function openMany(count: number): Promise<{ corpus: Corpus; embedded(): number; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'casebook-'))
  const hash = hashEmbedder()
  let embedded = 0
  const embedder: Embedder = {
    ...hash,
    async embedQuery(text) {
      embedded++
      return hash.embedQuery(text)
    },
  }
  const options = { knowledgeDir: join(folder, 'knowledge'), dataDir: join(folder, 'data'), embedder, analyse }
  await writeFiles(options.knowledgeDir, Object.fromEntries(await variedArticles(count)))
  await buildIndex(options)
  const corpus = openCorpus(await loadIndex(options), embedder)
  return { corpus, embedded: () => embedded, close: () => rm(folder, { recursive: true, force: true }) }
}

/** Asks every question, and says what each costs, the dearest first. */
export async function askMany(
  { corpus, embedded }: Pick<Awaited<ReturnType<typeof openMany>>, 'corpus' | 'embedded'>,
  questions: readonly string[],
): Promise<Cost[]> {
  const costs: Cost[] = []
  for (const question of questions) {
    const [before, texts] = [process.cpuUsage(), embedded()]
    await answer(corpus, question)
    const { user, system } = process.cpuUsage(before)
    costs.push({ question, seconds: (user + system) / 1e6, embedded: embedded() - texts })
  }
  return costs.sort((a, b) => b.seconds - a.seconds)
}
