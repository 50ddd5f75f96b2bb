import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CasebookError } from '../../domain/errors.ts'
import type { Article, Records } from '../../domain/types.ts'
import { rowsFromBytes } from '../rows.ts'
import type { CaseIndex } from '../types.ts'
import { readProven, sha256 } from './disk.ts'
import {
  CURRENT,
  FILES,
  type FileName,
  MANIFEST,
  type Manifest,
  manifestSchema,
  type Pointer,
  readPointer,
} from './format.ts'
import { readGraph } from './graph.ts'
import { toPort } from './port.ts'
import { openVectors } from './vectors.ts'
import { parseWords, searchWords } from './words.ts'

/** @throws CasebookError `index-missing` or `index-damaged`. */
export async function readCurrent(dataDir: string): Promise<Pointer> {
  let text: string
  try {
    text = await readFile(join(dataDir, CURRENT), 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw damaged(dataDir, `${CURRENT} cannot be read (${code})`, error)
    throw new CasebookError('index-missing', `There is no index in ${dataDir}. Run npm run index.`, { cause: error })
  }
  const pointer = readPointer(text)
  if (!pointer) throw damaged(dataDir, `${CURRENT} does not name a generation`)
  return pointer
}

/** @throws CasebookError `index-damaged`, or `index-missing` for a generation of another version of Casebook. */
export async function readManifest(dataDir: string, pointer: Pointer): Promise<Manifest> {
  const path = join(dataDir, pointer.generation, MANIFEST)
  const bytes = await readFile(path).catch((error) => {
    throw damaged(dataDir, `${pointer.generation}/${MANIFEST} cannot be read (${error.code})`, error)
  })
  if (sha256(bytes) !== pointer.manifest) throw damaged(dataDir, `${MANIFEST} is not what was written`)
  const parsed = manifestSchema.safeParse(JSON.parse(bytes.toString('utf8')))
  // The hash holds, so this is no damage: somebody else's Casebook wrote it.
  if (parsed.success) return parsed.data
  throw new CasebookError(
    'index-missing',
    `The index in ${dataDir} was written by another version of Casebook. Run npm run index.`,
  )
}

/**
 * Reads a whole generation. Every byte is checked against the manifest before it is parsed, and hnswlib-node, which
 * ends the process over a damaged file, comes last.
 *
 * @throws Error that says which file is wrong and how.
 */
export async function readGeneration(folder: string, generation: string, manifest: Manifest): Promise<CaseIndex> {
  const { counts, embedder } = manifest
  const stored = await readFiles(folder, manifest, Object.values(FILES))
  const articles: Article[] = parse(stored, FILES.articles)
  const records: Records = parse(stored, FILES.records)
  agree('articles', articles.length, counts.articles)
  for (const kind of ['passages', 'sentences', 'quotes', 'events', 'people'] as const)
    agree(kind, records[kind].length, counts[kind])
  const words = parseWords(stored[FILES.words].toString('utf8'))
  agree('indexed sentences', words.documentCount, counts.sentences)
  const layer = (rows: FileName, graph: FileName) => {
    agree(`bytes of ${rows}`, stored[rows].byteLength, counts.sentences * embedder.dimension * 4)
    const read = readGraph(join(folder, graph), embedder.dimension, counts.sentences)
    return openVectors({ rows: rowsFromBytes(stored[rows]), graph: read }, embedder.dimension)
  }
  return toPort({
    generation,
    articles,
    records,
    vectors: layer(FILES.vectors, FILES.graph),
    windows: layer(FILES.windows, FILES.windowGraph),
    words: searchWords(words),
  })
}

/** The proven bytes of some files of a generation. */
export async function readFiles<Name extends FileName>(
  folder: string,
  manifest: Manifest,
  names: readonly Name[],
): Promise<Record<Name, Buffer>> {
  const read = async (name: Name) => [name, await readProven(folder, name, manifest.files[name])] as const
  return Object.fromEntries(await Promise.all(names.map(read))) as Record<Name, Buffer>
}

export function damaged(dataDir: string, what: string, cause?: unknown): CasebookError {
  return new CasebookError('index-damaged', `The index in ${dataDir} is damaged: ${what}. Run npm run index.`, {
    cause,
  })
}

function parse<Name extends FileName>(stored: Record<Name, Buffer>, name: Name) {
  return JSON.parse(stored[name].toString('utf8'))
}

function agree(what: string, found: number, expected: number): void {
  if (found !== expected) throw new Error(`it holds ${found} ${what}, and its manifest says ${expected}`)
}
