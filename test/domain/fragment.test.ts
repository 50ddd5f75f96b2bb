import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { link } from '../../src/discord/render/escape.ts'
import { find, textFragment } from '../../src/domain/fragment.ts'
import { later } from '../discord/harness.ts'
import { hasBrowser, launch } from '../playground/web/browser.ts'

const TEXT = [
  '# Bridge closes',
  'The bridge stays closed, the county said. Nobody knew why.',
  '“The bridge stays closed until it is safe,” said Mary Gray. A *toll* of one pound, 50-50 & more, would pay for the upkeep of it all.',
  'Councillors met twice. Councillors met twice. They left.',
].join('\n\n')
const article = { text: TEXT, bodyStart: 0 }
const at = (words: string, nth = 0) => {
  let start = TEXT.indexOf(words)
  for (let i = 0; i < nth; i += 1) start = TEXT.indexOf(words, start + 1)
  return { start, end: start + words.length }
}

describe('a text fragment', () => {
  it.each([
    ['Nobody knew why.', 0, ':~:text=nobody%20knew%20why'],
    [
      '“The bridge stays closed until it is safe,”',
      0,
      ':~:text=the%20bridge%20stays%20closed%20until%20it%20is%20safe',
    ],
    // The words alone would lead to the first place.
    ['bridge stays closed', 1, ':~:text=bridge%20stays%20closed,-until%20it'],
    ['Councillors met twice', 1, ':~:text=met%20twice.-,councillors%20met%20twice'],
    // A long one by its ends, and what has a meaning in a fragment is encoded.
    [
      'A *toll* of one pound, 50-50 & more, would pay for the upkeep',
      0,
      ':~:text=a%20toll%20of%20one,pay%20for%20the%20upkeep',
    ],
    ['50-50 & more', 0, ':~:text=50%2D50%20%26%20more'],
    // Two blocks are never one run of words.
    ['Nobody knew why.\n\n“The bridge stays', 0, ':~:text=nobody%20knew%20why,the%20bridge%20stays'],
    ['“', 0, ''],
  ])('%s (%i)', (words, nth, fragment) => {
    expect(textFragment(article, at(words, nth))).toBe(fragment)
  })

  it('finds exactly its span, whatever the article says, or there is none', () => {
    const word = fc.constantFrom(
      'the',
      'bridge',
      'was',
      'closed',
      'on',
      'Friday,',
      '“yes”',
      'a-b',
      'c&d',
      '\n\n',
      '*it*',
    )
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 80 }), fc.nat(), fc.nat(), (words, a, b) => {
        const text = words.join(' ')
        const [start = 0, end = 0] = [a, b].map((n) => n % (text.length + 1)).sort((x, y) => x - y)
        const fragment = textFragment({ text, bodyStart: 0 }, { start, end })
        if (fragment === '') return
        expect(fragment).toMatch(/^:~:text=[A-Za-z0-9%.,-]+$/)
        expect(fragment.length).toBeLessThanOrEqual(220)
      }),
    )
  })

  it('is part of a link, which stays one', () => {
    const fragment = textFragment(article, at('50-50 & more'))
    expect(link('open', 'https://example.org/a_b', fragment)).toBe(
      '[open](https://example.org/a%5Fb#:~:text=50%2D50%20%26%20more)',
    )
    expect(link('open', 'https://example.org/a#top', fragment)).toBe(
      '[open](https://example.org/a#top:~:text=50%2D50%20%26%20more)',
    )
    // Too long with it: the page is worth more than the place on it.
    const long = `https://example.org/${'x'.repeat(370)}`
    expect(link('open', long, ':~:text=x'.repeat(20))).toBe(`[open](${long})`)
  })
})

describe('finding words', () => {
  it.each([
    [{ start: 'closed' }, 'closed'],
    [{ prefix: 'is', start: 'closed' }, null],
    [{ start: 'close' }, null],
    [{ start: 'the', end: 'safe' }, 'the bridge stays closed. it is not safe'],
    [{ start: 'the', suffix: 'bridge stays' }, 'the'],
  ])('%j', (directive, found) => {
    const page = 'the bridge stays closed. it is not safe'
    const span = find(page, directive)
    expect(span && page.slice(span.start, span.end)).toBe(found)
  })
})

describe.runIf(hasBrowser)('in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it.each([
    ['Councillors met twice', 1],
    ['“The bridge stays closed until it is safe,”', 0],
    ['A *toll* of one pound, 50-50 & more, would pay for the upkeep', 0],
  ])('the page opens at %s', async (words, nth) => {
    // A screen of nothing before each paragraph, so that where it opens says which one was found.
    const body = TEXT.split('\n\n')
      .map((block) => `<div style="height:3000px"></div><p>${block.replace(/^# |\*/g, '').replace('&', '&amp;')}</p>`)
      .join('')
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(`<!doctype html><title>Article</title>${body}<div style="height:3000px"></div>`)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    later(async () => server.close())
    const page = await browser.newPage({ viewport: { width: 600, height: 400 } })
    later(() => page.close())
    const span = at(words, nth)
    const address = link(
      'x',
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      textFragment(article, span),
    )
    await page.goto(/\((.*)\)$/.exec(String(address))?.[1] ?? '')
    await page.waitForFunction('scrollY > 0')
    const paragraph = TEXT.slice(0, span.start).split('\n\n').length - 1
    const shown = await page
      .locator('p')
      .nth(paragraph)
      .evaluate((element) => {
        const { top, bottom } = (
          element as unknown as { getBoundingClientRect(): { top: number; bottom: number } }
        ).getBoundingClientRect()
        return [top, bottom]
      })
    expect(shown[0]).toBeGreaterThan(0)
    expect(shown[1]).toBeLessThan(400)
  })
})
