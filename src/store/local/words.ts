import MiniSearch, { type AsPlainObject, type Options } from 'minisearch'
import type { Article, Records, Sentence } from '../../domain/types.ts'
import { term, terms, words } from '../../text/terms.ts'
import { BOOST } from '../bm25.ts'
import type { Scored } from '../types.ts'
import { plainSearch } from './postings.ts'
import type { LabelFilter } from './vectors.ts'

/** Sentences added between two turns of the event loop. */
const TURN = 200

/** `Words`, as this process computes them. */
export interface LocalWords {
  search(text: string, k: number, filter?: LabelFilter): Scored[]
  scores(text: string, labels: readonly number[]): number[]
}

/** One document a sentence; its label is its position in `Records.sentences`. */
export async function buildWords(
  articles: readonly Article[],
  records: Pick<Records, 'sentences'>,
): Promise<MiniSearch> {
  const index = new MiniSearch(options)
  const byId = new Map(articles.map((article) => [article.id, article]))
  await index.addAllAsync(
    records.sentences.map(({ article, start, end }, label) => {
      const { text = '', title = '' } = byId.get(article) ?? {}
      return { label, text: text.slice(start, end), title }
    }),
    { chunkSize: TURN },
  )
  return index
}

/**
 * What `buildWords` would build, of an index it built before: of what has not changed only the positions are new.
 *
 * @param from for each sentence its position in that index, or −1.
 */
export async function continueWords(
  before: AsPlainObject,
  from: Int32Array,
  articles: readonly Article[],
  { sentences }: Pick<Records, 'sentences'>,
): Promise<AsPlainObject> {
  const now = new Int32Array(before.nextId).fill(-1)
  const fresh: number[] = []
  from.forEach((old, position) => {
    if (old < 0) fresh.push(position)
    else now[old] = position
  })
  const own = { sentences: fresh.map((position) => sentences[position] as Sentence) }
  const added = (await buildWords(articles, own)).toJSON()
  const parts = [
    { stored: before, positions: now },
    { stored: added, positions: fresh },
  ]
  const index = new Map<string, Entries>()
  const fieldLength: Record<string, number[]> = {}
  for (const { stored, positions } of parts) {
    for (const id in stored.fieldLength) {
      const position = positions[Number(id)] as number
      if (position >= 0) fieldLength[position] = (stored.fieldLength as Record<string, number[]>)[id] as number[]
    }
    for (const [term, data] of stored.index as [string, Entries][]) move(term, data, positions, index)
  }
  return {
    ...added,
    ...{ documentCount: from.length, nextId: from.length, index: [...index], fieldLength },
    documentIds: Object.fromEntries(Array.from(from, (_, position) => [position, position])),
    averageFieldLength: averages(from.length, fieldLength),
  } as AsPlainObject
}

/** How often a term stands in each field of each document. */
type Entries = Record<string, Record<string, number>>

function move(term: string, data: Entries, positions: ArrayLike<number>, index: Map<string, Entries>): void {
  for (const field in data) {
    for (const id in data[field]) {
      const position = positions[Number(id)] as number
      if (position < 0) continue
      const entries = index.get(term) ?? {}
      const own = entries[field] ?? {}
      own[position] = (data[field] as Record<string, number>)[id] as number
      entries[field] = own
      index.set(term, entries)
    }
  }
}

/** As minisearch adds them up, document by document: to the last bit. */
function averages(count: number, lengths: Readonly<Record<string, number[]>>): number[] {
  const average = options.fields.map(() => 0)
  for (let i = 0; i < count; i++)
    average.forEach((value, field) => {
      average[field] = (value * i + (lengths[i]?.[field] ?? 0)) / (i + 1)
    })
  return average
}

/**
 * The search of an index that `buildWords` built, as JSON, and of how many sentences it is.
 *
 * @throws whatever JSON throws where it is none.
 */
export function openWords(json: string): LocalWords & { count: number } {
  const stored: AsPlainObject = JSON.parse(json)
  const plain = plainSearch(stored, BOOST)
  return {
    count: stored.documentCount,
    search: (text, k, filter) => plain.search(terms(text), k, filter),
    scores: (text, labels) => plain.scores(terms(text), labels),
  }
}

const options = { idField: 'label', fields: ['text', 'title'], tokenize: words, processTerm: term } satisfies Options
