import { describe, expect, test } from 'vitest'
import { parseArticle } from '../../../src/articles/article.ts'
import { importSource } from '../../../src/articles/import/import.ts'
import { EVERY, liveBlog, menuFirst, paywallStub } from './pages.ts'

const imported = ({ name, content }: { name: string; content: string | Uint8Array }) =>
  importSource({ name, bytes: Buffer.from(content), url: null, contentType: null })

describe.each(Object.entries(EVERY))('%s', (_name, page) => {
  test('keeps every paragraph and quotation', async () => {
    const { body } = await imported(page)
    const lines = body.split('\n').flatMap((line) => [line, line.replace(/^(?:\d+\.|>) /, '')])
    for (const line of page.keeps) expect(lines).toContain(line)
  })

  test('leaves nothing of what stands around it', async () => {
    const { text } = await imported(page)
    for (const words of page.drops) expect(text).not.toContain(words)
  })

  test('knows what it is, and is read back as that', async () => {
    const { id, text, values } = await imported(page)
    const found = Object.fromEntries(Object.entries(values).map(([field, { value }]) => [field, value]))
    expect(found).toEqual(page.values)
    const article = parseArticle({ id, file: `${id}.md`, text, sha256: '' })
    expect(article).toMatchObject(page.values)
    expect(article.text.slice(article.bodyStart).trim()).not.toBe('')
  })
})

describe('what is said about a page', () => {
  test('names where each value comes from', async () => {
    const { values } = await imported(EVERY.cookieBanner)
    expect(Object.values(values).map(({ from }) => from)).toEqual(Array(5).fill('JSON-LD'))
    expect((await imported(EVERY.pasted)).values).toMatchObject({
      title: { from: 'first line' },
      author: { from: 'byline' },
      date: { from: 'date line' },
      publisher: { from: 'copyright line' },
    })
  })

  test('warns of a title that is none, a wall and a live blog', async () => {
    expect((await imported(menuFirst)).warnings).toContainEqual(expect.stringMatching(/“Home”/))
    expect((await imported(paywallStub)).warnings).toContainEqual(expect.stringMatching(/paywall/))
    expect((await imported(liveBlog)).warnings).toContainEqual(expect.stringMatching(/live blog/))
    expect((await imported(EVERY.cookieBanner)).warnings).toEqual([])
  })

  test('lists what was dropped', async () => {
    const { dropped } = await imported(menuFirst)
    for (const words of menuFirst.drops.slice(0, 5)) {
      expect(dropped.some((line) => line.includes(words))).toBe(true)
    }
  })
})
