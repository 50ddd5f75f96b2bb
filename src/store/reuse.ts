import { setImmediate } from 'node:timers/promises'
import type { Article, Records } from '../domain/types.ts'
import type { BuildOptions } from './types.ts'

/** Articles analysed between two turns of the event loop: some tenths of a second. */
const TURN = 16

/** The articles of an earlier generation and what was found in them, by this version of the analysis. */
export interface Analysed {
  articles: readonly Article[]
  records: Records
}

/**
 * What the analysis finds in these articles. It reads each by itself, so what it found in the same file before is taken over.
 *
 * @returns the records, the same as of analysing all of them, and for each sentence its position in the earlier ones, −1 where
 * it has none.
 */
export async function analyseChanged(
  articles: readonly Article[],
  before: Analysed | null,
  analyse: BuildOptions['analyse'],
): Promise<{ records: Records; from: Int32Array }> {
  const known = new Map(before?.articles.map((article) => [article.id, article]))
  const cut = new Set(before?.records.cut?.map(({ article }) => article))
  const isKept = ({ id, file, sha256 }: Article) =>
    known.get(id)?.sha256 === sha256 && known.get(id)?.file === file && !cut.has(id)
  const parts = before ? partsOf(before.records) : new Map<string, Part>()
  const fresh = articles.filter((article) => !isKept(article))
  for (const { id } of fresh) parts.delete(id)
  for (let i = 0; i < fresh.length; i += TURN) {
    for (const [id, part] of partsOf(await analyse(fresh.slice(i, i + TURN)))) parts.set(id, { ...part, first: -1 })
    await setImmediate()
  }
  return join(articles.flatMap(({ id }) => parts.get(id) ?? []))
}

/** What was found in one article: the passages of its sentences are counted from its own first. */
interface Part {
  records: Records
  /** Position of its first sentence among those of its generation; −1 where it has just been analysed. */
  first: number
}

const empty = (): Records => ({
  passages: [],
  sentences: [],
  quotes: [],
  events: [],
  news: [],
  people: [],
  aliases: [],
})

const LISTS = ['passages', 'quotes', 'events', 'news', 'people', 'aliases'] as const

function partsOf(records: Records): Map<string, Part> {
  const parts = new Map<string, Part>()
  const firstPassage = new Map<string, number>()
  const of = (article: string): Part => {
    const part = parts.get(article) ?? { records: empty(), first: -1 }
    parts.set(article, part)
    return part
  }
  records.passages.forEach(({ article }, i) => {
    if (!firstPassage.has(article)) firstPassage.set(article, i)
  })
  for (const list of LISTS)
    for (const one of records[list]) (of(one.article).records[list] as { article: string }[]).push(one)
  records.sentences.forEach((sentence, i) => {
    const part = of(sentence.article)
    if (part.first < 0) part.first = i
    const passage = sentence.passage - (firstPassage.get(sentence.article) ?? 0)
    part.records.sentences.push({ ...sentence, passage })
  })
  for (const one of records.cut ?? []) of(one.article).records.cut = [one]
  return parts
}

function join(parts: readonly Part[]): { records: Records; from: Int32Array } {
  const records = empty()
  const from: number[] = []
  for (const { records: own, first } of parts) {
    const offset = records.passages.length
    for (const list of LISTS) for (const one of own[list]) (records[list] as unknown[]).push(one)
    own.sentences.forEach((sentence, i) => {
      records.sentences.push({ ...sentence, passage: sentence.passage + offset })
      from.push(first < 0 ? -1 : first + i)
    })
    if (own.cut) records.cut = [...(records.cut ?? []), ...own.cut]
  }
  return { records, from: Int32Array.from(from) }
}
