import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseArticle } from '../../../src/articles/article.ts'
import { importSource } from '../../../src/articles/import/import.ts'

/** Whole articles in the ways that sites lay them out: what goes in as an article comes out as that article. */
const inHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
const MENU =
  '<div class="nav-wrap"><ul class="top-menu"><li><a href="/">Home</a></li><li><a href="/n">News</a></li><li><a href="/r">River levels</a></li></ul></div>'
const BELOW =
  '<div class="related-posts"><h3>Related</h3><ul><li><a href="/x">Ten best ponds of the county to visit this summer</a></li></ul></div><div id="comments"><h2>3 comments</h2><p>duckfan: I never liked that pond, and I have said so many times before.</p></div><footer><p>© 2016 Pond Weekly. All rights reserved.</p></footer>'
const AROUND = /River levels|best ponds|duckfan|Pond Weekly|calendar|Advertisement|Share this/

const page = (title: string, body: string) =>
  `<!DOCTYPE html><html><head><title>${inHtml(title)} | Pond Weekly</title></head><body class="post has-sidebar">${MENU}${body}${BELOW}</body></html>`
const each = (texts: readonly string[], tag: string) =>
  texts.map((text) => `<${tag}>${inHtml(text)}</${tag}>`).join('\n')

const LAYOUTS: Record<string, (title: string, texts: readonly string[]) => string> = {
  'an article element': (title, texts) =>
    page(title, `<main><article><h1>${inHtml(title)}</h1>${each(texts, 'p')}</article></main>`),
  'divisions without a name': (title, texts) =>
    page(title, `<div><div><h1>${inHtml(title)}</h1>${each(texts, 'div')}</div></div>`),
  'a table and line breaks': (title, texts) =>
    page(title, `<table><tr><td><h1>${inHtml(title)}</h1>${texts.map(inHtml).join('<br><br>')}</td></tr></table>`),
  'a blog with names that sound like adverts': (title, texts) =>
    page(
      title,
      `<div class="site-content has-share"><article class="post tag-jobs"><header><h1>${inHtml(title)}</h1></header><div class="entry-content post-content-with-ads">${each(texts.slice(0, 2), 'p')}<div class="ad-slot">Advertisement</div><div class="sharedaddy"><h3>Share this:</h3></div>${each(texts.slice(2), 'p')}</div></article><aside class="widget-area"><p>Buy our pond calendar now for only nine pounds fifty each.</p></aside></div>`,
    ),
  'a text with lines between paragraphs': (title, texts) =>
    `Skip to content\nHome\nNews\nRiver levels\n\n${title}\n\n${texts.join('\n\n')}\n\nShare this\n\nComments (1)\n\nduckfan\nI never liked that pond, and I have said so many times before.\n`,
}

const ARTICLES = ['knowledge', 'test/fixtures/harbour'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      const article = parseArticle({ id: name, file: name, text, sha256: '' })
      const body = text.slice(article.bodyStart).split(/\n\s*\n/)
      const texts = body
        .map((line) => line.replace(/\s+/g, ' ').trim())
        .filter((line) => line && !/^(?:#|[-*>] )/.test(line))
      return { name, title: article.title, texts }
    }),
)

test.each(Object.entries(LAYOUTS))('%s loses no paragraph, and lets nothing in', async (_name, layOut) => {
  for (const { title, texts } of ARTICLES) {
    const bytes = Buffer.from(layOut(title, texts))
    const { body, values } = await importSource({ name: 'saved page.txt', bytes, url: null, contentType: null })
    const lines = body.split('\n').map((line) => line.replace(/^(?:#+|>) /, ''))
    expect(texts.filter((text) => text.split(' ').length > 5 && !lines.includes(text))).toEqual([])
    expect(body).not.toMatch(AROUND)
    expect(values.title?.value).toBe(title)
  }
})
