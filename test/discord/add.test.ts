import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type AddingOptions, createAdding } from '../../src/app/adding.ts'
import type { LoopbackDiscord } from '../../src/playground/discord.ts'
import { makeDocx, makePdf } from '../articles/import/files.ts'
import { smallCase } from './cases.ts'
import { later, start, startDouble, TOKEN, textOf } from './harness.ts'

const manager = { manager: true }

const PARAGRAPHS = [
  'The harbour board has shut the north quay after divers found that two of its piles had rotted through.',
  '“Nobody will set foot on it before the winter is over,” said Tilda Marsh, the harbour master, on Tuesday evening.',
  'Fishermen have to land their catch at Brook Point instead, nine miles along the coast, until the piles are replaced.',
  'The board expects the work to cost eleven million pounds, and has asked the county for half of that sum.',
]
const PAGE = page('North quay shut after divers find rot', PARAGRAPHS)

function page(title: string, paragraphs: readonly string[]): string {
  const facts = { '@type': 'NewsArticle', headline: title, datePublished: '2021-03-02', author: { name: 'Ada Finch' } }
  return `<html><head><title>${title} - The Saltby Echo</title><meta property="og:site_name" content="The Saltby Echo">
<script type="application/ld+json">${JSON.stringify(facts)}</script></head><body>
<nav><a href="/">Home</a> <a href="/jobs">Jobs</a></nav><article><h1>${title}</h1>
${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</article><footer>Share this article</footer></body></html>`
}

const file = (text: string, name = 'quay.html') => ({
  name,
  bytes: Buffer.from(text),
  type: 'text/html; charset=utf-8',
})

/** The bot, allowed to write into a folder of its own; the case only counts how often it is read again. */
async function running(over: AddingOptions = {}) {
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
  // Where uploads lie is known once there is a Discord to lie on.
  const uploads: string[] = []
  const adding = createAdding(knowledge, { uploads, ...over })
  const { discord, lines } = await start({ case: Promise.resolve(opened), adding })
  uploads.push(new URL(discord.api).origin)
  const add = async (options: Parameters<LoopbackDiscord['slash']>[1], where = manager) => {
    const { message } = await discord.slash('case add', options, where).answered
    if (!message) throw new Error('there is no answer')
    return { message, text: textOf(message) }
  }
  const press = async (message: Awaited<ReturnType<typeof add>>['message'], button: string, where = manager) =>
    textOf((await discord.press(message, button, where).answered).edits.at(-1)?.body ?? null)
  return { knowledge, discord, lines, add, press, files: () => readdir(knowledge), reindexed: () => reindexed }
}

const buttons = (message: { components: unknown }) =>
  (message.components as { components: { label: string }[] }[]).flatMap(({ components }) =>
    components.map(({ label }) => label),
  )

describe('/case add', () => {
  it('shows what it understood of a page before anything is written, and indexes it when told to', async () => {
    const { knowledge, add, press, files, reindexed } = await running()
    const { message, text } = await add({ file: file(PAGE) })
    expect((message.flags ?? 0) & 64).toBe(64)
    for (const part of [
      'Is this the article?',
      '**title**: North quay shut after divers find rot (JSON-LD',
      '**publisher**: The Saltby Echo',
      '**author**: Ada Finch (JSON-LD',
      '**date**: 2021-03-02 (JSON-LD',
      '**link**: not found',
      'The harbour board has shut the north quay',
      'Nothing is written yet.',
    ])
      expect(text).toContain(part)
    expect(text).toMatch(/Dropped: \d+ line/)
    expect(await files()).toEqual([])
    const said = await press(message, 'Add it')
    expect(said).toContain('Added: **North quay shut after divers find rot** (2021-03-02-north-quay')
    expect(said).toContain('The index has 3 articles now; answers come from generation gen-2.')
    expect(reindexed()).toBe(1)
    const [name = ''] = await files()
    const written = await readFile(join(knowledge, name), 'utf8')
    for (const paragraph of PARAGRAPHS) expect(written).toContain(paragraph)
    expect(written).not.toContain('Jobs')
  })

  it('writes nothing when told not to, and nothing twice', async () => {
    const { add, press, files, reindexed } = await running()
    const { message } = await add({ file: file(PAGE) })
    expect(await press(message, 'Do not add it')).toContain('Nothing was added')
    const again = await add({ file: file(PAGE) })
    // The same button once more, as of a client that has not heard yet.
    const stale = structuredClone(again.message)
    await press(again.message, 'Add it')
    expect(await press(stale, 'Add it')).toContain('too old, or was used already')
    expect(await files()).toHaveLength(1)
    expect(reindexed()).toBe(1)
  })

  it('takes PDFs, Word documents, Markdown and text', async () => {
    const { add, press, files } = await running()
    const lines = PARAGRAPHS.flatMap((text, i) => [
      { text: text.slice(0, 90).replace(/[“”]/g, '"'), x: 60, y: 780 - 40 * i },
      { text: text.slice(90).replace(/[“”]/g, '"'), x: 60, y: 768 - 40 * i },
    ])
    const offered: [string, Uint8Array][] = [
      ['2021-05-01-minutes.pdf', makePdf([lines.filter(({ text }) => text !== '')])],
      [
        '2021-06-01-letter.docx',
        await makeDocx(
          [...'abcdef'].map((n) => ({
            text: `${n} The board wrote again. It has heard nothing of the county, and asks a second time for the money ${n}.`,
          })),
        ),
      ],
      [
        '2021-07-01-notes.md',
        Buffer.from('# Notes\n\nThe county has answered the board: it will pay a third, and no more than that.\n'),
      ],
      [
        '2021-08-01-call.txt',
        Buffer.from('Brook Point is full\n\nSkippers say that Brook Point has no berth left for them at all.\n'),
      ],
    ]
    for (const [name, bytes] of offered) {
      const { message } = await add({ file: { name, bytes } })
      await press(message, 'Add it')
    }
    expect((await files()).sort()).toEqual(offered.map(([name]) => name.replace(/\.\w+$/, '.md')))
  })

  it('offers to replace what is there already, says how much is the same, and replaces it', async () => {
    const { knowledge, add, press, files } = await running()
    await press((await add({ file: file(PAGE) })).message, 'Add it')
    const [name = ''] = await files()
    const same = await add({ file: file(PAGE) })
    expect(same.text).toContain('there already, letter for letter')
    expect(buttons(same.message)).toEqual(['Do not add it'])
    const retold = page('Quay shut: rot found', [...PARAGRAPHS, 'The Echo has asked the county for comment.'])
    const twin = await add({ file: file(retold, 'agency.html') })
    expect(twin.text).toMatch(/\d+ % the same|has the same text/)
    expect(buttons(twin.message)[0]).toMatch(/^Replace 2021-03-02-north-quay/)
    expect(await press(twin.message, buttons(twin.message)[0] ?? '')).toContain('Replaced')
    expect(await files()).toEqual([name])
    expect(await readFile(join(knowledge, name), 'utf8')).toContain('asked the county for comment')
  })

  it('says so when there came to be something while the preview was looked at', async () => {
    const { knowledge, add, press, files } = await running()
    const { message } = await add({ file: file(PAGE) })
    const other = `---\ntitle: Another\n---\n\n${PARAGRAPHS.join('\n\n')}\n`
    await writeFile(join(knowledge, 'another.md'), other)
    expect(await press(message, 'Add it')).toMatch(/Not added: .*the same as another, which is there already/)
    expect(await files()).toEqual(['another.md'])
  })

  it('takes what a moderator says instead of what the page says', async () => {
    const { add, press, files } = await running()
    const { message, text } = await add({ file: file(PAGE), title: 'The quay', date: '2021-03' })
    expect(text).toContain('**title**: The quay (as you said)')
    await press(message, 'Add it')
    expect(await files()).toEqual(['2021-03-the-quay.md'])
  })

  it.each([
    ['of another format', { name: 'tool.exe', bytes: Buffer.from('MZ') }, 'is of no format that is read'],
    ['with another inside', { name: 'page.html', bytes: Buffer.from('PK\u0003\u0004 zip') }, 'is an archive'],
    ['that is empty', { name: 'page.html', bytes: Buffer.from('') }, 'is empty'],
    ['with nothing but menus', { name: 'page.html', bytes: Buffer.from('<html><nav>Home</nav></html>') }, 'no article'],
  ])('refuses a file %s, with the reason', async (_, offered, reason) => {
    const { add, files } = await running()
    const { text, message } = await add({ file: offered })
    expect(text).toContain('Not added: ')
    expect(text).toContain(reason)
    expect(buttons(message)).toEqual([])
    expect(await files()).toEqual([])
  })

  it('refuses what is too large before it is fetched', async () => {
    const { discord } = await running()
    const command = discord.commands.get('')?.find((one) => one.name === 'case')
    const url = `${new URL(discord.api).origin}/attachments/1/2/page.html`
    const attachment = { id: '2', filename: 'page.html', size: 30_000_000, url, proxy_url: url }
    const options = [{ name: 'add', type: 1, options: [{ name: 'file', type: 11, value: '2' }] }]
    const data = { id: command?.id, name: 'case', type: 1, options, resolved: { attachments: { 2: attachment } } }
    const { message } = await discord.interact(2, data, manager).answered
    expect(textOf(message)).toContain('is 30.0 MB, and at most 10 MB is taken')
    expect(discord.requests.some(({ path }) => path.includes('attachments'))).toBe(false)
  })

  it('fetches uploads from where Discord keeps them, and from nowhere else', async () => {
    const { discord } = await running()
    const command = discord.commands.get('')?.find((one) => one.name === 'case')
    for (const url of ['http://127.0.0.1:1/page.html', 'https://cdn.discordapp.com.example.org/page.html']) {
      const attachment = { id: '2', filename: 'page.html', size: 10, url, proxy_url: url }
      const options = [{ name: 'add', type: 1, options: [{ name: 'file', type: 11, value: '2' }] }]
      const data = { id: command?.id, name: 'case', type: 1, options, resolved: { attachments: { 2: attachment } } }
      const { message } = await discord.interact(2, data, manager).answered
      expect(textOf(message)).toContain('does not lie where uploaded files do')
    }
  })

  it('never leaves the folder, whatever a file is called and whatever lies there', async () => {
    const { knowledge, add, press, files } = await running()
    const outside = await mkdtemp(join(tmpdir(), 'casebook-outside-'))
    later(() => rm(outside, { recursive: true, force: true }))
    const secret = join(outside, 'secret.md')
    await writeFile(secret, 'untouched')
    // Links that somebody has laid where the article and its draft will be.
    await symlink(secret, join(knowledge, '2021-03-02-out.md'))
    await symlink(secret, join(knowledge, '2021-03-02-out.md.tmp'))
    const { message } = await add({ file: file(PAGE, '../../2021-03-02-out.html') })
    await press(message, buttons(message)[0] ?? '')
    expect(await readFile(secret, 'utf8')).toBe('untouched')
    expect(await readdir(outside)).toEqual(['secret.md'])
    for (const name of await files()) expect(name).not.toMatch(/[/\\]/)
  })

  it('fetches links as the import does: nothing of this machine or its network', async () => {
    const { add } = await running()
    for (const link of [
      'http://127.0.0.1:8080/',
      'http://[::1]/',
      'http://169.254.169.254/latest/meta-data/',
      'file:///etc/passwd',
      'http://localhost/',
    ]) {
      const { text } = await add({ link })
      expect(text, link).toMatch(/Not added: .*(?:in this machine's network|only http\\?: and https\\?: are fetched)/)
      expect(text).not.toContain('--allow-private')
    }
  })

  it('takes a page by its link, once', async () => {
    let asked = 0
    const server = createServer((_, response) => {
      asked += 1
      response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    later(() => new Promise((resolve) => server.close(resolve)))
    const { add, press, files } = await running({ allowPrivate: true })
    const link = `http://127.0.0.1:${(server.address() as AddressInfo).port}/news/quay`
    const { message, text } = await add({ link })
    expect(text).toContain('127.0.0.1')
    await press(message, 'Add it')
    expect(await files()).toHaveLength(1)
    // What was shown is what was written.
    expect(asked).toBe(1)
  })

  it('wants a file or a link, and not both', async () => {
    const { add } = await running()
    expect((await add({})).text).toContain('choose a file, or give a link')
    expect((await add({ file: file(PAGE), link: 'https://example.org/' })).text).toContain('one of the two')
  })

  it('is not for everybody: neither the command nor its buttons', async () => {
    const { discord, add, press, files } = await running()
    const { message } = await add({ file: file(PAGE) })
    expect(await press(message, 'Add it', { manager: false })).toContain('Only members who may manage this server')
    const command = discord.commands.get('')?.find((one) => one.name === 'case')
    const data = { id: command?.id, name: 'case', type: 1, options: [{ name: 'add', type: 1, options: [] }] }
    expect(textOf((await discord.interact(2, data).answered).message)).toContain('Only members who may manage')
    expect(await files()).toEqual([])
  })

  it('is switched off unless the operator has allowed it', async () => {
    const { discord } = await start({ case: Promise.resolve(smallCase()) })
    const { message } = await discord.slash('case add', { file: file(PAGE) }, manager).answered
    expect(textOf(message)).toContain('KNOWLEDGE_WRITE=true')
  })

  it('forgets previews after a while, and the oldest when there are many', async () => {
    let now = 0
    const { add, press } = await running({ now: () => now })
    const first = await add({ file: file(PAGE) })
    now = 15 * 60_000
    expect(await press(first.message, 'Add it')).toContain('too old')
  })
})

describe('the loopback Discord', () => {
  it('keeps what is uploaded, and refuses what Discord would', async () => {
    const discord = await startDouble({ token: TOKEN })
    expect(() =>
      discord.slash('case add', { file: { name: 'a.txt', bytes: new Uint8Array(11_000_000) } }, manager),
    ).toThrow('too powerful')
  })
})
