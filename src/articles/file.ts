import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { lstat, open, readdir, realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

/** Why one file is not an article, in words that follow its name: `a.md` + `is empty: …`. */
export class Unusable extends Error {
  override readonly name = 'Unusable'
}

/** Larger files are skipped: at 15 ms a sentence this much prose already takes ten minutes to embed. */
export const MAX_BYTES = 5_000_000

export function isUnderstood(ending: string): boolean {
  return ['.md', '.txt'].includes(ending.toLowerCase())
}

/**
 * The text of one file, exactly as decoded: a byte order mark and CRLF stay, so that spans count them.
 *
 * @param root real path of the folder; a link that resolves outside it is refused.
 * @returns the text, and the SHA-256 of the file's bytes in hexadecimal.
 * @throws Unusable, or the error of the file system (see `fileFault`).
 */
export async function readText(root: string, name: string): Promise<{ text: string; sha256: string }> {
  if (!['.md', '.txt'].includes(extname(name))) {
    throw new Unusable(`has its ending in capitals: rename it to ${extname(name).toLowerCase()}`)
  }
  const path = await realpath(join(root, name))
  if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) {
    throw new Unusable('is a link that leaves the knowledge folder: put a copy of the file here instead')
  }
  const bytes = await readBytes(root, path)
  return { text: decode(bytes), sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** The cause of a file system error in words, or `null` when the error is of another sort. */
export function fileFault(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return 'does not exist, or is a link to nothing'
  if (code === 'ELOOP') return 'is a link that leads back to itself: remove it'
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read: check its permissions'
  if (code === 'ENOTDIR') return 'is not a folder'
  if (code === 'EISDIR') return FOLDER
  if (/^E[A-Z0-9]+$/.test(code)) return `cannot be read (${code}): check the disk and try again`
  return null
}

const FOLDER = 'is a folder, not a file: rename it, or move its articles up'

async function readBytes(root: string, path: string): Promise<Buffer> {
  // Opening a FIFO or a device may wait for ever or have effects: look first, and still do not block if it changes.
  requireFile(await stat(path))
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const found = requireFile(await file.stat({ bigint: true }))
    const size = Number(found.size)
    // A hard link is the file itself: only its other names tell that it belongs somewhere else.
    if (found.nlink > 1n && (await namesIn(root, found)) < found.nlink) {
      throw new Unusable('is a hard link to a file outside the knowledge folder: put a copy of the file here instead')
    }
    if (size > MAX_BYTES) {
      throw new Unusable(`is ${(size / 1e6).toFixed(1)} MB, and at most ${MAX_BYTES / 1e6} MB is read: split it`)
    }
    return await file.readFile()
  } finally {
    await file.close()
  }
}

/** How many names in a folder are this very file. */
async function namesIn(folder: string, { dev, ino }: { dev: bigint; ino: bigint }): Promise<bigint> {
  let names = 0n
  for (const name of await readdir(folder)) {
    const other = await lstat(join(folder, name), { bigint: true }).catch(() => null)
    if (other?.dev === dev && other.ino === ino) names++
  }
  return names
}

function requireFile<T extends { isFile(): boolean; isDirectory(): boolean }>(found: T): T {
  if (found.isDirectory()) throw new Unusable(FOLDER)
  if (!found.isFile()) throw new Unusable('is not a regular file: replace it with one')
  return found
}

function decode(bytes: Buffer): string {
  if (bytes.length === 0) throw new Unusable('is empty: write the article into it, or remove it')
  const mark = bytes.readUIntBE(0, Math.min(2, bytes.length))
  if (bytes.length >= 2 && (mark === 0xfffe || mark === 0xfeff)) throw new Unusable('is UTF-16: save it as UTF-8')
  if (bytes.includes(0)) throw new Unusable('is binary, not text (it holds NUL bytes): save it as UTF-8 text')
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Unusable(`is not valid UTF-8${where(bytes)}: save it as UTF-8`)
  }
}

/** The first line that does not survive decoding, so that the operator finds it in a large file. */
function where(bytes: Buffer): string {
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const next = bytes.indexOf(10, start)
    const end = next === -1 ? bytes.length : next + 1
    const slice = bytes.subarray(start, end)
    if (!Buffer.from(slice.toString('utf8')).equals(slice)) return ` (line ${line})`
    start = end
  }
  return ''
}
