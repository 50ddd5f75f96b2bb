import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { importSource } from '../../../src/articles/import/import.ts'
import type { Imported } from '../../../src/articles/import/types.ts'
import { column, makeDocx, makePdf } from './files.ts'

const PARAGRAPHS = [
  'The swing bridge over the River Alder was closed to all traffic on Monday after engineers found cracks in two of its bearings.',
  '“We had no choice, and I would rather be blamed for a queue than for a funeral,” said Marta Okafor, the county’s head of bridges.',
  'Pieter van Aalst, who runs the chandlery on the quay, said: “Nobody told us. I read it on a lamp post.”',
]
const ARTICLE = PARAGRAPHS.map((text) => `<p>${text}</p>`).join('\n')
const page = (body: string, head = '<title>Bridge closed after cracks found | The Alder Times</title>') =>
  `<!doctype html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`
const importOf = (name: string, content: string | Uint8Array): Promise<Imported> =>
  importSource({ name, bytes: Buffer.from(content), url: null, contentType: null })
const linked = (data: object) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`

const WALL =
  '<div id="message_1"><h2>We value your privacy</h2><p>We and our 842 partners store information on your device, such as unique identifiers, and read it there.</p></div>'
const RANT = `<section class="talk"><h3>24 Comments</h3>${'<b>user7</b><p>They have been stealing our money for years and nobody in this town does a thing about it!!</p>'.repeat(24)}</section>`

test.each([
  ['a wall of cookies', `${WALL}<main><h1>Bridge closed after cracks found</h1>${ARTICLE}</main>`],
  ['a wall beside the headline', `${WALL}<h1>Bridge closed after cracks found</h1>${ARTICLE}`],
  [
    'readers’ comments longer than the article',
    `${RANT}<article><h1>Bridge closed after cracks found</h1>${ARTICLE}</article>`,
  ],
])('%s ahead of the headline is no part of the article', async (_, body) => {
  const { body: text, values, dropped } = await importOf('a.html', page(body))
  expect(text).toBe(PARAGRAPHS.join('\n\n'))
  expect(values.title?.value).toBe('Bridge closed after cracks found')
  expect(dropped.join('\n')).toMatch(/842 partners|stealing/)
})

test('what stands ahead of a headline that nothing else names stays, and so does what is inside the article', async () => {
  const lead = `<p>${PARAGRAPHS[0]}</p>`
  const unnamed = await importOf('a.html', page(`<div>${lead}<h1>Bridge closed</h1>${ARTICLE}</div>`, ''))
  expect(unnamed.body.split(PARAGRAPHS[0] as string)).toHaveLength(3)
  const inside = `<article><p>What the council knew, and when, about the bridge over the river.</p><h1>Bridge closed after cracks found</h1>${ARTICLE}</article>`
  expect((await importOf('a.html', page(inside))).body).toContain('What the council knew')
})

test('of two headlines the one with the text under it counts, not the name of the site', async () => {
  const body = `<div><h1>The Alder Times</h1></div><div><h1>Bridge closed after cracks found</h1>${ARTICLE}</div>`
  const { values, body: text } = await importOf('a.html', page(body, '<title>The Alder Times</title>'))
  expect(values.title?.value).toBe('Bridge closed after cracks found')
  expect(text).toBe(PARAGRAPHS.join('\n\n'))
})

test('a live blog has the authors of the page, not of its first entry', async () => {
  const entry = (n: number) =>
    `<article><h2>Queue at gate ${n}</h2><p>9.0${n}am</p><p>The queue at gate ${n} is long, and drivers are asked to turn round.</p></article>`
  const body = `<main><h1>Bridge live</h1><p class="byline">By Tom Fell and Ada Lund</p>${[1, 2, 3, 4, 5].map(entry).join('')}</main>`
  const { values } = await importOf('a.html', page(body, '<title>Bridge live</title>'))
  expect(values.author?.value).toBe('Tom Fell and Ada Lund')
})

test('a quotation that is set large beside the text is not there twice; one that only stands so is there', async () => {
  const pulled = `<blockquote>We had no choice, and I would rather be blamed for a queue</blockquote>`
  const other = '<blockquote>It was never looked after, and everybody on the quay knew that.</blockquote>'
  const { body } = await importOf(
    'a.html',
    page(`<article><h1>Bridge closed after cracks found</h1>${pulled}${ARTICLE}${other}</article>`),
  )
  expect(body.match(/We had no choice/g)).toHaveLength(1)
  expect(body).toContain('> It was never looked after')
})

test('numbers of notes do not stand in sentences; powers and years do', async () => {
  const note = '<p>The cracks were found in 2019<sup><a href="#n1">1</a></sup> over 4 m<sup>2</sup> of steel.</p>'
  const end = '<p id="n1">County minutes, 3 May 2019. <a href="#r1">↑</a></p>'
  const { body } = await importOf(
    'a.html',
    page(`<article><h1>Bridge closed after cracks found</h1>${ARTICLE}${note}${end}</article>`),
  )
  expect(body).toContain('found in 2019 over 4 m2 of steel.')
  expect(body).toContain('County minutes, 3 May 2019.')
  expect(body).not.toContain('↑')
})

test('a list of links to articles is imported with a warning', async () => {
  const teasers = [1, 2, 3, 4, 5, 6].map(
    (n) => `<h2><a href="/${n}">Story ${n} about the town</a></h2><p>A little of what is told in story ${n}.</p>`,
  )
  const { warnings } = await importOf('a.html', page(`<main>${teasers.join('')}</main>`))
  expect(warnings.join()).toContain('looks like a list of articles (6 headings are links)')
})

test('JSON-LD may refer to the author, and may be escaped as HTML is', async () => {
  const graph = {
    '@graph': [
      { '@type': 'Person', '@id': '#ada', name: 'Ada Lund' },
      {
        '@type': 'NewsArticle',
        headline: 'Bridge closed &amp; buses sent round',
        author: { '@id': '#ada' },
        publisher: { '@id': '#paper' },
      },
      { '@type': 'Organization', '@id': '#paper', name: 'The Alder Times' },
    ],
  }
  const { values } = await importOf('a.html', page(`<div><h1>Bridge</h1>${ARTICLE}</div>`, linked(graph)))
  expect(values.title).toEqual({ value: 'Bridge closed & buses sent round', from: 'JSON-LD' })
  expect(values.author).toEqual({ value: 'Ada Lund', from: 'JSON-LD' })
  expect(values.publisher).toEqual({ value: 'The Alder Times', from: 'JSON-LD' })
})

/** As Windows-1252 has them. */
const BYTES: Record<string, number> = { '“': 0x93, '”': 0x94, '’': 0x92, '…': 0x85, '€': 0x80 }
const windows = (text: string) => Uint8Array.from(text, (char) => BYTES[char] ?? char.charCodeAt(0))

test.each(['utf-8', 'iso-8859-1', 'windows-1252'])(
  'no quotation mark is lost of a Windows page that says it is %s',
  async (charset) => {
    const html = page(`<article><h1>Bridge closed after cracks found</h1>${ARTICLE}</article>`).replace(
      'utf-8',
      charset,
    )
    expect((await importOf('a.html', windows(html))).body).toBe(PARAGRAPHS.join('\n\n'))
  },
)

test('nor of one that says so in a saved message', async () => {
  const html = page(`<article><h1>Bridge closed after cracks found</h1>${ARTICLE}</article>`).replace(
    'utf-8',
    'windows-1252',
  )
  const head =
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset="windows-1252"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
  const bytes = Buffer.concat([Buffer.from(head), windows(html), Buffer.from('\r\n--x--\r\n')])
  expect((await importOf('a.mht', bytes)).body).toBe(PARAGRAPHS.join('\n\n'))
})

test('UTF-8 that was taken for something else on its way is put right, and said', async () => {
  const broken = PARAGRAPHS.join('\n\n').replace(/[“”’]/g, (mark) =>
    [...Buffer.from(mark)]
      .map((byte) => ({ 128: '€', 153: '™', 156: 'œ' })[byte] ?? String.fromCharCode(byte))
      .join(''),
  )
  const { body, warnings } = await importOf('a.txt', broken)
  expect(body).toBe(PARAGRAPHS.join('\n\n'))
  expect(warnings.join()).toContain('were put right')
  const { body: french, warnings: none } = await importOf('a.txt', `${PARAGRAPHS[0]}\n\nLe château Âge d’Or est fermé.`)
  expect(french).toContain('Le château Âge d’Or est fermé.')
  expect(none.join()).not.toContain('put right')
})

test('letters that are printed as one are the letters that people type', async () => {
  const { body, values } = await importOf(
    'a.txt',
    'Oﬃce ﬁnds cracks\n\nThe ﬁrst oﬃcial to see the cracks of the bridge was Marta Okafor.\n',
  )
  expect([values.title?.value, body]).toEqual([
    'Office finds cracks',
    'The first official to see the cracks of the bridge was Marta Okafor.',
  ])
})

test('of a Word document what was deleted, and remarks, are left out; notes stand at its end', async () => {
  const zip = await JSZip.loadAsync(await makeDocx([{ text: 'x' }]))
  const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
  zip.file(
    'word/document.xml',
    `<?xml version="1.0"?><w:document ${word}><w:body><w:p>${run('The bridge was closed on ')}<w:del w:id="1" w:author="Bob"><w:r><w:delText>Sunday</w:delText></w:r></w:del><w:ins w:id="2" w:author="Bob">${run('Monday')}</w:ins><w:commentRangeStart w:id="0"/>${run(' after engineers found cracks.')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:body></w:document>`,
  )
  zip.file(
    'word/comments.xml',
    `<w:comments ${word}><w:comment w:id="0" w:author="Bob"><w:p>${run('Ask Ada.')}</w:p></w:comment></w:comments>`,
  )
  zip.file(
    'word/footnotes.xml',
    `<w:footnotes ${word}><w:footnote w:id="1"><w:p>${run('Counted in May 2021.')}</w:p></w:footnote></w:footnotes>`,
  )
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relations = ['styles', 'comments', 'footnotes'].map(
    (part, i) => `<Relationship Id="r${i}" Type="${office}/${part}" Target="${part}.xml"/>`,
  )
  zip.file(
    'word/_rels/document.xml.rels',
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`,
  )
  const { body } = await importOf('a.docx', await zip.generateAsync({ type: 'uint8array' }))
  expect(body).toBe('The bridge was closed on Monday after engineers found cracks.\n\n1. Counted in May 2021.')
})

test('a headline in Markdown has no marks of emphasis', async () => {
  const { values } = await importOf('a.md', `# Bridge **closed** _again_\n\n${PARAGRAPHS[0]}\n`)
  expect(values.title?.value).toBe('Bridge closed again')
})

test('notes of a PDF stand at its end, and their numbers not in its sentences', async () => {
  const note = (text: string, y: number) => ({ text, x: 60, y, size: 7 })
  const pages = [
    [
      { text: 'Report on the bridge', x: 60, y: 780, size: 18 },
      { text: 'The chief engineer had been told of the cracks in 2019', x: 60, y: 740 },
      // Helvetica's letters of this line at 10 points are 239.0 points wide.
      { text: '1', x: 60 + 239, y: 744, size: 6 },
      { text: 'and the county had then been warned in two letters, of which', x: 60, y: 728 },
      note('1 Letter of the county, 3 May 2019,', 80),
      note('which was not answered.', 72),
      note('2 Minutes of the council, p. 4.', 64),
    ],
    [{ text: 'neither was ever answered by anybody in its office.', x: 60, y: 740 }],
  ]
  const { body } = await importOf('a.pdf', makePdf(pages))
  expect(body).toBe(
    [
      'The chief engineer had been told of the cracks in 2019 and the county had then been warned in two letters, of which neither was ever answered by anybody in its office.',
      '1 Letter of the county, 3 May 2019, which was not answered.',
      '2 Minutes of the council, p. 4.',
    ].join('\n\n'),
  )
})

test('small print without a number, and a page of small print, stay where they are', async () => {
  const lines = ['Printed by the county in an edition of', '2 thousand, which is all that was asked for.']
  const small = lines.map((text, i) => ({ text, x: 60, y: 700 - 9 * i, size: 7 }))
  const { body } = await importOf('a.pdf', makePdf([small]))
  expect(body).toContain(lines.join(' '))
})

test.each([
  ['Bridge closed after cracks found - The Alder Times', 'The Alder Times'],
  ['The Alder Times | Bridge closed after cracks found', 'The Alder Times'],
  ['Bridge closed after cracks found', undefined],
  ['Bridge closed – what drivers say', undefined],
])('the title “%s” says that the publisher is %s', async (title, publisher) => {
  const body = `<article><h1>Bridge closed after cracks found</h1>${ARTICLE}</article>`
  expect((await importOf('a.html', page(body, `<title>${title}</title>`))).values.publisher?.value).toBe(publisher)
})

test.each([
  [
    'names and parts beside each other without a blank',
    '<div class="author"><span>By</span><a href="/a">Ada Lund</a><span>Transport reporter</span></div><ul><li><time datetime="2021-11-01T09:00Z">1 Nov 2021, 09:00</time></li></ul>',
  ],
  ['lines that have no name', '<div><p>By <a href="/a">Ada Lund</a></p><span>Published 1 November 2021</span></div>'],
  ['an address behind the name', '<p>By Ada Lund | ada@alder.example</p><p>1 November 2021</p>'],
  ['labels', '<ul><li>Author</li><li>By Ada Lund</li><li>Published</li><li>1 November 2021</li></ul>'],
])('who wrote it and when is read from %s', async (_, head) => {
  const { values, body } = await importOf(
    'a.html',
    page(`<article><h1>Bridge closed after cracks found</h1>${head}${ARTICLE}</article>`),
  )
  expect([values.author?.value, values.date?.value]).toEqual(['Ada Lund', '2021-11-01'])
  expect(body).toBe(PARAGRAPHS.join('\n\n'))
})

test('the entries of a list go with its heading, and the text behind it stays', async () => {
  const tail = '<h2>Related topics</h2><ul><li>Alder</li><li>Bridges</li></ul><h2>What happens next</h2>'
  const { body, dropped } = await importOf(
    'a.html',
    page(`<article><h1>Bridge closed after cracks found</h1>${ARTICLE}${tail}<p>Nobody knows yet.</p></article>`),
  )
  expect(body).toBe(`${PARAGRAPHS.join('\n\n')}\n\n## What happens next\n\nNobody knows yet.`)
  expect(dropped).toEqual(expect.arrayContaining(['Related topics', 'Alder', 'Bridges']))
})

test('a note on the age of a page is no headline', async () => {
  const old = 'This article is more than 3 years old'
  const text = `Skip to main content\nNews\nSport\n\n${old}\n\nBridge closed after cracks found\n${old}\n\nMon 1 Nov 2021 09.00 GMT\n\n${PARAGRAPHS.join('\n\n')}\n`
  const { values, body } = await importOf('a.txt', text)
  expect([values.title?.value, values.date?.value]).toEqual(['Bridge closed after cracks found', '2021-11-01'])
  expect(body).toBe(PARAGRAPHS.join('\n\n'))
})

test('who speaks in a transcript is not taken for the caption of a picture', async () => {
  const said = ['The bridge opens in March.', 'That is what I was told in May.', 'It will be true this time.']
  const { body } = await importOf(
    'a.txt',
    `Bridges\n\n${said[0]}\n\nMrs Lund\n\n${said[1]}\n\nSir Tom Fell\n\n${said[2]}\n`,
  )
  expect(body).toMatch(/Mrs Lund\n\nThat is what I was told in May\.\n\n.*Sir Tom Fell\n\nIt will/)
})

test('links to edit a page, and its calls for sources, are not in its words', async () => {
  const cited = '<p>The bridge was built in 1911.<sup>[<i><a href="/cn">citation needed</a></i>]</sup></p>'
  const { body } = await importOf(
    'a.html',
    page(
      `<div><h1>Alder Bridge</h1>${ARTICLE}<h2><span>History</span><span>[<a href="/e">edit</a>]</span></h2>${cited}</div>`,
    ),
  )
  expect(body).toContain('## History\n\nThe bridge was built in 1911.')
  expect(body).not.toMatch(/\[/)
})

test('a paragraph behind a button is not taken for a teaser', async () => {
  const [first, second, third] = PARAGRAPHS
  const text = `Bridge closed after cracks found\n\nBy Ada Lund\n\n${first}\n\n${second}\n\nSign up for our daily newsletter\nEnter your email\nSUBSCRIBE\n\n${third}\n\nJOBS\n\nBridge keeper, Alder County Council, £24,000\nApply now\n`
  const { body } = await importOf('a.txt', text)
  expect(body).toContain(third)
  expect(body).not.toMatch(/SUBSCRIBE|Bridge keeper/)
})

test('what readers wrote is told by the buttons to reply, under any heading', async () => {
  const remarks = [1, 2, 3, 4].map(
    (n) =>
      `<div><b>fell${n}</b> <i>2 Nov 2021</i><p>I have crossed this bridge for ${n} years and always knew it!</p><a>Reply</a></div>`,
  )
  const { body, dropped } = await importOf(
    'a.html',
    page(
      `<div><h1>Bridge closed after cracks found</h1>${ARTICLE}<h3>What you make of it</h3>${remarks.join('')}</div>`,
    ),
  )
  expect(body).toBe(PARAGRAPHS.join('\n\n'))
  expect(dropped.join()).toContain('always knew it!')
})

test('an article that is on the page twice is imported once; a resolution may be passed twice', async () => {
  const twice = `<article><h1>Bridge closed after cracks found</h1><div>${ARTICLE}</div><div class="small">${ARTICLE}</div></article>`
  expect((await importOf('a.html', page(twice))).body).toBe(PARAGRAPHS.join('\n\n'))
  const resolved = 'RESOLVED: that the report of the clerk on this matter be noted.'
  const minutes = `Minutes\n\n1. Swing bridge\n\n${resolved}\n\n2. Chandlery on the quay\n\n${resolved}\n`
  expect((await importOf('a.txt', minutes)).body.split(resolved)).toHaveLength(3)
})

test('a footer far below the columns of a page does not stand in a sentence', async () => {
  const left = [
    'The bridge over the river was closed',
    'on Monday, after engineers had found',
    'cracks in two of its bearings, and',
  ]
  const right = ['nobody was told of it on that day, as', 'the county itself said in the evening', 'on the radio.']
  const columns = [...column([left], 60, 720), ...column([right], 320, 720)]
  const { body } = await importOf(
    'a.pdf',
    makePdf([[...columns, { text: 'The Alder Times, number 402', x: 60, y: 30, size: 8 }]]),
  )
  expect(body).toBe(`${[...left, ...right].join(' ')}\n\nThe Alder Times, number 402`)
})

test('a text of nothing but buttons, and one block of very many lines, are read', async () => {
  const buttons = `${'SUBSCRIBE\n'.repeat(10_000)}\n${PARAGRAPHS[0]}\n`
  expect((await importOf('a.txt', buttons)).body).toBe(PARAGRAPHS[0])
  const lines = Array.from({ length: 130_000 }, (_, i) => `Gate ${i} is shut.`).join('\n')
  expect((await importOf('a.txt', lines)).body).toContain('Gate 129999 is shut.')
})
