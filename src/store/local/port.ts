import { kept } from '../../domain/kept.ts'
import type { Article, Records } from '../../domain/types.ts'
import { isAmong } from '../among.ts'
import type { Among, CaseIndex, Vectors, Words } from '../types.ts'
import type { LabelFilter, LocalVectors } from './vectors.ts'
import type { LocalWords } from './words.ts'

interface Parts {
  generation: string
  articles: Article[]
  records: Records
  vectors: LocalVectors
  windows: LocalVectors
  words: LocalWords
}

/** What this process computes, as the port has it. */
export function toPort({ generation, articles, records, ...engines }: Parts): CaseIndex {
  const passing = kept((among: Among) =>
    Uint8Array.from(records.sentences, (sentence, label) => (isAmong(among, sentence, label) ? 1 : 0)),
  )
  const filterOf = (among: Among | undefined): LabelFilter | undefined => {
    if (!among || (!among.articles && !among.sentences)) return undefined
    const passes = passing(among)
    return (label) => passes[label] === 1
  }
  const vectors = (engine: LocalVectors): Vectors => ({
    search: async (vector, k, among) => engine.search(vector, k, filterOf(among)),
    similarities: async (vector, labels) => engine.similarities(vector, labels),
  })
  const words: Words = {
    search: async (text, k, among) => engines.words.search(text, k, filterOf(among)),
    scores: async (text, labels) => engines.words.scores(text, labels),
  }
  return { generation, articles, records, vectors: vectors(engines.vectors), windows: vectors(engines.windows), words }
}
