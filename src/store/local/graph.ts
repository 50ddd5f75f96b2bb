import { setImmediate } from 'node:timers/promises'
import hnswlib, { type HierarchicalNSW } from 'hnswlib-node'
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

/** Whether the graph read back from the disk holds the points it was written with. */
export async function sameGraph(written: HierarchicalNSW, read: HierarchicalNSW): Promise<boolean> {
  for (let label = 0; label < written.getCurrentCount(); label++) {
    const point = read.getPoint(label)
    if (!written.getPoint(label).every((value, i) => value === point[i])) return false
    if (label % 1_000 === 999) await setImmediate()
  }
  return true
}
