import { setImmediate } from 'node:timers/promises'
import hnswlib, { type HierarchicalNSW } from 'hnswlib-node'
import { CasebookError } from '../../domain/errors.ts'
import type { Vectors } from '../types.ts'
import { HNSW } from './format.ts'

/** Points added between two turns of the event loop: about 50 ms. */
const TURN = 64

/** The graph over rows of `dimension` numbers; a row's label is its position. */
export async function buildGraph(
  rows: Float32Array,
  dimension: number,
  onAdded: (points: number) => void = () => {},
): Promise<HierarchicalNSW> {
  const count = rows.length / dimension
  const graph = new hnswlib.HierarchicalNSW(HNSW.space, dimension)
  graph.initIndex({
    maxElements: Math.max(1, count),
    m: HNSW.m,
    efConstruction: HNSW.efConstruction,
    randomSeed: HNSW.seed,
  })
  for (let label = 0; label < count; label++) {
    graph.addPoint(Array.from(rows.subarray(label * dimension, (label + 1) * dimension)), label)
    if ((label + 1) % TURN !== 0) continue
    onAdded(TURN)
    await setImmediate()
  }
  onAdded(count % TURN)
  return graph
}

/**
 * Reads a graph. Call it only for a file whose hash has been checked: a damaged one ends the process.
 *
 * @throws Error when the file is not a graph, or not of `count` points.
 */
export function readGraph(path: string, dimension: number, count: number): HierarchicalNSW {
  const graph = new hnswlib.HierarchicalNSW(HNSW.space, dimension)
  graph.readIndexSync(path)
  if (graph.getCurrentCount() !== count) throw new Error(`it holds ${graph.getCurrentCount()} vectors, not ${count}`)
  return graph
}

export function searchGraph(graph: HierarchicalNSW, dimension: number): Vectors {
  const count = graph.getCurrentCount()
  return {
    search(vector, k) {
      requireVector(vector, dimension, 'the question')
      const wanted = Math.min(Math.floor(k), count)
      if (!(wanted > 0)) return []
      graph.setEf(Math.max(HNSW.ef, 4 * wanted))
      const { distances, neighbors } = graph.searchKnn([...vector], wanted)
      return neighbors.map((label, i) => ({ label, similarity: 1 - (distances[i] ?? 1) }))
    },
  }
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
