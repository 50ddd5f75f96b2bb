import { setImmediate } from 'node:timers/promises'
import hnswlib, { type HierarchicalNSW } from 'hnswlib-node'
import { HNSW } from './format.ts'

/** Points added between two turns of the event loop: about 50 ms. */
const TURN = 64

/** What stands for the position of a point whose sentence is gone. */
export const GONE = 0xffff_ffff
/** From this share of points whose sentences are gone on, a graph is built anew. */
const MOST_GONE = 0.2

/**
 * Which points the graphs of a generation have, where the graphs of the one before can go on: what is gone is marked, what is new
 * gets points of its own. `null` where building anew is better.
 *
 * @param before the position of each point's sentence in the generation before.
 * @param from for each sentence its position in that generation, or −1.
 */
export function pointsAfter(before: Uint32Array, from: Int32Array): Uint32Array | null {
  const now = new Map<number, number>()
  const fresh: number[] = []
  from.forEach((old, position) => void (old < 0 ? fresh.push(position) : now.set(old, position)))
  const points = Uint32Array.from([...Array.from(before, (position) => now.get(position) ?? GONE), ...fresh])
  const gone = points.length - from.length
  return gone > MOST_GONE * points.length || fresh.length > from.length / 2 ? null : points
}

/**
 * A graph of the generation before as one of these points.
 *
 * @param before how many points it had; those that are gone by now are marked, those beyond are added.
 */
export async function continueGraph(
  graph: HierarchicalNSW,
  before: Uint32Array,
  points: Uint32Array,
  rows: Float32Array,
  dimension: number,
): Promise<HierarchicalNSW> {
  graph.resizeIndex(Math.max(1, points.length))
  for (let label = 0; label < points.length; label++) {
    const position = points[label] as number
    if (label >= before.length)
      graph.addPoint(Array.from(rows.subarray(position * dimension, (position + 1) * dimension)), label)
    else if (position === GONE && before[label] !== GONE) graph.markDelete(label)
    if (label >= before.length && label % TURN === 0) await setImmediate()
  }
  return graph
}

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

/** Points that are held against what was written. */
const SAMPLE = 200

/**
 * Whether the graph read back from the disk holds the points it was written with. Its length is right, or it could not have been
 * read: a write that fails leaves the rest out. So points from all over the file tell, and the last one among them.
 */
export function sameGraph(written: HierarchicalNSW, read: HierarchicalNSW, points: Uint32Array): boolean {
  const labels = [...points.keys()].filter((label) => points[label] !== GONE).reverse()
  const step = Math.max(1, Math.floor(labels.length / SAMPLE))
  return labels.every((label, i) => {
    if (i % step !== 0) return true
    const point = read.getPoint(label)
    return written.getPoint(label).every((value, at) => value === point[at])
  })
}
