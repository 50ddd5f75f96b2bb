import { z } from 'zod'

/** Version of what lies on disk, and of what a window is. A generation of another version is never read, only replaced. */
export const FORMAT = 3

/**
 * Parameters of the graph. Fixed, seed included, so that the same sentences give the same bytes.
 * `ef` is how many candidates a search keeps; hnswlib-node forgets it with every load. On 12,483 sentences of news
 * recall@5 is 0.83 at the 10 it falls back to, 0.992 at 100 and 1.000 at 200, which takes 0.8 ms.
 */
export const HNSW = { space: 'cosine', m: 16, efConstruction: 200, seed: 100, ef: 200 } as const

/** The files of a generation, beside its `manifest.json`. */
export const FILES = {
  articles: 'articles.json',
  records: 'records.json',
  words: 'words.json',
  /** Float32, little-endian, one row a sentence: to compare exactly, for reuse, and to build the graph again. */
  vectors: 'vectors.f32',
  graph: 'graph.hnsw',
  /** The same of each sentence's window. */
  windows: 'windows.f32',
  windowGraph: 'windows.hnsw',
} as const

export type FileName = (typeof FILES)[keyof typeof FILES]

export const MANIFEST = 'manifest.json'
export const CURRENT = 'CURRENT'
export const LOCK = 'build.lock'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().nonnegative()
const stored = z.strictObject({ bytes: count, sha256 })

export const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  analysis: count,
  embedder: z.strictObject({ id: z.string().min(1), dimension: z.int().positive() }),
  hnsw: z.strictObject({ space: z.literal('cosine'), m: count, efConstruction: count, seed: count }),
  counts: z.strictObject({
    articles: count,
    passages: count,
    sentences: count,
    quotes: count,
    events: count,
    people: count,
  }),
  files: z.strictObject({
    [FILES.articles]: stored,
    [FILES.records]: stored,
    [FILES.words]: stored,
    [FILES.vectors]: stored,
    [FILES.graph]: stored,
    [FILES.windows]: stored,
    [FILES.windowGraph]: stored,
  }),
  articles: z.array(z.strictObject({ file: z.string(), sha256 })),
})

/** What a generation is made of. Holds no time and no path: the same folder gives the same manifest. */
export type Manifest = z.infer<typeof manifestSchema>

/** What `CURRENT` holds: a generation, and the hash its manifest must have. */
export interface Pointer {
  /** `gen-` + six or more digits, rising + `-` + the first 12 digits of `manifest`. */
  generation: string
  /** SHA-256 of the manifest's bytes, which in turn has the hash of every other file. */
  manifest: string
}

const POINTER = /^(gen-\d{6,}-([0-9a-f]{12})) (\2[0-9a-f]{52})\n$/

export function writePointer({ generation, manifest }: Pointer): string {
  return `${generation} ${manifest}\n`
}

export function readPointer(text: string): Pointer | null {
  const match = POINTER.exec(text)
  return match ? { generation: match[1] as string, manifest: match[3] as string } : null
}

export function generationName(number: number, manifest: string): string {
  return `gen-${String(number).padStart(6, '0')}-${manifest.slice(0, 12)}`
}

/** The rising number in a generation's name, or `null` for the name of anything else. */
export function generationNumber(name: string): number | null {
  const match = /^gen-(\d{6,})-[0-9a-f]{12}$/.exec(name)
  return match ? Number(match[1]) : null
}
