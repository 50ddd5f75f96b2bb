import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildIndex } from '../../src/store/local/build.ts'
import { FILES } from '../../src/store/local/format.ts'
import { loadIndex } from '../../src/store/local/load.ts'
import { readCurrent, readManifest } from '../../src/store/local/read.ts'
import { articles, newCase, writeFiles } from './support.ts'

const BUILDER = new URL('builder.ts', import.meta.url).pathname
/** Two at a time: one a core. */
const PARALLEL = 2

async function run(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ out: string; signal: string | null; code: number | null }> {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (data) => {
    out += data
  })
  const [code, signal] = await once(child, 'close')
  return { out, signal, code }
}

async function inPairs<T>(items: readonly T[], task: (item: T) => Promise<void>): Promise<void> {
  for (let i = 0; i < items.length; i += PARALLEL) await Promise.all(items.slice(i, i + PARALLEL).map(task))
}

/** An index of one state of the folder, and the folder in another. */
async function changedCase() {
  const options = await newCase(articles(3))
  const old = await buildIndex(options)
  await writeFiles(options.knowledgeDir, articles(4, 2))
  return { options, old: old.generation }
}

test('killed at any step, there is the old index or the new one, whole, and the next build cleans up', async () => {
  const { options, old } = await changedCase()
  const copy = async (name: string) => {
    const dataDir = `${options.dataDir}-${name}`
    await cp(options.dataDir, dataDir, { recursive: true })
    return { ...options, dataDir }
  }
  let steps = 0
  const whole = await copy('whole')
  const { generation } = await buildIndex({ ...whole, onProgress: () => void steps++ })
  expect(steps).toBeGreaterThan(12)

  const seen = new Set<string>()
  await inPairs(
    // Of the second to the fourth, while it embeds and nothing has been written, one is enough.
    [1, ...Array.from({ length: steps - 3 }, (_, i) => i + 4)],
    async (step) => {
      const killed = await copy(String(step))
      const args = ['--import', 'tsx', BUILDER, killed.knowledgeDir, killed.dataDir, String(step)]
      expect(await run(process.execPath, args)).toMatchObject({ signal: 'SIGKILL' })
      const index = await loadIndex(killed)
      expect([old, generation]).toContain(index.generation)
      seen.add(index.generation)
      expect(index.articles).toHaveLength(index.generation === old ? 3 : 4)
      const [first] = index.records.sentences
      const text = index.articles[0]?.text.slice(first?.start, first?.end) ?? ''
      expect(await index.vectors.search(await killed.embedder.embedQuery(text), 1)).toMatchObject([{ label: 0 }])
      const next = await buildIndex(killed)
      const left = (await readdir(killed.dataDir)).filter((name) => !name.startsWith('gen-'))
      expect(left).toEqual(['CURRENT'])
      expect((await loadIndex(killed)).generation).toBe(next.generation)
    },
  )
  expect(seen).toEqual(new Set([old, generation]))
})

test('a disk that is full at any file fails the build, and the old index stays', async () => {
  const { options, old } = await changedCase()
  const elsewhere = { ...options, dataDir: `${options.dataDir}-whole` }
  await buildIndex(elsewhere)
  const { files } = await readManifest(elsewhere.dataDir, await readCurrent(elsewhere.dataDir))
  const largest = Math.max(...Object.values(files).map(({ bytes }) => bytes))
  expect(files[FILES.graph].bytes).toBe(largest)
  // Files may not grow beyond so many KiB: the last limit stops nothing but the graph, of which hnswlib-node says nothing.
  const limits = [1, 2, 4, 8, Math.floor(largest / 1024)]
  await inPairs(limits, async (limit) => {
    const dataDir = `${options.dataDir}-${limit}`
    await mkdir(dataDir)
    await cp(options.dataDir, dataDir, { recursive: true })
    const script = `trap '' XFSZ; ulimit -f ${limit}; exec "$@"`
    const args = ['-c', script, 'sh', process.execPath, '--import', 'tsx', BUILDER, options.knowledgeDir, dataDir]
    const { out } = await run('bash', args, { TSX_DISABLE_CACHE: '1' })
    expect(JSON.parse(out)).toMatchObject({ code: 'index-write', message: expect.stringContaining(dataDir) })
    expect((await loadIndex({ ...options, dataDir })).generation).toBe(old)
    expect((await readdir(dataDir)).sort()).toEqual(['CURRENT', old])
  })
})

test('a reader whose generation is replaced while it reads takes the new one', async () => {
  const { options } = await changedCase()
  const readers = Array.from({ length: 40 }, async (_, i) => {
    for (let turn = 0; turn < i; turn++) await new Promise(setImmediate)
    return loadIndex(options)
  })
  for (let i = 0; i < 4; i++) {
    await writeFile(join(options.knowledgeDir, 'extra.md'), `Version ${i}.`)
    await buildIndex(options)
  }
  for (const index of await Promise.all(readers)) {
    expect(index.records).toEqual(options.analyse(index.articles))
  }
})
