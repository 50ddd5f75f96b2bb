import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findDuplicate } from '../../../src/articles/import/duplicates.ts'
import { type ImportOptions, importInto } from '../../../src/articles/import/into.ts'
import { readArticles } from '../../../src/articles/read.ts'
import { sentences, tempFolder, writeFiles } from '../../store/support.ts'
import { makePdf } from './files.ts'
import { cookieBanner, menuFirst, pasted, pressRelease } from './pages.ts'

async function newFolders(files: Record<string, string | Uint8Array>) {
  const root = await tempFolder()
  const [saved, knowledgeDir] = [join(root, 'saved'), join(root, 'knowledge')]
  await writeFiles(saved, files)
  const run = (from: readonly string[] = [saved], more: Partial<ImportOptions> = {}) =>
    importInto({ knowledgeDir, from, ...more }, () => {})
  return { saved, knowledgeDir, run }
}
const kinds = (outcomes: readonly { kind: string }[]) => outcomes.map(({ kind }) => kind)

describe('a folder', () => {
  test('is imported whole, but for what cannot be; the folder of articles reads it back', async () => {
    const { saved, knowledgeDir, run } = await newFolders({
      [menuFirst.name]: menuFirst.content,
      [pressRelease.name]: pressRelease.content,
      'scan.pdf': makePdf([[]]),
      'photo.png': 'no concern of ours',
    })
    await writeFiles(join(saved, 'Home_files'), { 'frame.html': '<html><p>An advertisement in a frame.</p></html>' })
    const outcomes = await run()
    expect(kinds(outcomes)).toEqual(['written', 'written', 'failed'])
    expect(outcomes[2]).toMatchObject({ reason: expect.stringMatching(/scanned/) })
    const { articles, skipped } = await readArticles(knowledgeDir)
    expect(skipped).toEqual([])
    expect(articles.map(({ id, title }) => [id, title])).toEqual([
      ['2016-04-06-harbour-bridge-shut-until-march', 'Harbour bridge shut until March'],
      ['2016-04-07-new-ferries-for-the-harbour', 'New ferries for the harbour'],
    ])
    expect((await readdir(knowledgeDir)).filter((name) => !name.endsWith('.md'))).toEqual([])
  })

  test('is imported once: the second time nothing changes', async () => {
    const { run } = await newFolders({ [menuFirst.name]: menuFirst.content })
    await run()
    expect(kinds(await run())).toEqual(['unchanged'])
  })

  test('that is missing, or empty, is named', async () => {
    const { saved, run } = await newFolders({ 'x.png': '' })
    const outcomes = await run([saved, join(saved, 'nowhere')])
    expect(outcomes).toMatchObject(
      [{ reason: /holds no file/ }, { reason: /does not exist/ }].map(({ reason }) => ({
        kind: 'failed',
        reason: expect.stringMatching(reason),
      })),
    )
  })

  test('is left alone by a dry run', async () => {
    const { knowledgeDir, run } = await newFolders({ [menuFirst.name]: menuFirst.content })
    expect(kinds(await run(undefined, { dryRun: true }))).toEqual(['would-write'])
    expect(existsSync(knowledgeDir)).toBe(false)
  })
})

describe('an address', () => {
  test('is fetched, and fetched again keeps its name though its headline has changed', async () => {
    let html = menuFirst.content
    const server = createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(html),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/news/bridge`
    const { knowledgeDir, run } = await newFolders({})
    expect(await run([address])).toMatchObject([
      { kind: 'failed', reason: expect.stringMatching(/in this machine's network/) },
    ])
    const open = { allowPrivate: true }
    expect(kinds(await run([address], open))).toEqual(['written'])
    const [name = ''] = await readdir(knowledgeDir)
    expect(await readFile(join(knowledgeDir, name), 'utf8')).toContain(`\nurl: ${address}\n`)
    html = html.replace('Harbour bridge shut until March', 'Bridge may open in February').replaceAll('Monday', 'Sunday')
    expect(await run([address], { ...open, replace: true })).toMatchObject([{ kind: 'replaced', file: name }])
    expect((await readArticles(knowledgeDir)).articles).toMatchObject([{ title: 'Bridge may open in February' }])
  })
})

describe('two pages of one name', () => {
  test('are two articles', async () => {
    const { saved, knowledgeDir, run } = await newFolders({})
    await writeFiles(join(saved, 'a'), { 'index.html': menuFirst.content })
    await writeFiles(join(saved, 'b'), {
      'index.html':
        cookieBanner.content.replaceAll('bridge', 'tunnel').replace(/<p>.*<\/p>/g, '') +
        sentences(9)
          .map((text) => `<p>${text}</p>`)
          .join(''),
    })
    expect(kinds(await run())).toEqual(['written', 'written'])
    expect((await readArticles(knowledgeDir)).articles).toHaveLength(2)
  })
})

describe('overrides', () => {
  test('win, and silence the warning about what they give', async () => {
    const { saved, run } = await newFolders({ [menuFirst.name]: menuFirst.content })
    const overrides = { title: 'Shut: the "bridge"', date: '2016-04', publisher: 'Courier', id: 'bridge' }
    const [outcome] = await run([join(saved, menuFirst.name)], { overrides })
    expect(outcome).toMatchObject({
      file: 'bridge.md',
      imported: { values: { title: { from: '--title' } }, warnings: [] },
    })
  })

  test('that cannot be read back are refused', async () => {
    const { saved, run } = await newFolders({ [menuFirst.name]: menuFirst.content })
    for (const overrides of [{ date: 'yesterday' }, { url: 'javascript:1' }, { id: '../x' }, { id: '' }]) {
      expect(kinds(await run([join(saved, menuFirst.name)], { overrides }))).toEqual(['failed'])
    }
  })
})

describe('the same article twice', () => {
  test('in another wrapper is noticed and named', async () => {
    const { saved, knowledgeDir, run } = await newFolders({
      [menuFirst.name]: menuFirst.content,
      'other.txt': pasted.content
        .replace('Harbour bridge shut until March', 'Bridge is closed')
        .replace('6 April', '7 April'),
    })
    const [first] = await run([join(saved, menuFirst.name)])
    const [second] = await run([join(saved, 'other.txt')])
    expect(second).toMatchObject({
      kind: 'duplicate',
      of: { id: '2016-04-06-harbour-bridge-shut-until-march', share: 1 },
    })
    expect(await readdir(knowledgeDir)).toEqual([(first as { file: string }).file])
  })

  test('takes the place of the first with --replace', async () => {
    const { saved, knowledgeDir, run } = await newFolders({ [menuFirst.name]: menuFirst.content })
    await run()
    await writeFiles(saved, {
      [menuFirst.name]: menuFirst.content.replace('until March and cost', 'until June and cost'),
    })
    expect(kinds(await run())).toEqual(['duplicate'])
    expect(kinds(await run(undefined, { replace: true }))).toEqual(['replaced'])
    const { articles } = await readArticles(knowledgeDir)
    expect(articles).toHaveLength(1)
    expect(articles[0]?.text).toContain('until June and cost')
  })

  test('is told by its words: nine in ten the same are one article, half are not', () => {
    const lines = sentences(40)
    const body = lines.join(' ')
    const nearly = [...lines.slice(0, 39), 'This line was put in by another paper altogether.'].join(' ')
    const half = [...lines.slice(0, 20), ...sentences(20, 2)].join(' ')
    const quoted = [...lines, ...sentences(60, 3)].join(' ')
    expect(findDuplicate(body, [{ id: 'a', body: body.toUpperCase().replaceAll('.', ' !') }])).toEqual({
      id: 'a',
      share: 1,
    })
    expect(findDuplicate(body, [{ id: 'a', body: nearly }])?.share).toBeGreaterThan(0.9)
    expect(findDuplicate(body, [{ id: 'a', body: half }])).toBeNull()
    expect(findDuplicate(body, [{ id: 'a', body: quoted }])).toBeNull()
  })
})

describe('a dump that lies in the folder of articles', () => {
  test('is replaced by what it becomes, and kept out of the way', async () => {
    const { knowledgeDir, run } = await newFolders({})
    await mkdir(knowledgeDir)
    await writeFiles(knowledgeDir, { '2016-04-06-bridge.txt': pasted.content })
    const from = [join(knowledgeDir, '2016-04-06-bridge.txt')]
    expect(await run(from)).toMatchObject([
      { kind: 'failed', reason: expect.stringMatching(/--replace writes the cleaned/) },
    ])
    expect(kinds(await run(from, { replace: true }))).toEqual(['replaced'])
    expect((await readdir(knowledgeDir)).sort()).toEqual(['.originals', '2016-04-06-bridge.md'])
    expect(await readFile(join(knowledgeDir, '.originals', '2016-04-06-bridge.txt'), 'utf8')).toBe(pasted.content)
    expect((await readArticles(knowledgeDir)).articles).toHaveLength(1)
  })
})
