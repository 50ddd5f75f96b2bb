import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { link, mkdir, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { MAX_BYTES } from '../../src/articles/file.ts'
import { readArticles } from '../../src/articles/read.ts'
import { tempFolder, writeFiles } from '../store/support.ts'

const GOOD = '# The library stays open\n\nIt stays open, said the mayor.\n'

/** What was skipped of a folder that also holds `good.md`, which must be read in every case. */
async function skippedOf(fill: (folder: string) => Promise<unknown>): Promise<Record<string, string>> {
  const folder = await tempFolder()
  await writeFiles(folder, { 'good.md': GOOD })
  await fill(folder)
  const { articles, skipped } = await readArticles(folder)
  expect(articles.map(({ file }) => file)).toContain('good.md')
  return Object.fromEntries(skipped.map(({ file, reason }) => [file, reason]))
}

describe('a file that cannot be used is named with its reason and its cure, and the others are read', () => {
  const bytes = (...values: number[]) => Uint8Array.from(values)
  const withDate = (date: string) => `---\ndate: ${date}\n---\nText.\n`
  const cases: [string, string, string | Uint8Array, RegExp][] = [
    ['binary', 'x.md', bytes(0x89, 0x50, 0, 1, 2), /binary.*NUL.*save it as UTF-8/],
    [
      'invalid UTF-8',
      'x.md',
      Buffer.concat([Buffer.from('fine\nfine\n'), bytes(0x63, 0xe9)]),
      /not valid UTF-8 \(line 3\)/,
    ],
    ['a cut character', 'x.txt', bytes(0x61, 0xe2, 0x80), /not valid UTF-8 \(line 1\)/],
    ['UTF-16 LE', 'x.txt', bytes(0xff, 0xfe, 0x61, 0), /UTF-16: save it as UTF-8/],
    ['UTF-16 BE', 'x.txt', bytes(0xfe, 0xff, 0, 0x61), /UTF-16: save it as UTF-8/],
    ['empty', 'x.md', '', /is empty/],
    ['blank', 'x.md', '\uFEFF \r\n\t\n', /is empty/],
    ['marks only', 'x.md', '***\n---\n', /is empty/],
    ['front matter only', 'x.md', '---\ntitle: A\n---\n \n', /nothing after its front matter/],
    ['too large', 'x.md', Buffer.alloc(MAX_BYTES + 1, 97), /is 5\.0 MB, and at most 5 MB/],
    ['bad day', 'x.md', withDate('2016-02-30'), /date "2016-02-30" is not on the calendar/],
    ['bad month', 'x.md', withDate('2016-13'), /not on the calendar/],
    ['no leap year', 'x.md', withDate('2019-02-29'), /not on the calendar/],
    ['written out', 'x.md', withDate('6 April 2016'), /"6 April 2016".*write 2016, 2016-04 or 2016-04-06/],
    ['a year of two digits', 'x.md', withDate('16'), /"16" is not a date/],
    ['a list as date', 'x.md', withDate('[2016]'), /date must be text/],
    ['unclosed quote', 'x.md', '---\ntitle: "A\n---\nText.\n', /broken YAML/],
    ['broken mapping', 'x.md', '---\ntitle: a: b: c\n---\nText.\n', /broken YAML front matter \(line 2\)/],
    ['unclosed flow', 'x.md', '---\n{title: a\n---\nText.\n', /broken YAML/],
    ['key twice', 'x.md', '---\ntitle: a\ntitle: b\n---\nText.\n', /broken YAML/],
    ['no mapping', 'x.md', '---\njust words\n---\nText.\n', /must be "key: value" lines/],
    ['never closed', 'x.md', '---\ntitle: A\n\nText.\n', /never closes it/],
    ['JavaScript', 'x.md', '---js\n{ title: process.exit(1) }\n---\nText.\n', /front matter in js, and only YAML/],
    ['bad address', 'x.md', '---\nurl: javascript:alert(1)\n---\nText.\n', /url must be one http/],
    ['capitals', 'x.MD', 'Text.', /rename it to \.md/],
    ['a control character', 'x\u001b[2J.md', 'Text.', /control characters in its name/],
    ['a line break', 'x\ny.md', 'Text.', /control characters in its name/],
    ['reordering marks', 'x\u202Edm.md', 'Text.', /control characters in its name/],
  ]
  test.each(cases)('%s', async (_name, file, content, reason) => {
    const skipped = await skippedOf((folder) => writeFile(join(folder, file), content))
    expect(Object.values(skipped)).toEqual([expect.stringMatching(reason)])
    expect(Object.keys(skipped)[0]).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })

  test('many aliases of aliases', async () => {
    const levels = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`)
    const bomb = `---\na0: &a0 [x]\n${levels.join('\n')}\ntitle: *a12\n---\nText.\n`
    expect(await skippedOf((folder) => writeFile(join(folder, 'x.md'), bomb))).toEqual({
      'x.md': expect.stringMatching(/front matter/),
    })
  })

  test('folders, FIFOs, sockets and links that lead astray', async () => {
    const outside = await tempFolder()
    await writeFiles(outside, { 'secret.md': 'A secret.' })
    const skipped = await skippedOf(async (folder) => {
      await mkdir(join(folder, 'folder.md'))
      await mkdir(join(folder, 'sub'))
      await writeFiles(join(folder, 'sub'), { 'inside.md': GOOD })
      await mkdir(join(folder, 'pictures'))
      execFileSync('mkfifo', [join(folder, 'fifo.md')])
      const server = createServer().listen(join(folder, 'socket.md'))
      onTestFinished(() => void server.close())
      await symlink(join(outside, 'secret.md'), join(folder, 'leaves.md'))
      await symlink('/dev/zero', join(folder, 'device.txt'))
      await symlink('nowhere.md', join(folder, 'dangling.md'))
      await symlink('loop.md', join(folder, 'loop.md'))
    })
    expect(skipped).toEqual({
      'dangling.md': expect.stringMatching(/link to nothing/),
      'device.txt': expect.stringMatching(/leaves the knowledge folder/),
      'fifo.md': expect.stringMatching(/not a regular file/),
      'folder.md': expect.stringMatching(/is a folder, not a file/),
      'leaves.md': expect.stringMatching(/leaves the knowledge folder/),
      'loop.md': expect.stringMatching(/leads back to itself/),
      'socket.md': expect.stringMatching(/not a regular file/),
      sub: expect.stringMatching(/subfolder, and only the top level is read/),
    })
  })

  test('hard links to a file outside: its other names are not in the folder', async () => {
    const outside = await tempFolder()
    await writeFiles(outside, { 'secret.md': 'A secret.' })
    const skipped = await skippedOf(async (folder) => {
      await link(join(outside, 'secret.md'), join(folder, 'a.md'))
      await link(join(outside, 'secret.md'), join(folder, 'b.md'))
    })
    const reason = expect.stringMatching(/hard link to a file outside.*put a copy/)
    expect(skipped).toEqual({ 'a.md': reason, 'b.md': reason })
  })

  test('two files of one id: the first by name is read', async () => {
    const skipped = await skippedOf((folder) => writeFiles(folder, { 'twin.txt': GOOD, 'twin.md': GOOD }))
    expect(skipped).toEqual({ 'twin.txt': expect.stringMatching(/same name as twin\.md.*rename one/) })
  })
})

test('an article with bare CR line ends is read, front matter and all', async () => {
  const folder = await tempFolder()
  const lines = ['---', 'title: The library', 'date: 2016-04-06', '---', '', 'It stays open.', '', 'It rained.', '']
  await writeFiles(folder, { 'a.md': lines.join('\r') })
  const { articles, skipped } = await readArticles(folder)
  expect(skipped).toEqual([])
  expect(articles).toMatchObject([{ title: 'The library', date: '2016-04-06', text: lines.join('\r') }])
})

test('hard links among the files of the folder are read', async () => {
  const folder = await tempFolder()
  await writeFiles(folder, { 'a.md': GOOD })
  await link(join(folder, 'a.md'), join(folder, 'b.md'))
  const { articles } = await readArticles(folder)
  expect(articles.map(({ id }) => id)).toEqual(['a', 'b'])
})

test('a link inside the folder is read; hidden and temporary files and empty folders are no concern', async () => {
  const folder = await tempFolder()
  const others = {
    '.hidden.md': GOOD,
    'a.md~': GOOD,
    '#a.md#': GOOD,
    'a.md.tmp': GOOD,
    '~$a.docx': GOOD,
    'b.pdf.part': GOOD,
  }
  await writeFiles(folder, { 'a.md': GOOD, ...others })
  await mkdir(join(folder, 'page_files'))
  await symlink('a.md', join(folder, 'b.md'))
  const { articles, skipped } = await readArticles(folder)
  expect(articles.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(skipped).toEqual([])
})

test('what can be imported is named with the command that does it, until an article says that it was', async () => {
  const files = { 'page.html': '<p>x</p>', "the mayor's.pdf": 'x', 'a.docx': 'x', 'data.json': '{}' }
  const skipped = await skippedOf((folder) => writeFiles(folder, files))
  expect(skipped).toEqual({
    'a.docx': expect.stringMatching(/not imported yet: npm run import -- --knowledge \S+ \S+a\.docx$/),
    'data.json': expect.stringMatching(/is no article .* cannot be imported/),
    'page.html': expect.stringMatching(/npm run import -- --knowledge \S+ \S+page\.html$/),
    "the mayor's.pdf": expect.stringMatching(/npm run import -- --knowledge \S+ '\S+the mayor'\\''s\.pdf'$/),
  })
  const article = '---\ntitle: A page\nimported-from: page.html\n---\n\nThe library stays open.\n'
  expect(Object.keys(await skippedOf((folder) => writeFiles(folder, { ...files, 'page.md': article })))).not.toContain(
    'page.html',
  )
})

test.each(['x.txt', 'x.md'])('a page called %s is not read with its tags', async (name) => {
  const page = '<!DOCTYPE html>\n<html><body><p>The library stays open.</p></body></html>'
  expect(await skippedOf((folder) => writeFiles(folder, { [name]: page }))).toEqual({
    [name]: expect.stringMatching(/is a web page's source: import it with npm run import/),
  })
})

describe('what an article is', () => {
  const articleOf = async (file: string, content: string | Uint8Array) => {
    const folder = await tempFolder()
    await writeFiles(folder, { [file]: content })
    const { articles } = await readArticles(folder)
    return articles[0]
  }

  test('every value of the front matter, and the hash of the bytes', async () => {
    const text =
      '---\ntitle: "Dudley: no trust"\nsource: LocalGov\nauthor: [Ann Lee, Bo Ray]\ndate: 2016-04-06\nurl: https://example.org/a?b=1\nkind: news\nlicense: CC0\n---\nBody.\n'
    expect(await articleOf('one.md', text)).toEqual({
      id: 'one',
      file: 'one.md',
      title: 'Dudley: no trust',
      publisher: 'LocalGov',
      author: 'Ann Lee, Bo Ray',
      date: '2016-04-06',
      url: 'https://example.org/a?b=1',
      kind: 'news',
      text,
      bodyStart: text.indexOf('Body.'),
      sha256: createHash('sha256').update(text).digest('hex'),
    })
  })

  test.each([
    ['LF', '---\ntitle: T\n---\nBody.\n'],
    ['CRLF', '---\r\ntitle: T\r\n---\r\nBody.\r\n'],
    ['byte order mark', '\uFEFF---\ntitle: T\n---\nBody.\n'],
    ['mark and CRLF, spaces after the lines', '\uFEFF---  \r\ntitle: T\r\n--- \r\nBody.\r\n'],
    ['dots at the end, 🎉 before it', '---\ntitle: T\nkind: 🎉\n...\nBody.\n'],
  ])('text as decoded and the body’s place in it: %s', async (_name, text) => {
    const article = await articleOf('a.md', text)
    expect(article).toMatchObject({ title: 'T', text })
    expect(article?.text.slice(article.bodyStart).startsWith('Body.')).toBe(true)
  })

  test.each([
    ['2016', '2016'],
    ['2016-04', '2016-04'],
    ['"2016"', '2016'],
    ["'2016-04-06'", '2016-04-06'],
    ['2016-02-29', '2016-02-29'],
    ['', null],
    ['null', null],
  ])('date: %s', async (written, date) => {
    expect((await articleOf('a.md', `---\ndate: ${written}\n---\nText.\n`))?.date).toBe(date)
  })

  test.each([
    ['2016-04-06-ofsted-warns.md', '2016-04-06'],
    ['2016-council-keeps-control.md', '2016'],
    ['2016-04.txt', '2016-04'],
    ['2016-13-high-street.md', '2016'],
    ['2016-04-31-x.md', '2016-04'],
    ['20160406-x.md', null],
    ['1234-main-street.md', null],
    ['plan-2016.md', null],
  ])('date of a file without one: %s', async (file, date) => {
    expect((await articleOf(file, 'Text.\n'))?.date).toBe(date)
  })

  test.each([
    ['a.md', 'Opening words.\n\n## The [real](x) **title** ##\n\nText.', 'The real title'],
    ['a.md', '\n\nFirst line.\nSecond line.', 'First line.'],
    ['a.txt', '\uFEFF\r\nFirst line\r\n# not a heading\r\n', 'First line'],
    ['a.md', '---\n\nProse under a rule.\n\n---\n', 'Prose under a rule.'],
    ['a.md', '---\ntitle: 1.10\n---\n# Heading', '1.10'],
    ['a.md', '---\ntitle: >\n  Over\n  two lines\n---\nText', 'Over two lines'],
    ['a.md', '---\ntitle: !!js/function "x"\n---\nText', 'x'],
    ['a.md', `${'word '.repeat(60)}`, `${'word '.repeat(32).trimEnd()}…`],
  ])('title: %s %j', async (file, text, title) => {
    expect((await articleOf(file, text))?.title).toBe(title)
  })
})

test('the order is that of the names, whatever the order on disk', async () => {
  const folder = await tempFolder()
  const names = ['b.md', 'B.md', 'a-1.md', 'a.md', 'é.txt', '10.md', '9.md']
  await writeFiles(folder, Object.fromEntries(names.map((name) => [name, `Text of ${name}.`])))
  expect((await readArticles(folder)).articles.map(({ file }) => file)).toEqual([...names].sort())
})

test.each([
  ['missing', async (_folder: string) => {}, /does not exist.*--knowledge or KNOWLEDGE_DIR/],
  ['a file', (folder: string) => writeFile(folder, 'x'), /is not a folder/],
  ['empty', (folder: string) => mkdir(folder), /holds no \.md or \.txt file/],
  ['unreadable', (folder: string) => writeFiles(folder, { 'a.md': '' }), /no article that can be read.*a\.md is empty/],
])('a knowledge folder that is %s', async (_name, make, message) => {
  const folder = join(await tempFolder(), 'knowledge')
  await make(folder)
  await expect(readArticles(folder)).rejects.toMatchObject({
    code: 'knowledge',
    message: expect.stringMatching(message),
  })
})
