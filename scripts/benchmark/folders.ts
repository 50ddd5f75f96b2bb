import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { variedArticles } from './varied.ts'

/** Runs a job with a folder of its own, gone afterwards. */
export async function inFolder<T>(job: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'casebook-bench-'))
  try {
    return await job(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export async function writeArticles(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [name, text] of await variedArticles(count)) await writeFile(join(folder, name), text)
}

/** Bytes of all files in a folder and those below it. */
export async function sizeOf(folder: string): Promise<number> {
  let bytes = 0
  for (const name of await readdir(folder, { recursive: true })) {
    const found = await stat(join(folder, name))
    if (found.isFile()) bytes += found.size
  }
  return bytes
}
