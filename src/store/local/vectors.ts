import type { HierarchicalNSW } from 'hnswlib-node'
import { requireVector } from '../embed.ts'
import { exactCosine } from '../rows.ts'
import type { Near } from '../types.ts'
import { HNSW } from './format.ts'

/** Which sentences count, by their positions in `Records.sentences`. */
export type LabelFilter = (label: number) => boolean

/** `Vectors`, as this process computes them. */
export interface LocalVectors {
  search(vector: readonly number[], k: number, filter?: LabelFilter): Near[]
  similarities(vector: readonly number[], labels: readonly number[]): number[]
}

/** Vectors of one kind, and the graph over them: a row's position is its label. */
export interface Layer {
  rows: Float32Array
  graph: HierarchicalNSW
}

/**
 * Up to so many vectors are compared one by one, which takes less than a millisecond: a small case, and what a narrow filter
 * leaves of a large one, is searched exactly, and gives the same either way.
 */
const EXACT = 2_000

/** @param exact see `EXACT`; 0 searches by the graph whenever it can. */
export function openVectors({ rows, graph }: Layer, dimension: number, exact = EXACT): LocalVectors {
  const count = graph.getCurrentCount()
  const cosineWith = exactCosine(rows, dimension)
  const everything = Array.from({ length: count }, (_, label) => label)

  const byGraph = (vector: readonly number[], k: number, passing: readonly number[]): number[] => {
    graph.setEf(Math.max(HNSW.ef, 4 * k))
    if (passing.length === count) return graph.searchKnn([...vector], k).neighbors
    // A filter that throws ends the process: hnswlib-node is given one that cannot.
    const passes = new Uint8Array(count)
    for (const label of passing) passes[label] = 1
    return graph.searchKnn([...vector], k, (label) => passes[label] === 1).neighbors
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
