import { mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Check } from './check.ts'

/** Less free space than this and the next build may not fit; bytes. An index is small, and there are two of it at a time. */
const LITTLE = 200_000_000
const LEAST = 50_000_000

/** Node, the native addon, and the disk that the index lies on. */
export function machineChecks(dataDir: string, node = process.versions.node): Check[] {
  return [
    {
      name: 'Node',
      async look() {
        const wanted = await wantedNode()
        if (isOlder(node, wanted)) {
          return { state: 'wrong', says: `is ${node}`, cure: `install ${wanted} or later: https://nodejs.org` }
        }
        return { state: 'ok', says: node }
      },
    },
    {
      name: 'native addon',
      async look() {
        const cure =
          'run npm rebuild hnswlib-node; it needs a C++ compiler where no ready one fits (apt install build-essential)'
        try {
          const { default: hnswlib } = await import('hnswlib-node')
          const graph = new hnswlib.HierarchicalNSW('cosine', 2)
          graph.initIndex(1)
          graph.addPoint([1, 0], 0)
          const [nearest] = graph.searchKnn([1, 0], 1).neighbors
          return nearest === 0
            ? { state: 'ok', says: 'hnswlib-node is loaded and finds what it holds' }
            : { state: 'wrong', says: 'hnswlib-node is loaded and finds nothing', cure }
        } catch (error) {
          return { state: 'wrong', says: `hnswlib-node cannot be loaded (${firstLine(error)})`, cure }
        }
      },
    },
    {
      name: 'disk',
      async look() {
        const { bavail, bsize } = await statfs(await existingParent(dataDir))
        const free = bavail * bsize
        const says = `${(free / 1e9).toFixed(1)} GB free where the index is kept`
        if (free < LEAST) return { state: 'wrong', says, cure: 'make room, or set DATA_DIR to another disk' }
        if (free < LITTLE)
          return { state: 'warning', says, cure: 'make room: a new index is written beside the old one' }
        return { state: 'ok', says }
      },
    },
    {
      name: 'data folder',
      async look() {
        const probe = join(dataDir, `.doctor-${process.pid}`)
        try {
          await mkdir(dataDir, { recursive: true })
          await writeFile(probe, '')
          return { state: 'ok', says: `${dataDir} can be written to` }
        } catch (error) {
          const cure = 'give it to the user that runs the bot (chown), or set DATA_DIR to another folder'
          return {
            state: 'wrong',
            says: `${dataDir} cannot be written to (${(error as NodeJS.ErrnoException).code})`,
            cure,
          }
        } finally {
          await rm(probe, { force: true }).catch(() => {})
        }
      },
    },
  ]
}

async function wantedNode(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  return /"node": ">=([\d.]+)"/.exec(text)?.[1] ?? '20.19'
}

function isOlder(version: string, wanted: string): boolean {
  const [a, b] = [version, wanted].map((text) => text.split('.').map(Number))
  for (let i = 0; i < 3; i++) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

/** The folder itself, or the nearest one above it that is there. */
async function existingParent(folder: string): Promise<string> {
  return statfs(folder).then(
    () => folder,
    () => (dirname(folder) === folder ? folder : existingParent(dirname(folder))),
  )
}

const firstLine = (error: unknown) => String((error as Error).message ?? error).split('\n')[0]
