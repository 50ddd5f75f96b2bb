import { lstat, mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { CasebookError } from '../../domain/errors.ts'
import type { Article } from '../../domain/types.ts'
import { fileFault, Unusable } from '../file.ts'
import { originOf } from '../origin.ts'
import { readArticles } from '../read.ts'
import { findDuplicate, type Likeness } from './duplicates.ts'
import { type FetchOptions, fetchSource } from './fetch.ts'
import { isImportable } from './format.ts'
import { importSource, MAX_IMPORT_BYTES } from './import.ts'
import type { Overrides } from './metadata.ts'
import type { Imported, Source } from './types.ts'

export interface ImportOptions extends FetchOptions {
  /** Absolute path of the folder to write to; made when it is not there. */
  knowledgeDir: string
  /** A file, a folder, an address, or what was read already, each. */
  from: readonly (string | Source)[]
  overrides?: Overrides & { id?: string | undefined }
  /** Whether a file that is there may be written over. */
  replace?: boolean
  dryRun?: boolean
}

/** What is there already: an article of the same name, or one as good as the same. */
export interface Clash {
  id: string
  /** How much of the text they have in common, where it is nearly all; `null` for another text of that name. */
  share: number | null
}

/** What became of one file or address. */
export type Outcome = { from: string } & (
  | { kind: 'written' | 'replaced' | 'unchanged'; file: string; imported: Imported }
  /** `over`: what would have to be replaced. `same`: it is there already, letter for letter. */
  | { kind: 'would-write'; file: string; imported: Imported; over: Clash | null; same: boolean }
  | { kind: 'duplicate'; of: Likeness; imported: Imported }
  | { kind: 'failed'; reason: string }
)

/** Where originals go that would be read as articles a second time: hidden, so that it is not read. */
export const ORIGINALS = '.originals'

/**
 * Imports every file, every file of every folder, and every address, in order. One that fails stops none of the others.
 *
 * @param onOutcome told of each as soon as it is known.
 * @throws CasebookError when the folder of articles cannot be used at all.
 */
export async function importInto(options: ImportOptions, onOutcome: (outcome: Outcome) => void): Promise<Outcome[]> {
  const { knowledgeDir } = options
  if (!options.dryRun) await mkdir(knowledgeDir, { recursive: true })
  const known = await existing(knowledgeDir)
  const outcomes: Outcome[] = []
  const done = (outcome: Outcome) => {
    outcomes.push(outcome)
    onOutcome(outcome)
  }
  for (const from of options.from) {
    try {
      const all = typeof from !== 'string' || isAddress(from) ? [from] : await filesOf(from)
      for (const one of all) done(await importOne(one, known, options))
    } catch (error) {
      done({ from: nameOf(from), kind: 'failed', reason: reasonOf(error) })
    }
  }
  return outcomes
}

export const isAddress = (from: string): boolean => /^[a-z][a-z0-9+.-]+:\/\//i.test(from)
const nameOf = (from: string | Source): string => (typeof from === 'string' ? from : from.name)

interface Known {
  id: string
  file: string
  body: string
  origin: string | null
}

async function importOne(from: string | Source, known: Known[], options: ImportOptions): Promise<Outcome> {
  try {
    const source = typeof from === 'string' ? await readOrFetch(from, options) : from
    const imported = await importSource(source, options.overrides)
    const path = typeof from === 'string' && !isAddress(from) ? from : null
    return await put({ from: nameOf(from), path, fetched: source.url !== null }, imported, known, options)
  } catch (error) {
    return { from: nameOf(from), kind: 'failed', reason: reasonOf(error) }
  }
}

const readOrFetch = (from: string, options: FetchOptions): Promise<Source> =>
  isAddress(from) ? fetchSource(from, options) : readSource(from)

/** Where something came from; `path` where it is a file of this machine. */
interface Origin {
  from: string
  path: string | null
  fetched: boolean
}

/** What went wrong with one file or address, in words that follow its name; anything unforeseen is thrown on. */
export function reasonOf(error: unknown): string {
  if (error instanceof Unusable) return error.message
  const reason = fileFault(error)
  if (reason === null) throw error
  return reason
}

async function put(
  { from, path, fetched }: Origin,
  imported: Imported,
  known: Known[],
  options: ImportOptions,
): Promise<Outcome> {
  const { knowledgeDir, replace, dryRun } = options
  const origin = originOf(imported.text)
  // A page that is fetched again keeps its name, though its headline may have changed: citations go by it. Of files that
  // says nothing: many a page is saved as index.html.
  const earlier = fetched ? known.find((one) => one.origin !== null && one.origin === origin) : undefined
  const id = earlier && options.overrides?.id === undefined ? earlier.id : imported.id
  const file = `${id}.md`
  const there = known.find((one) => one.id === id)
  const self = path === null ? undefined : known.find((one) => resolve(knowledgeDir, one.file) === resolve(path))
  const old = await readFile(join(knowledgeDir, file), 'utf8').catch(() => null)
  const others = known.filter((one) => one !== there && one !== self)
  const twin = findDuplicate(imported.body, others)
  if (dryRun) {
    const warnings = twin ? [`text is as good as the same as ${twin.id}: it would not be imported twice`] : []
    const over = twin ?? (there ? { id, share: findDuplicate(imported.body, [there])?.share ?? null } : null)
    const told = { ...imported, warnings: [...imported.warnings, ...warnings] }
    return { from, kind: 'would-write', file: `${targetOf()}.md`, imported: told, over, same: old === imported.text }
  }
  if (old === imported.text) return { from, kind: 'unchanged', file, imported }
  if (twin && !replace) return { from, kind: 'duplicate', of: twin, imported }
  if (there && !replace) {
    const same = findDuplicate(imported.body, [there])
    if (same && there !== self) return { from, kind: 'duplicate', of: same, imported }
    const cure = there === self ? `writes the cleaned ${file} and keeps the original in ${ORIGINALS}/` : 'updates it'
    throw new Unusable(
      `would be ${file}, and ${there.file} is there already: --replace ${cure}, --id gives another name`,
    )
  }
  const target = targetOf()
  for (const one of [there, self]) {
    if (one && (one.file !== `${target}.md` || one === self)) await setAside(knowledgeDir, one.file)
  }
  await writeWhole(join(knowledgeDir, `${target}.md`), imported.text)
  const entry = { id: target, file: `${target}.md`, body: imported.body, origin }
  const at = known.findIndex((one) => one.id === target)
  if (at >= 0) known[at] = entry
  else known.push(entry)
  return { from, kind: at >= 0 || old !== null ? 'replaced' : 'written', file: `${target}.md`, imported }

  /** What is replaced keeps its name. */
  function targetOf(): string {
    return twin && (replace || dryRun) && !there ? twin.id : id
  }
}

/** Whole or not at all: whoever watches the folder never reads half an article. A link is replaced, not followed. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.tmp`
  try {
    await rm(draft, { force: true })
    await writeFile(draft, text, { flag: 'wx' })
    await rename(draft, path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new Unusable(`cannot be written into the folder of articles (${code}): check its permissions, and the disk`)
  }
}

async function setAside(knowledgeDir: string, file: string): Promise<void> {
  await mkdir(join(knowledgeDir, ORIGINALS), { recursive: true })
  await rename(join(knowledgeDir, file), join(knowledgeDir, ORIGINALS, file)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}

async function existing(knowledgeDir: string): Promise<Known[]> {
  const articles = await readArticles(knowledgeDir).then(
    (reading) => reading.articles,
    (error: unknown): Article[] => {
      // An empty folder, or none yet: this is how it gets its first article.
      if (error instanceof CasebookError && error.code === 'knowledge') return []
      throw error
    },
  )
  return articles.map(({ id, file, text, bodyStart }) => ({
    id,
    file,
    body: text.slice(bodyStart),
    origin: originOf(text.slice(0, bodyStart)),
  }))
}

async function readSource(path: string): Promise<Source> {
  const { size } = await stat(path)
  if (size > MAX_IMPORT_BYTES) {
    throw new Unusable(`is ${(size / 1e6).toFixed(1)} MB, and at most ${MAX_IMPORT_BYTES / 1e6} MB is imported`)
  }
  return { name: basename(path), bytes: await readFile(path), url: null, contentType: null }
}

/** A file itself; of a folder, the files in it and below it that can be imported, but not browsers' `page_files`. */
async function filesOf(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory())
    return [await realpath(path).then((real) => join(dirname(real), basename(path)))]
  const found: string[] = []
  const visit = async (folder: string): Promise<void> => {
    for (const name of (await readdir(folder)).sort()) {
      const inside = join(folder, name)
      const info = await lstat(inside)
      if (name.startsWith('.') || /_files$|^node_modules$/.test(name) || info.isSymbolicLink()) continue
      if (info.isDirectory()) await visit(inside)
      else if (info.isFile() && isImportable(name)) found.push(inside)
    }
  }
  await visit(path)
  if (found.length === 0) throw new Unusable('holds no file that can be imported')
  return found
}
