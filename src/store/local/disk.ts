import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'

export interface Stored {
  bytes: number
  /** Hexadecimal. */
  sha256: string
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Articles may be somebody's, and what is made of them holds their text: nobody but its owner reads it. */
export const PRIVATE = { file: 0o600, folder: 0o700 }

/** Writes a whole file and waits until it is on the disk. */
export async function writeSynced(path: string, bytes: Uint8Array | string): Promise<Stored> {
  const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  await using(path, 'w', async (file) => {
    await file.writeFile(content)
    await file.sync()
  })
  return { bytes: content.byteLength, sha256: sha256(content) }
}

/** Waits until a file that somebody else wrote is on the disk, and says what is in it. */
export async function syncWritten(path: string): Promise<Stored> {
  return using(path, 'r+', async (file) => {
    await file.sync()
    const content = await file.readFile()
    return { bytes: content.byteLength, sha256: sha256(content) }
  })
}

/** Makes a folder's entries last through a power cut. Windows has no such call, and needs none. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  await using(path, 'r', (folder) => folder.sync())
}

/**
 * Reads a file and proves that it is the one that was written.
 *
 * @throws Error that says what is wrong with it.
 */
export async function readProven(folder: string, name: string, { bytes, sha256: expected }: Stored): Promise<Buffer> {
  return using(join(folder, name), 'r', async (file) => {
    const found = await file.stat()
    // The size first: whatever has taken the file's place is not read into memory to learn that it is not ours.
    if (!found.isFile()) throw new Error(`${name} is not a file`)
    if (found.size !== bytes) throw new Error(`${name} has ${found.size} bytes instead of ${bytes}`)
    const content = await file.readFile()
    if (sha256(content) !== expected) throw new Error(`${name} is not what was written`)
    return content
  })
}

async function using<T>(path: string, flags: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, flags, PRIVATE.file)
  try {
    return await use(file)
  } finally {
    await file.close()
  }
}
