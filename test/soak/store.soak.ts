import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { analyse } from '../../src/analysis/analyse.ts'
import { openCase } from '../../src/app/case.ts'
import { buildIndex } from '../../src/store/local/build.ts'
import { CURRENT, FILES, MANIFEST } from '../../src/store/local/format.ts'
import { loadIndex } from '../../src/store/local/load.ts'
import { mutate } from '../store/mutants.ts'
import { articles, newCase, random, writeFiles } from '../store/support.ts'
import { report, scaled } from './scale.ts'

const BUILDER = new URL('../store/builder.ts', import.meta.url).pathname

test('a builder killed at 200 seeded moments leaves the old index or the new one, whole', async () => {
  const options = await newCase(articles(3))
  const old = (await buildIndex(options)).generation
  await writeFiles(options.knowledgeDir, articles(4, 2))
  const start = (dataDir: string) =>
    spawn(process.execPath, ['--import', 'tsx', BUILDER, options.knowledgeDir, dataDir], { stdio: 'ignore' })
  const copy = async (name: string) => {
    const dataDir = `${options.dataDir}-${name}`
    await cp(options.dataDir, dataDir, { recursive: true })
    return dataDir
  }
  const whole = await copy('whole')
  const began = performance.now()
  await once(start(whole), 'close')
  const longest = performance.now() - began
  const fresh = (await loadIndex({ ...options, dataDir: whole })).generation
  const next = random(200)
  const seen = { old: 0, fresh: 0 }
  for (let i = 0; i < scaled(200); i++) {
    const dataDir = await copy('killed')
    const child = start(dataDir)
    const closed = once(child, 'close')
    // Half of its time goes by before it begins to build.
    await after(longest * (0.5 + 0.6 * next()))
    child.kill('SIGKILL')
    await closed
    const index = await loadIndex({ ...options, dataDir })
    expect([old, fresh]).toContain(index.generation)
    expect(index.records).toEqual(options.analyse(index.articles))
    seen[index.generation === old ? 'old' : 'fresh']++
    await rm(dataDir, { recursive: true })
  }
  report(`killed builders: ${seen.old} left the old index, ${seen.fresh} the new one`)
})

const NAMES = [...Object.values(FILES), MANIFEST, CURRENT]

test.each(NAMES)('none of 500 mutants of %s is taken for an index', async (name) => {
  const options = await newCase(articles(2))
  const { generation } = await buildIndex(options)
  const path = name === CURRENT ? join(options.dataDir, CURRENT) : join(options.dataDir, generation, name)
  const original = await readFile(path)
  const next = random(1000 + NAMES.indexOf(name))
  for (let i = 0; i < scaled(500); i++) {
    const mutant = mutate(original, next)
    if (mutant.equals(original)) continue
    await writeFile(path, mutant)
    await expect(loadIndex(options)).rejects.toMatchObject({ code: 'index-damaged' })
  }
  await writeFile(path, original)
  await loadIndex(options)
})

test('300 questions during 20 re-indexes are each answered from one generation', async () => {
  const round = (n: number) =>
    Object.fromEntries(
      ['one', 'two', 'three'].map((name) => [
        `${name}.md`,
        `---\ntitle: ${name}\ndate: 2016-04-06\n---\n\n“The bridge stays shut in round ${n},” said Tom Pike.\n\nIn round ${n} the council met at the bridge.\n`,
      ]),
    )
  const options = await newCase(round(0))
  const opened = await openCase(options, {
    embedder: options.embedder,
    rebuild: (folders, embedder) => buildIndex({ ...folders, embedder, analyse }),
  })
  const seen = new Set<string>()
  let answered = 0
  for (let n = 1; n <= scaled(20); n++) {
    await writeFiles(options.knowledgeDir, round(n))
    const reindexed = opened.reindex()
    for (let i = 0; i < 15; i++) {
      const { answer, citations } = await opened.ask(i % 2 ? 'Who said the bridge stays shut?' : 'timeline')
      const rounds = new Set(JSON.stringify([answer, citations]).match(/(?<=round )\d+/g))
      expect(rounds.size).toBe(1)
      for (const one of rounds) seen.add(one)
      answered++
      await new Promise(setImmediate)
    }
    await reindexed
  }
  await opened.close()
  report(`${answered} questions during re-indexes, from ${seen.size} generations`)
})
