import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CURRENT, generationNumber, LOCK } from './format.ts'

/** The name of a generation while it is being written. */
export function draftName(number: number): string {
  return `tmp-${String(number).padStart(6, '0')}-${process.pid}`
}

/** One more than the highest generation there is, whether or not it was ever the current one. */
export async function nextNumber(dataDir: string): Promise<number> {
  return Math.max(0, ...(await readdir(dataDir)).map((name) => generationNumber(name) ?? 0)) + 1
}

/** Removes what builders that were stopped have left behind. Only the holder of the lock may call it. */
export async function sweepDrafts(dataDir: string): Promise<void> {
  await remove(
    dataDir,
    (name) => /^tmp-\d{6,}-\d+$/.test(name) || name === `${CURRENT}.tmp` || name.startsWith(`${LOCK}.`),
  )
}

/** Removes all generations but those named. */
export async function sweepGenerations(dataDir: string, keep: readonly (string | undefined)[]): Promise<void> {
  await remove(dataDir, (name) => generationNumber(name) !== null && !keep.includes(name))
}

/** A leftover that cannot be removed costs space and nothing else: the next builder tries again. */
async function remove(dataDir: string, isLeftover: (name: string) => boolean): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (isLeftover(name)) await rm(join(dataDir, name), { recursive: true, force: true }).catch(() => {})
  }
}
