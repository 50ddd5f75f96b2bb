import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import JSZip from 'jszip'
import { z } from 'zod'
import { nameFault } from '../articles/names.ts'
import { readArticles } from '../articles/read.ts'
import type { Embedder } from '../domain/embedder.ts'
import { CasebookError } from '../domain/errors.ts'
import type { Article } from '../domain/types.ts'
import { localStore } from '../store/local/store.ts'
import { loadFresh } from '../store/open.ts'

/** Version of what an archive is made of. Others are refused. */
const VERSION = 1
/** An archive's list of files, each with its size and hash. */
const LIST = 'casebook.json'
const NOTICE = 'NOTICE.md'
/** No archive unpacks to more. Bytes. */
const MOST = 4_000_000_000

const list = z.object({
  casebook: z.literal(VERSION),
  model: z.string(),
  generation: z.string(),
  files: z.record(z.string(), z.object({ bytes: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
})

/** What may be in an archive: articles, one generation of the index, and the notice. Nothing leaves the two folders. */
const ALLOWED = /^(?:knowledge\/[^/\\]+\.(?:md|txt)|data\/CURRENT|data\/gen-[\w-]+\/[\w.-]+|NOTICE\.md)$/

export interface Folders {
  knowledgeDir: string
  dataDir: string
}

export interface Packed {
  articles: number
  files: number
  bytes: number
  generation: string
}

/**
 * Writes a case into one ZIP archive: its articles, the index of them, whose the articles are, and a list with the hash
 * of each file. What readers have said stays where it is.
 *
 * @throws CasebookError `index-missing` when the index is not of the articles as they are now.
 */
export async function packCase({ knowledgeDir, dataDir }: Folders, embedder: Embedder, file: string): Promise<Packed> {
  const { articles } = await readArticles(knowledgeDir)
  const store = localStore(dataDir)
  const { index, reason } = await loadFresh(store, { knowledgeDir, embedder })
  if (!index) throw new CasebookError('index-missing', `${reason} Run npm run index, then pack again.`)
  const generation = await store.current()
  const contents = new Map<string, Buffer>()
  for (const article of articles)
    contents.set(`knowledge/${article.file}`, await readFile(join(knowledgeDir, article.file)))
  contents.set('data/CURRENT', await readFile(join(dataDir, 'CURRENT')))
  for (const name of await readdir(join(dataDir, generation))) {
    contents.set(`data/${generation}/${name}`, await readFile(join(dataDir, generation, name)))
  }
  contents.set(NOTICE, Buffer.from(noticeOf(articles)))
  const zip = new JSZip()
  const files: z.infer<typeof list>['files'] = {}
  for (const [path, bytes] of contents) {
    files[path] = { bytes: bytes.length, sha256: sha256(bytes) }
    zip.file(path, bytes)
  }
  zip.file(LIST, `${JSON.stringify({ casebook: VERSION, model: embedder.id, generation, files }, null, 1)}\n`)
  const packed = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.tmp`, packed)
  await rename(`${file}.tmp`, file)
  return { articles: articles.length, files: contents.size, bytes: packed.length, generation }
}

/**
 * Opens an archive into two folders that are not there yet or empty. Nothing is put there before every file has proved
 * to be the one that was packed.
 *
 * @returns `stale`: why the index has to be built again here, such as by another version; else null.
 * @throws CasebookError `usage` when the archive is not one, is damaged, or the folders are in use.
 */
export async function unpackCase(
  file: string,
  { knowledgeDir, dataDir }: Folders,
  embedder: Embedder,
): Promise<Packed & { stale: string | null }> {
  for (const folder of [knowledgeDir, dataDir]) await requireEmpty(folder)
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new CasebookError('usage', `${file} cannot be read (${error.code}).`)
  })
  const { files, generation } = await readList(bytes, file)
  const contents = await prove(bytes, file, files)
  const places = { knowledge: knowledgeDir, data: dataDir }
  const staged = Object.values(places).map((folder) => [`${folder}.unpacking`, folder] as const)
  try {
    for (const [path, content] of contents) {
      const inside = path === NOTICE ? `data/${NOTICE}` : path
      const [place = '', ...rest] = inside.split('/')
      const target = join(`${places[place as keyof typeof places]}.unpacking`, ...rest)
      await mkdir(dirname(target), { recursive: true })
      await writeFile(target, content)
    }
    for (const [from, to] of staged) {
      await rm(to, { recursive: true, force: true })
      await rename(from, to)
    }
  } finally {
    for (const [from] of staged) await rm(from, { recursive: true, force: true })
  }
  const { reason } = await loadFresh(localStore(dataDir), { knowledgeDir, embedder })
  const articles = [...contents.keys()].filter((path) => path.startsWith('knowledge/')).length
  return { articles, files: contents.size, bytes: bytes.length, generation, stale: reason }
}

async function readList(bytes: Buffer, file: string): Promise<z.infer<typeof list>> {
  const zip = await open(bytes, file)
  const text = await zip.file(LIST)?.async('string')
  if (text === undefined)
    throw new CasebookError('usage', `${file} is no case: it has no ${LIST}. npm run pack makes one.`)
  const parsed = list.safeParse(json(text))
  if (parsed.success) return parsed.data
  throw new CasebookError(
    'usage',
    `${file} was packed by another version of Casebook: update this one, or pack it again.`,
  )
}

/** Every file of the list, with the hash that it says, and nothing besides. */
async function prove(bytes: Buffer, file: string, files: z.infer<typeof list>['files']): Promise<Map<string, Buffer>> {
  const wrong = (what: string) => new CasebookError('usage', `${file} ${what}: nothing was unpacked. Get it again.`)
  const zip = await open(bytes, file)
  const total = Object.values(files).reduce((sum, one) => sum + one.bytes, 0)
  if (total > MOST) throw wrong(`unpacks to more than ${MOST / 1e9} GB`)
  const extra = Object.values(zip.files).find(({ name, dir }) => !dir && name !== LIST && !(name in files))
  if (extra) throw wrong(`holds ${JSON.stringify(extra.name)}, which is not in its list`)
  const contents = new Map<string, Buffer>()
  for (const [path, expected] of Object.entries(files)) {
    if (!ALLOWED.test(path) || nameFault(basename(path)))
      throw wrong(`names ${JSON.stringify(path)}, which belongs to no case`)
    const entry = zip.file(path)
    if (!entry) throw wrong(`lacks ${path}`)
    const content = await inflate(entry.nodeStream(), expected.bytes)
    if (content === null || sha256(content) !== expected.sha256)
      throw wrong(`is damaged: ${path} is not what was packed`)
    contents.set(path, content)
  }
  return contents
}

/** A file of the size that it should have; null when it has another, before it fills the memory. */
async function inflate(stream: NodeJS.ReadableStream, size: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    // JSZip's streams are of the old kind, which cannot be iterated.
    for await (const chunk of new Readable().wrap(stream)) {
      length += chunk.length
      if (length > size) return null
      chunks.push(chunk as Buffer)
    }
  } catch {
    return null
  }
  return length === size ? Buffer.concat(chunks) : null
}

async function open(bytes: Buffer, file: string): Promise<JSZip> {
  return JSZip.loadAsync(bytes).catch(() => {
    throw new CasebookError('usage', `${file} is no archive, or only a part of one: get it again.`)
  })
}

async function requireEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  if (names.length > 0) {
    throw new CasebookError('usage', `${folder} is not empty: name other folders with --knowledge and --data.`)
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function noticeOf(articles: readonly Article[]): string {
  const lines = articles.map(({ file, title, publisher, author, date, url }) => {
    const facts = [publisher, author, date, url].filter(Boolean).join(', ')
    return `- ${file}: “${title}”${facts ? ` (${facts})` : ''}`
  })
  return `# Whose the articles are

This archive holds a case for Casebook. Casebook is under the MIT licence; the articles are not part of it. They belong to
their authors and publishers, and packing them gives nobody a right to publish them: ask whose they are before you pass
this on. The index in data/ holds their text, too.

${lines.join('\n')}
`
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
