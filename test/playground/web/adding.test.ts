import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AddingOptions, createAdding } from '../../../src/app/adding.ts'
import { startPlayground } from '../../../src/playground/web/start.ts'
import { smallCase } from '../../discord/cases.ts'
import { later } from '../../discord/harness.ts'
import { expectAccessible, hasBrowser, launch, visit } from './browser.ts'

const PARAGRAPHS = [
  'The harbour board has shut the north quay after divers found that two of its piles had rotted through.',
  '“Nobody will set foot on it before the winter is over,” said Tilda Marsh, the harbour master, on Tuesday evening.',
  'Fishermen have to land their catch at Brook Point instead, nine miles along the coast, until the piles are replaced.',
]
const PAGE = `<html><head><title>Quay shut - The Saltby Echo</title></head><body><nav><a href="/jobs">Job of the week</a></nav>
<article><h1>North quay shut</h1><p>By Ada Finch</p><time datetime="2021-03-02">2 March 2021</time>
${PARAGRAPHS.map((text) => `<p>${text}</p>`).join('')}</article></body></html>`

async function playground(allowed = true, over: AddingOptions = {}) {
  const knowledge = await mkdtemp(join(tmpdir(), 'casebook-add-'))
  later(() => rm(knowledge, { recursive: true, force: true }))
  let reindexed = 0
  const small = smallCase()
  const opened = {
    ...small,
    reindex: async () => {
      reindexed += 1
      return small.reindex()
    },
  }
  const started = await startPlayground(
    { dataDir: '/nowhere' },
    {
      ...{ port: 0, open: false, case: Promise.resolve(opened) },
      ...{ register: async () => {}, connect: async () => {}, say: () => {} },
      adding: allowed ? createAdding(knowledge, over) : null,
    },
  )
  later(started.stop)
  return { ...started, knowledge, files: () => readdir(knowledge), reindexed: () => reindexed }
}

function post(url: string, headers: Record<string, string>, body = '') {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
    })
    sent.on('error', reject).end(body)
  })
}

describe('what the page’s server takes', () => {
  it('comes from its own page alone', async () => {
    const { url, files } = await playground()
    const own = url.replace(/\/$/, '')
    const at = `${own}/api/add?name=quay.html`
    for (const headers of [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: own, 'sec-fetch-site': 'cross-site' },
    ]) {
      expect((await post(at, headers as Record<string, string>, PAGE)).status).toBe(403)
    }
    expect((await post(at, { origin: own, host: 'evil.example' }, PAGE)).status).toBe(421)
    expect((await post(`${own}/api/add/all`, { origin: own })).status).toBe(404)
    expect((await post(`${own}/api/case`, { origin: own })).status).toBe(405)
    expect((await post(`${own}/app.js`, { origin: own })).status).toBe(405)
    expect(await files()).toEqual([])
  })

  it('is nothing at all where the operator has switched it off', async () => {
    const { url } = await playground(false)
    const own = url.replace(/\/$/, '')
    const { status, body } = await post(`${own}/api/add?name=quay.html`, { origin: own }, PAGE)
    expect([status, body]).toEqual([403, expect.stringContaining('KNOWLEDGE_WRITE')])
    expect(await (await fetch(`${own}/api/case`)).json()).toMatchObject({ adding: false })
  })

  it('is told what is wrong with a file or a link', async () => {
    const { url } = await playground()
    const own = url.replace(/\/$/, '')
    const offer = (query: string, body = '') => post(`${own}/api/add?${query}`, { origin: own }, body)
    expect((await offer('name=tool.exe', 'MZ')).body).toContain('is of no format that is read')
    expect((await offer('name=page.html', 'x'.repeat(11_000_000))).body).toContain('at most 10 MB is taken')
    expect((await offer('link=http://127.0.0.1:1/')).body).toContain("in this machine's network")
    expect((await offer('link=nonsense')).body).toContain('is no address')
    expect((await post(`${own}/api/add/confirm?key=never`, { origin: own })).body).toContain('too old')
  })
})

describe.runIf(hasBrowser)('the reading room', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it.each([{ colorScheme: 'dark' as const }, { colorScheme: 'light' as const, viewport: { width: 390, height: 760 } }])(
    'takes a file, shows it, and adds it when told to (%o)',
    async (options) => {
      const { url, knowledge, files, reindexed } = await playground()
      const { page, complaints } = await visit(browser, url, options)
      later(() => page.context().close())
      if (options.viewport) await page.locator('#toggle-panel').click()
      const room = page.getByRole('tabpanel')
      await room.locator('summary', { hasText: 'Add an article' }).click()
      const chooser = room.getByLabel('Drop files here')
      await chooser.setInputFiles({ name: 'saved.html', mimeType: 'text/html', buffer: Buffer.from(PAGE) })
      const preview = room.locator('.preview')
      await preview.getByRole('heading', { name: 'Is this the article?' }).waitFor()
      const text = (await preview.textContent()) ?? ''
      for (const part of ['North quay shut', '(byline)', 'Ada Finch', '2021-03-02', 'The harbour board has shut']) {
        expect(text).toContain(part)
      }
      await preview.locator('summary', { hasText: 'dropped' }).click()
      expect(await preview.textContent()).toContain('Job of the week')
      expect(await files()).toEqual([])
      await expectAccessible(page)
      const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      expect(wide).toBeLessThanOrEqual(0)

      await preview.getByRole('button', { name: 'Add it', exact: true }).click()
      await preview.getByText('Added: North quay shut. There are 3 articles now').waitFor()
      expect(await files()).toEqual(['2021-03-02-north-quay-shut.md'])
      expect(await readFile(join(knowledge, '2021-03-02-north-quay-shut.md'), 'utf8')).toContain(PARAGRAPHS[1])
      expect(reindexed()).toBe(1)

      // The same once more is there already; another thing is not wanted.
      await chooser.setInputFiles({ name: 'saved.html', mimeType: 'text/html', buffer: Buffer.from(PAGE) })
      await room.getByText('there already, letter for letter').waitFor()
      await room.getByRole('button', { name: 'Do not add it' }).click()
      await chooser.setInputFiles({ name: 'old.doc', mimeType: 'application/msword', buffer: Buffer.from('x') })
      await room.getByText('is of no format that is read').waitFor()
      expect(await files()).toHaveLength(1)
      expect(complaints.filter((line) => !/status of 400/.test(line))).toEqual([])
    },
  )

  it('takes what is dropped, and several at once', async () => {
    const { url, files } = await playground()
    const { page } = await visit(browser, url)
    later(() => page.context().close())
    const room = page.getByRole('tabpanel')
    await room.locator('summary', { hasText: 'Add an article' }).click()
    await page.evaluate(
      `(() => { const data = new DataTransfer(); for (const n of [1, 2]) data.items.add(new File(['# Note ' + n + '\\n\\nThe board met on day ' + n + ' and said that it would think about the ' + ['rot', 'money'][n - 1] + ' again.\\n'], 'note-' + n + '.md')); document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })) })()`,
    )
    const add = room.getByRole('button', { name: 'Add it', exact: true })
    for (const left of [2, 1]) {
      await add.nth(left - 1).waitFor()
      await add.first().click()
      await room
        .getByText(/^Added: Note/)
        .nth(2 - left)
        .waitFor()
    }
    expect(await files()).toEqual(['note-1.md', 'note-2.md'])
  })

  it('has no place for files where they are not taken', async () => {
    const { url } = await playground(false)
    const { page } = await visit(browser, url)
    later(() => page.context().close())
    await page.getByText('articles, oldest first').waitFor()
    expect(await page.getByText('Add an article').isVisible()).toBe(false)
  })
})
