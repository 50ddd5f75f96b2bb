import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { packCase, unpackCase } from '../../src/app/pack.ts'
import { buildIndex } from '../../src/store/local/build.ts'
import { localStore } from '../../src/store/local/store.ts'
import { loadFresh } from '../../src/store/open.ts'
import { run } from '../cli/run.ts'
import { newCase, tempFolder, writeFiles } from '../store/support.ts'

async function packed() {
  const made = await newCase({
    'a.md': '---\ntitle: A day\npublisher: The Post\n---\nThe library stays open.',
    'b.txt': 'The pool is shut.',
  })
  await buildIndex(made)
  await writeFiles(made.dataDir, { 'feedback.jsonl': '{"private":true}\n' })
  const root = await tempFolder()
  const file = join(root, 'case.zip')
  const report = await packCase(made, made.embedder, file)
  const into = { knowledgeDir: join(root, 'new', 'knowledge'), dataDir: join(root, 'new', 'data') }
  return { made, file, report, into }
}

/** The archive with something changed in it. */
async function forged(file: string, change: (zip: JSZip) => unknown): Promise<string> {
  const zip = await JSZip.loadAsync(await readFile(file))
  await change(zip)
  await writeFile(`${file}.forged`, await zip.generateAsync({ type: 'nodebuffer' }))
  return `${file}.forged`
}

test('a case that is packed and unpacked is the same case, and nothing private goes with it', async () => {
  const { made, file, report, into } = await packed()
  expect(report).toMatchObject({ articles: 2, generation: expect.stringMatching(/^gen-/) })
  expect(await unpackCase(file, into, made.embedder)).toMatchObject({ articles: 2, stale: null })
  expect(await readdir(into.knowledgeDir)).toEqual(['a.md', 'b.txt'])
  expect((await readdir(into.dataDir)).sort()).toEqual(['CURRENT', 'NOTICE.md', report.generation])
  expect(await readFile(join(into.dataDir, 'NOTICE.md'), 'utf8')).toContain('- a.md: “A day” (The Post)')
  const { index } = await loadFresh(localStore(into.dataDir), { ...into, embedder: made.embedder })
  expect(index?.generation).toBe(report.generation)
})

test('an index that is behind is not packed', async () => {
  const { made, file } = await packed()
  await writeFiles(made.knowledgeDir, { 'c.md': 'New.' })
  await expect(packCase(made, made.embedder, file)).rejects.toMatchObject({
    code: 'index-missing',
    message: expect.stringMatching(/1 added.*npm run index/),
  })
})

test.each<[string, (zip: JSZip) => unknown, RegExp]>([
  [
    'an article that is not the one packed',
    (zip) => zip.file('knowledge/a.md', 'Forged.'),
    /damaged: knowledge\/a\.md/,
  ],
  ['a file too many', (zip) => zip.file('knowledge/evil.md', 'x'), /evil\.md.*not in its list/],
  ['a file too few', (zip) => zip.remove('data/CURRENT'), /lacks data\/CURRENT/],
  ['no list', (zip) => zip.remove('casebook.json'), /is no case/],
  ['another version', (zip) => zip.file('casebook.json', '{"casebook":99}'), /another version/],
  [
    'a way out of the folder',
    async (zip) => {
      const found = JSON.parse((await zip.file('casebook.json')?.async('string')) ?? '')
      found.files['knowledge/../../evil.md'] = found.files['knowledge/a.md']
      zip.file('casebook.json', JSON.stringify(found))
    },
    /belongs to no case/,
  ],
])('an archive with %s is refused, and nothing is unpacked', async (_name, change, reason) => {
  const { made, file, into } = await packed()
  await expect(unpackCase(await forged(file, change), into, made.embedder)).rejects.toThrow(reason)
  await expect(readdir(join(into.knowledgeDir, '..'))).rejects.toThrow()
})

test('what is no archive, and folders that are in use, are refused', async () => {
  const { made, file, into } = await packed()
  await writeFile(`${file}.cut`, (await readFile(file)).subarray(0, 500))
  await expect(unpackCase(`${file}.cut`, into, made.embedder)).rejects.toThrow(/no archive, or only a part/)
  await expect(unpackCase(file, { ...into, knowledgeDir: made.knowledgeDir }, made.embedder)).rejects.toThrow(
    /is not empty/,
  )
})

test('npm run pack and npm run unpack', async () => {
  const { knowledgeDir, dataDir } = await newCase({ 'a.md': 'The library stays open.' })
  const [file, to] = [join(dataDir, '..', 'out', 'case.zip'), join(dataDir, '..', 'to')]
  expect(await run('scripts/pack.ts', ['--knowledge', knowledgeDir, '--data', dataDir, file])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/npm run index/),
  })
  await run('scripts/reindex.ts', ['--knowledge', knowledgeDir, '--data', dataDir])
  expect(await run('scripts/pack.ts', ['--knowledge', knowledgeDir, '--data', dataDir, file])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/: 1 articles/),
  })
  const args = ['--knowledge', join(to, 'k'), '--data', join(to, 'd'), file]
  expect(await run('scripts/unpack.ts', args)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/files proved; 1 articles/),
  })
  expect(await run('scripts/unpack.ts', args)).toMatchObject({ code: 2, err: expect.stringMatching(/is not empty/) })
})
