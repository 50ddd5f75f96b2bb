import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, extname, join, relative, resolve } from 'node:path'
import { CasebookError } from '../domain/errors.ts'
import type { Article, Skipped } from '../domain/types.ts'
import { parseArticle } from './article.ts'
import { fileFault, isUnderstood, readText, Unusable } from './file.ts'
import { nameFault, safeName } from './names.ts'
import { isTemporary, needsImport, needsSaving, originOf } from './origin.ts'

export interface Reading {
  /** In the order of their file names (by UTF-16 unit, the same on every machine). */
  articles: Article[]
  /** Every file that is not among the articles, nor one of them was imported from, in the same order. */
  skipped: Skipped[]
}

/** How many files are read at once. */
const PARALLEL = 16

/**
 * Reads a folder of articles: every `.md` and `.txt` file on its top level. Hidden and editors' temporary files are
 * ignored. Saved pages, PDFs and Word documents are named as skipped with the command that imports them, unless an article
 * says that it came from them.
 *
 * A file that cannot be used is skipped and named with the reason and the cure; it never stops the others. Subfolders
 * are not read, because an article is found again as `<folder>/<id>.md`; one that holds articles is named as skipped.
 *
 * @param known an article that has been read of a file of these bytes, by the file's name and SHA-256: it is not read again.
 * @throws CasebookError `knowledge` when the folder is missing or holds no readable article.
 */
export async function readArticles(
  folder: string,
  onProgress: (done: number, total: number) => void = () => {},
  known: (file: string, sha256: string) => Article | undefined = () => undefined,
): Promise<Reading> {
  const root = await realRoot(folder)
  const names = await listNames(folder, root)
  const skipped: Skipped[] = []
  const articles: Article[] = []
  const firstOf = new Map<string, string>()
  let done = 0

  for (let i = 0; i < names.length; i += PARALLEL) {
    const batch = names.slice(i, i + PARALLEL)
    const results = await Promise.all(batch.map((name) => readOne(root, name, firstOf, known)))
    for (const [at, result] of results.entries()) {
      if (result instanceof Unusable) skipped.push({ file: safeName(batch[at] as string), reason: result.message })
      else if (result) articles.push(result)
    }
    done += batch.length
    onProgress(done, names.length)
  }

  if (articles.length === 0) throw nothingToRead(folder, skipped)
  const origins = new Set(articles.map(({ text, bodyStart }) => originOf(text.slice(0, bodyStart))))
  return { articles, skipped: skipped.filter(({ file }) => !(needsImport(file) && origins.has(file))) }
}

/** An article, the reason it is not one, or `null` for an entry that never meant to be one. */
async function readOne(
  root: string,
  name: string,
  firstOf: Map<string, string>,
  known: (file: string, sha256: string) => Article | undefined,
): Promise<Article | Unusable | null> {
  const ending = extname(name)
  const id = basename(name, ending)
  try {
    if (!isUnderstood(ending)) return await otherEntry(root, name)
    const fault = nameFault(name)
    if (fault) throw new Unusable(fault)
    // Decided on names alone, before anything is awaited, so that which file wins never depends on what is inside.
    const first = firstOf.get(id)
    if (first !== undefined) {
      throw new Unusable(
        `has the same name as ${first} but for the ending, so citations could not tell them apart: rename one`,
      )
    }
    firstOf.set(id, name)
    const { text, sha256 } = await readText(root, name)
    return known(name, sha256) ?? parseArticle({ id, file: name, text, sha256 }, importCommand(root, name))
  } catch (error) {
    if (error instanceof Unusable) return error
    const reason = fileFault(error)
    if (reason) return new Unusable(reason)
    throw error
  }
}

/** What is to be said of an entry that is no article by its name; `null` for a folder that holds none. */
async function otherEntry(root: string, name: string): Promise<Unusable | null> {
  if ((await stat(join(root, name))).isDirectory()) {
    const reason = 'is a subfolder, and only the top level is read: move its articles up'
    return (await holdsArticles(root, name)) ? new Unusable(reason) : null
  }
  if (needsImport(name)) return new Unusable(`is not imported yet: ${importCommand(root, name)}`)
  if (needsSaving(name)) return new Unusable('cannot be imported as it is: open it, save it as .docx, and import that')
  return new Unusable('is no article (.md, .txt) and cannot be imported: take it out of the folder')
}

/** What imports a file of the folder of articles: with the folder, unless it is the one that is taken where none is named. */
export function importCommand(root: string, name: string): string {
  const path = (target: string) => quoted(safeName(relative(process.cwd(), target) || '.'))
  const folder = root === resolve('knowledge') ? '' : `--knowledge ${path(root)} `
  return `npm run import -- ${folder}${path(join(root, name))}`
}

/** As a shell takes it for one word. */
const quoted = (path: string) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`)

async function holdsArticles(root: string, name: string): Promise<boolean> {
  const inside = await readdir(join(root, name)).catch(() => [])
  return inside.some((file) => !file.startsWith('.') && isUnderstood(extname(file)))
}

async function realRoot(folder: string): Promise<string> {
  try {
    return await realpath(folder)
  } catch (error) {
    throw new CasebookError(
      'knowledge',
      `The knowledge folder ${folder} ${fileFault(error) ?? 'cannot be opened'}. Create it with one .md or .txt file an article, or name another with --knowledge or KNOWLEDGE_DIR.`,
      { cause: error },
    )
  }
}

async function listNames(folder: string, root: string): Promise<string[]> {
  try {
    const names = await readdir(root)
    return names.filter((name) => !isTemporary(name)).sort()
  } catch (error) {
    throw new CasebookError(
      'knowledge',
      `The knowledge folder ${folder} ${fileFault(error) ?? 'cannot be listed'}. Name a folder of .md and .txt files with --knowledge or KNOWLEDGE_DIR.`,
      { cause: error },
    )
  }
}

function nothingToRead(folder: string, skipped: readonly Skipped[]): CasebookError {
  const named = skipped.slice(0, 5).map(({ file, reason }) => `${file} ${reason}`)
  if (skipped.length > named.length) named.push(`and ${skipped.length - named.length} more`)
  const what = skipped.length === 0 ? 'holds no .md or .txt file' : `holds no article that can be read`
  const why = skipped.length === 0 ? '' : ` Skipped: ${named.join('; ')}.`
  return new CasebookError(
    'knowledge',
    `The knowledge folder ${folder} ${what}. Put articles in it, or name another with --knowledge or KNOWLEDGE_DIR.${why}`,
  )
}
