import type { HierarchicalNSW } from 'hnswlib-node'
import { CasebookError } from '../../domain/errors.ts'
import type { Near, Vectors } from '../types.ts'
import { HNSW } from './format.ts'
import { exactCosine } from './rows.ts'

/** Vectors of one kind, one row a sentence, and the graph over them. */
export interface Layer {
  rows: Float32Array
  graph: HierarchicalNSW
  /** For each point of the graph the row it stands for, or `GONE`. */
  points: Uint32Array
}

/**
 * Up to so many vectors are compared one by one, which takes less than a millisecond: a small case, and what a narrow filter
 * leaves of a large one, is searched exactly, and gives the same either way.
 */
const EXACT = 2_000

/** @param exact see `EXACT`; 0 searches by the graph whenever it can. */
export function openVectors({ rows, graph, points }: Layer, dimension: number, exact = EXACT): Vectors {
  const count = rows.length / dimension
  const cosineWith = exactCosine(rows, dimension)
  const everything = Array.from({ length: count }, (_, label) => label)

  const byGraph = (vector: readonly number[], k: number, passing: readonly number[]): number[] => {
    graph.setEf(Math.max(HNSW.ef, 4 * k))
    const rowsOf = (labels: readonly number[]) => labels.map((label) => points[label] as number)
    if (passing.length === count) return rowsOf(graph.searchKnn([...vector], k).neighbors)
    // A filter that throws ends the process: hnswlib-node is given one that cannot.
    const passes = new Uint8Array(count)
    for (const label of passing) passes[label] = 1
    return rowsOf(graph.searchKnn([...vector], k, (label) => passes[points[label] as number] === 1).neighbors)
  }

  return {
    search(vector, k, filter) {
      requireVector(vector, dimension, 'the question')
      const passing = filter ? everything.filter(filter) : everything
      const wanted = Math.min(Math.floor(k), passing.length)
      if (!(wanted > 0)) return []
      const found = passing.length > exact ? byGraph(vector, wanted, passing) : passing
      // A graph may have points that cannot be reached from where it begins.
      return nearest(cosineWith(vector), found.length < wanted ? passing : found).slice(0, wanted)
    },
    similarities(vector, labels) {
      requireVector(vector, dimension, 'the question')
      return labels.map(cosineWith(vector))
    },
  }
}

function nearest(cosine: (label: number) => number, labels: readonly number[]): Near[] {
  return labels
    .map((label) => ({ label, similarity: cosine(label) }))
    .sort((a, b) => b.similarity - a.similarity || a.label - b.label)
}

/**
 * hnswlib-node accepts vectors of zeros and NaN and then answers nonsense, and aborts the process for what is no number.
 *
 * @throws CasebookError `embedding` naming `what` was embedded.
 */
export function requireVector(vector: readonly number[], dimension: number, what: string): void {
  const fault = vectorFault(vector, dimension)
  if (fault) {
    throw new CasebookError(
      'embedding',
      `The embedding model gave ${fault} for ${what}. Check which model is configured, and index again.`,
    )
  }
}

function vectorFault(vector: readonly number[], dimension: number): string | null {
  if (!Array.isArray(vector)) return 'no vector'
  if (vector.length !== dimension) return `${vector.length} numbers instead of ${dimension}`
  if (!vector.every((value) => typeof value === 'number' && Number.isFinite(Math.fround(value)))) {
    return 'a value that is not a finite number'
  }
  // What counts is what is stored: a length that vanishes in single precision is a length of zero.
  const length = Math.sqrt(vector.reduce((sum, value) => sum + Math.fround(value) ** 2, 0))
  return length > 1e-6 ? null : 'a vector of length zero'
}
