import type { AsPlainObject } from 'minisearch'
import { BM25 } from '../bm25.ts'
import type { Scored } from '../types.ts'
import type { LabelFilter } from './vectors.ts'

/** One field of every document, and where each term stands in it. */
interface Field {
  boost: number
  /** What the length of a document's field takes off. */
  norms: Float64Array
  /** The position of each term in `from`. */
  terms: ReadonlyMap<string, number>
  /** Where the entries of a term begin; those of the next one end them. */
  from: Uint32Array
  documents: Uint32Array
  counts: Uint16Array
}

/**
 * The plain search of a minisearch index, documents that have any of some terms, with the same scores in the same order, over
 * arrays of numbers: no object is made for each document that has a common word.
 *
 * @param boosts what each field counts.
 */
export function plainSearch(stored: AsPlainObject, boosts: Readonly<Record<string, number>>) {
  const { documentCount } = stored
  const labels = new Uint32Array(stored.nextId)
  for (const [id, label] of Object.entries(stored.documentIds)) labels[Number(id)] = label
  const fields = Object.entries(boosts).map(([name, boost]) => readField(stored, stored.fieldIds[name] ?? 0, boost))
  const ids = new Uint32Array(stored.nextId)
  labels.forEach((label, id) => {
    ids[label] = id
  })
  const scores = new Float64Array(stored.nextId)
  const ofTerm = new Float64Array(stored.nextId)
  const matched = new Uint16Array(stored.nextId)
  const touched = new Uint32Array(stored.nextId)
  const found = new Uint32Array(stored.nextId)

  /** Adds what a term tells of each document that has it. @returns how many have been found by now. */
  const add = (term: string, isNew: boolean, before: number): number => {
    let count = 0
    for (const { boost, norms, terms, from, documents, counts } of fields) {
      const at = terms.get(term)
      if (at === undefined) continue
      const [begin, end] = [from[at] as number, from[at + 1] as number]
      const idf = Math.log(1 + (documentCount - (end - begin) + 0.5) / (end - begin + 0.5))
      for (let i = begin; i < end; i++) {
        const [id, times] = [documents[i] as number, counts[i] as number]
        if (ofTerm[id] === 0) touched[count++] = id
        const tells = BM25.d + (times * (BM25.k + 1)) / (times + (norms[id] as number))
        ofTerm[id] = (ofTerm[id] as number) + boost * idf * tells
      }
    }
    let all = before
    for (let i = 0; i < count; i++) {
      const id = touched[i] as number
      if (scores[id] === 0) found[all++] = id
      scores[id] = (scores[id] as number) + (ofTerm[id] as number)
      matched[id] = (matched[id] as number) + (isNew ? 1 : 0)
      ofTerm[id] = 0
    }
    return all
  }

  const scoreOf = (id: number) => (scores[id] as number) * (matched[id] as number)

  /** The `k` best that pass, best first; of two as good the one that comes first. */
  const best = (count: number, k: number, filter: LabelFilter | undefined): Scored[] => {
    const kept: Scored[] = []
    let least = -Infinity
    const trim = () => {
      kept.sort((a, b) => b.score - a.score || a.label - b.label)
      if (kept.length < k) return
      kept.length = k
      least = (kept.at(-1) as Scored).score
    }
    for (let i = 0; i < count; i++) {
      const id = found[i] as number
      const [label, score] = [labels[id] as number, scoreOf(id)]
      if (score < least || (filter && !filter(label))) continue
      kept.push({ label, score })
      // Put in order only now and then: most are turned away by the least of the best.
      if (kept.length >= 2 * k) trim()
    }
    trim()
    return kept
  }

  /** Adds up what all terms tell, lets it be looked at, and forgets it. */
  const scored = <T>(terms: readonly string[], look: (count: number) => T): T => {
    let count = 0
    try {
      for (const [i, term] of terms.entries()) count = add(term, terms.indexOf(term) === i, count)
      return look(count)
    } finally {
      for (let i = 0; i < count; i++) scores[found[i] as number] = matched[found[i] as number] = 0
    }
  }

  return {
    /** @param terms of the query, in their order, with repeats. */
    search: (terms: readonly string[], k: number, filter?: LabelFilter): Scored[] =>
      k > 0 ? scored(terms, (count) => best(count, k, filter)) : [],
    /** The scores that `search` gives these labels, in their order; 0 for one that has none of the terms. */
    scores: (terms: readonly string[], of: readonly number[]): number[] =>
      scored(terms, () => of.map((label) => scoreOf(ids[label] as number))),
  }
}

function readField(
  { index, fieldLength, averageFieldLength, nextId }: AsPlainObject,
  id: number,
  boost: number,
): Field {
  const norms = new Float64Array(nextId)
  for (const [document, lengths] of Object.entries(fieldLength))
    norms[Number(document)] =
      BM25.k * (1 - BM25.b + (BM25.b * ((lengths as number[])[id] as number)) / (averageFieldLength[id] as number))
  const terms = new Map<string, number>()
  const from: number[] = []
  const documents: number[] = []
  const counts: number[] = []
  for (const [term, data] of index) {
    const entries = data[id] as Record<string, number> | undefined
    if (!entries) continue
    terms.set(term, from.length)
    from.push(documents.length)
    for (const document in entries) {
      documents.push(Number(document))
      counts.push(entries[document] as number)
    }
  }
  from.push(documents.length)
  return {
    ...{ boost, norms, terms },
    from: Uint32Array.from(from),
    documents: Uint32Array.from(documents),
    counts: Uint16Array.from(counts),
  }
}
